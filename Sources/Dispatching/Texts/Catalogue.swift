package import Alerting
package import Indicators
package import Rules

/// Every text that leaves the program in one language.
///
/// Each language is one type in one file, so that the compiler finds a missing text. The functions
/// get numbers as texts that went through `Disclosure`, and return plain text without markup.
package protocol Catalogue: Sendable, ConditionTexts, DeliveryTexts, QuietTexts {
    var language: Language { get }
    var numbers: NumberStyle { get }

    // Dates, periods, units
    func date(_ date: CalendarDate) -> String
    func dateAndTime(_ date: CalendarDate, hour: Int, minute: Int) -> String
    func period(_ period: TimePeriod) -> String
    func ages(_ range: AgeRange) -> String
    /// What stands between the words of a list's last two entries.
    var and: String { get }
    /// The word for a unit of the files, as it follows a number: `Plätze` for `places`.
    func unit(_ unit: String) -> String
    /// The word for an input of a rule: `Angebot` for `supply`.
    func input(_ name: String) -> String

    // Subject and head of a mail
    /// `Waage: Klipphausen – Kita-Plätze fehlen (kritisch) und 3 weitere`
    func subject(place: String, title: String, state: String, others: Int) -> String
    func state(_ severity: Severity) -> String
    func state(_ kind: Transition.Kind, _ level: String) -> String
    func level(_ level: Level) -> String
    func count(_ count: Int, of severity: Severity) -> String
    func data(from supplier: String) -> String
    func released(_ stamp: String) -> String
    func heading(_ severity: Severity) -> String
    func newlyWatched(_ title: String) -> String

    // The sentence of a notice
    /// `in Klipphausen`, for the place of an area without a phrase of its own.
    func place(_ name: String) -> String
    func fraction(part: String, base: String) -> String
    /// `Betreuungsquote: 28,0 % (280 von 1.000), 2016`
    func measure(_ title: String, value: String, fraction: String?, period: String) -> String
    func withheldMeasure(_ title: String, period: String) -> String
    func withoutNumber(_ title: String, period: String) -> String
    /// Why the alert is told about: `Der Wert ist wieder im Rahmen.`
    func explanation(_ kind: Transition.Kind) -> String?

    // Labels and values of the facts
    var limitLabel: String { get }
    var valueLabel: String { get }
    var sinceLabel: String { get }
    var lastValuesLabel: String { get }
    var referenceDatesLabel: String { get }
    var changeLabel: String { get }
    var comparisonLabel: String { get }
    var definitionLabel: String { get }
    var sourceLabel: String { get }
    var ownerLabel: String { get }
    var adviceLabel: String { get }
    var alertLabel: String { get }
    func previously(value: String?, level: String?) -> String
    var firstReport: String { get }
    func source(title: String, file: String, release: String?) -> String

    // Below the notices
    var notJudgedHeading: String { get }
    func notJudged(_ count: Int, title: String, reason: String) -> String
    func reason(_ reason: UndecidedReason.Kind) -> String
    func reason(_ reason: MissingReason) -> String
    var replyHeading: String { get }
    var replyKnown: String { get }
    var replyWrong: String { get }
    var secrecyNote: String { get }
    func footer(receiver: String) -> String
}

extension Language {
    /// The texts of the language.
    package var catalogue: any Catalogue {
        switch self {
        case .german: GermanCatalogue()
        case .english: EnglishCatalogue()
        }
    }
}
