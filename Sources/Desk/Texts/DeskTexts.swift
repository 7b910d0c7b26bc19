package import Alerting
import Dispatching
import Indicators
package import Rules
import Store

/// What commands say to people beside the words of the mails, in one language.
///
/// Heads of tables, help and errors are English.
package protocol DeskTexts: Sendable {
    var language: Language { get }

    /// The side of a rule about deliveries.
    var late: String { get }
    /// Where an alert stands: of `pending`, `firing`, `resolved`, `inactive`.
    func state(_ name: String) -> String
    func finding(_ finding: Finding) -> String
    func reason(_ reason: UndecidedReason.Kind) -> String
    /// That an alert goes on although so many newer periods were not judged.
    func stale(_ periods: Int) -> String
    var noAlertOpen: String { get }
    var noAlertHolds: String { get }
    var noNews: String { get }
    var nothingJudged: String { get }
    /// What nothing is said about, and what says why.
    func notJudged(_ counts: [(reason: String, count: Int)]) -> String
}

extension DeskTexts {
    /// What happened to an alert.
    func news(_ kind: Transition.Kind) -> String { language.catalogue.news(kind) }
}

/// What `explain` says, in one language; numbers, periods and areas come as texts.
protocol ExplanationTexts: DeskTexts {
    func date(_ date: CalendarDate) -> String
    func written(in place: String) -> String
    func area(_ area: String) -> String

    // Why nothing is judged
    func outside(home: String) -> String
    func missing(_ series: MissingSeries, in area: String?) -> String
    var leftOut: String { get }
    /// What a rule for every indicator judges.
    var anyIndicator: String { get }
    func nothingDelivered(_ indicators: String) -> String
    var noPeriodHasNumber: String { get }
    func outdated(last: String, newest: String) -> String

    // The steps
    func clears(at limit: String) -> String
    func measured(_ value: String, in period: String) -> String
    /// How surely a level tests, and from which size on.
    func tested(_ level: String, at confidence: String, from size: String?) -> String
    /// The counts that a test is about: `588/3977 against 7329/60682`.
    func counted(_ inputs: String) -> String
    /// What chance says at a level, with the range that it leaves.
    func tested(
        _ level: String,
        range: (low: String, high: String)?,
        _ isSignificant: Bool
    ) -> String
    /// Between which numbers a rounded one may lie, and how often each finding is found there.
    func rounded(_ low: String, _ high: String, _ findings: [(finding: Finding, count: Int)])
        -> String
    /// What so many areas below one have in common.
    func peers(_ count: Int, _ center: String, in area: String, overdispersion: String?) -> String
    /// Of how many areas of a level a number is made: `sum of 28 gemeinde`.
    func areas(_ function: AreaFold.Function, _ count: Int, _ level: String) -> String
    /// The area of several that a number is of.
    var areaOf: String { get }
    /// What areas add up to, where something else is delivered.
    func total(_ value: String) -> String
    /// A period that is not judged, for an area has no number.
    func lack(_ period: String, in area: String, _ reason: MissingReason) -> String
    func inputs(of period: String) -> String
    func input(_ name: String, in area: String, _ period: String) -> String
    var noNumber: String { get }
    /// That no file says anything.
    var noReading: String { get }
    func origin(drop: Int32, file: String, sheet: Int, record: Int, column: Int) -> String

    // Who was told
    var noNewsHere: String { get }
    func drop(_ number: Int32) -> String
    var nobody: String { get }
    var notComposed: String { get }
    /// Of news that was over before a mail was made.
    var passed: String { get }
    /// Why somebody was not told at once, and whether that still holds.
    /// That somebody thinks that a figure is wrong.
    func doubted(by author: String, on date: String, because comment: String) -> String
    func held(_ reason: HeldReason, isWaiting: Bool) -> String
    func mail(_ state: Dispatch.State) -> String
    func journal(isAccepted: Bool) -> String

    // What is to come
    /// When a receiver is reminded of what fires.
    func decisionDays(_ dates: [String], of receiver: String) -> String
    /// When others hear of an alert that nobody took note of.
    func escalates(on date: String, to receivers: [String]) -> String
    /// The same where no alert is on its way there.
    func escalates(afterWorkingDays days: Int, to receivers: [String]) -> String

    // Deliveries
    var noSchedule: String { get }
    func source(_ id: String, _ title: String) -> String
    func watched(since date: String?) -> String
    func newest(_ period: String?) -> String
    func waits(for period: String, covering date: String) -> String
    func due(_ date: String, withGrace end: String) -> String
    func today(_ date: String, workingDaysLate days: Int?) -> String
    /// That nothing is asked for before a day, because a file came lately.
    func rests(until date: String) -> String
    func level(_ level: String, from date: String) -> String
}

extension Language {
    /// What commands say in the language.
    package var deskTexts: any DeskTexts { explanationTexts }

    var explanationTexts: any ExplanationTexts {
        switch self {
        case .german: GermanDeskTexts()
        case .english: EnglishDeskTexts()
        }
    }

    /// The language of a locale, as programs are told it: German where it says so.
    ///
    /// - Parameter variable: The environment: of `LC_ALL`, `LC_MESSAGES` and `LANG` the first that
    ///   says anything.
    package init(locale variable: (String) -> String?) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(variable)
            .first { !$0.isEmpty }
        let language = locale?.prefix { !"_.@".contains($0) }.lowercased()
        self = language == Self.german.rawValue ? .german : .english
    }
}
