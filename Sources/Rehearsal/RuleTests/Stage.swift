import Alerting
import Desk
import Dispatching
import Indicators
import Intake
import Rules

/// Where a test is played.
///
/// Both stages judge with the one engine: `MemoryStage` what the data say, `OfficeStage` also what
/// is told to whom and when.
protocol Stage: AnyObject {
    /// By which rules it is judged.
    var engine: Engine { get }
    /// Lets everything happen that is due up to a moment.
    func advance(to end: Moment) throws
    /// Takes a delivery.
    ///
    /// - Parameters:
    ///   - reading: What it says.
    ///   - name: The name of the file.
    ///   - tells: Whether people are told at once; else with the next delivery.
    /// - Throws: `StoreError`, `TooManyNewSeries`, `RemotePeriod`
    func deliver(_ reading: FileReading, named name: String, tells: Bool) throws
    /// Notes that an alert is known.
    func acknowledge(_ key: AlertKey, at level: Level, _ words: RuleTest.Words) throws
    /// Notes that nobody wants to hear of some alerts.
    func silence(_ matcher: SilenceMatcher, _ words: RuleTest.Words) throws

    /// The states of all alerts of a rule.
    func states(of rule: String) throws -> [AlertKey: AlertState]
    /// The periods of an alert up to now, oldest first.
    func steps(of key: AlertKey) throws -> [PeriodStep]
    /// Why an alert is not judged; nil where it is.
    func undecided(_ key: AlertKey) throws -> UndecidedReason?
    /// The news after a moment, newest first; of an alert, or of all.
    func news(of key: AlertKey?, since: Moment) throws -> [StagedNews]
    /// The mails that were made after a moment and tell news of an alert, or any.
    func mails(telling key: AlertKey?, since: Moment) throws -> [StagedMail]
}

/// A piece of news that came about on a stage.
struct StagedNews {
    let content: NoticeContent
    let drop: Int32?
    let written: Moment
}

/// A mail that came about on a stage.
struct StagedMail {
    let receiver: String
    /// The whole message.
    let body: [UInt8]
    /// How many of the news that are meant stand in it.
    let newsCount: Int
    let kind: Kind

    /// What a mail is for.
    enum Kind: Hashable {
        case news
        /// It tells what could wait.
        case digest
        /// It reminds of what fires on a day on which something is decided.
        case reminder
        /// It tells of what nobody took note of.
        case escalation
    }

    /// As its reader sees it.
    var text: String { ReadableMail(body).text }
}

extension Stage {
    /// What the rule calls the side of an alert.
    func word(of key: AlertKey) -> String? {
        if key.side == .whole { return DeliveryRule.sideWord }
        let rule = engine.book.rules.first { $0.id == key.rule }
        return rule?.sides.first { $0.side == key.side }?.word
    }

    /// The periods of an alert by what somebody remembers.
    func steps(of key: AlertKey, from known: some Known) throws -> [PeriodStep] {
        try PeriodHistory(known, engine.book)
            .steps(AlertFilter(rule: key.rule, area: key.area))
            .filter { $0.alert == key }
    }

    /// Why an alert is not judged by what somebody remembers.
    func undecided(_ key: AlertKey, from known: some Known) throws -> UndecidedReason? {
        try engine.review(known).undecided.first { undecided in
            undecided.rule == key.rule && undecided.indicator == key.indicator
                && undecided.key.area == key.area && undecided.key.members == key.members
        }?.reason
    }
}

/// The moments that tests mean.
enum StageTime {
    private static let time = LocalTime()

    /// The moment of a time that somebody wrote: of a day alone its end.
    static func moment(of written: WrittenTime) -> Moment {
        guard let minutes = written.minutes else { return end(of: written.date) }
        return begin(of: written.date) + .minutes(Int64(minutes))
    }

    /// The first moment of a day.
    static func begin(of day: CalendarDate) -> Moment { time.moment(of: day) }

    /// The last moment of a day.
    static func end(of day: CalendarDate) -> Moment {
        begin(of: CalendarDate(dayNumber: day.dayNumber + 1)) - .milliseconds(1)
    }
}

extension Moment {
    /// Before everything.
    static var earliest: Moment { Moment(milliseconds: .min) }
}
