package import Alerting
package import Indicators
package import Rules

/// Every text that leaves the program in one language.
///
/// Each language is one type in one file, so that the compiler finds a missing text. The functions
/// get numbers as texts that went through `Disclosure`, and return plain text without markup.
package protocol Catalogue: Worded, AreaTexts, CalendarTexts, ChanceTexts, ChartTexts,
    ConditionTexts,
    DecisionTexts, DeliveryTexts, DigestTexts, EscalationTexts, OriginTexts, OverviewTexts,
    QuietTexts, SheetTexts
{
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
    /// The subject of a mail with few news:
    /// `Waage: Klipphausen – Kita-Plätze fehlen (kritisch) und 3 weitere`
    func subject(place: String, title: String, state: String, others: Int) -> String
    func state(_ severity: Severity) -> String
    func state(_ kind: Transition.Kind, _ level: String) -> String
    /// What a new basis of data did to alerts, and which rules rest on it.
    var basisEndedLabel: String { get }
    var basisOpenLabel: String { get }
    var basisRulesLabel: String { get }
    /// That an alert ended with the basis of its data.
    var endByBasis: String { get }
    /// So many more behind a list.
    func others(_ count: Int) -> String
    /// The state of an alert that is told first when it has passed its worst.
    var lingeringState: String { get }
    func level(_ level: Level) -> String
    func count(_ count: Int, of severity: Severity) -> String
    func heading(_ severity: Severity) -> String
    func newlyWatched(_ title: String) -> String

    // The sentence of a notice
    /// `in Klipphausen`, for the place of an area without a phrase of its own.
    func place(_ name: String) -> String
    func fraction(part: String, base: String) -> String
    /// `Betreuungsquote: 28,0 % (280 von 1.000), 2016`
    func measure(_ title: String, value: String, fraction: String?, period: String) -> String
    /// What an alert that is not over yet lacks: `noch nicht wieder über 98 % seit 2022`; the limit
    /// is left out where nobody knows it.
    func lingering(limit: String?, side: Side, since: String) -> String
    /// A sentence with what is added before its full stop.
    func sentence(_ sentence: String, adding remark: String) -> String
    /// What stands in place of a number that would tell of persons, and why.
    func withheldMeasure(_ title: String, period: String, _ reason: SecrecyReason) -> String
    /// What stands in place of the numbers of a sensitive rule, for others than its owner.
    func sensitiveMeasure(_ title: String, period: String) -> String
    func withoutNumber(_ title: String, period: String) -> String
    /// Why the alert is told about: `Der Wert ist wieder im Rahmen.`
    func explanation(_ kind: Transition.Kind) -> String?
    /// Why an alert ends whose rule gave way to another one.
    func replaced(by title: String) -> String

    // Labels and values of the facts
    var limitLabel: String { get }
    var valueLabel: String { get }
    var sinceLabel: String { get }
    /// Since when a projection says it.
    var foreseenLabel: String { get }
    var outlookLabel: String { get }
    /// What an alert that ended did until then, or was told to do when it was not true.
    func heldLabel(_ kind: Transition.Kind) -> String
    /// From when to when; the end is nil where it is the start.
    func held(from start: String, to end: String?, isOver: Bool) -> String
    var lastValuesLabel: String { get }
    var referenceDatesLabel: String { get }
    var changeLabel: String { get }
    var comparisonLabel: String { get }
    /// What stands before the shares of the areas above.
    var aboveLabel: String { get }
    var definitionLabel: String { get }
    var sourceLabel: String { get }
    var ownerLabel: String { get }
    var alsoToldLabel: String { get }
    /// Who keeps the program running, where they are told.
    var operators: String { get }
    var adviceLabel: String { get }
    var alertLabel: String { get }
    func previously(value: String?, level: String?) -> String
    var firstReport: String { get }
    /// The file as it stands in the text: quoted, with its rows.
    func source(title: String, file: String, release: String?) -> String

    // Below the notices
    var notJudgedHeading: String { get }
    func notJudged(_ count: Int, title: String, reason: String) -> String
    func moreNotJudged(_ count: Int) -> String
    func reason(_ reason: UndecidedReason.Kind) -> String
    func reason(_ reason: MissingReason) -> String
    var replyHeading: String { get }
    var replyKnown: String { get }
    var replyWrong: String { get }
    /// How to say to a program that an alert is known, by the number of an entry where there are
    /// several; and that one of its figures may be wrong.
    func commandKnown(entry: Int?) -> String
    func commandWrong(entry: Int?) -> String
    var secrecyHeading: String { get }
    var secrecyNote: String { get }
    /// How a mail ends that is too long for us or for its server.
    var shortened: String { get }
    func footer(receiver: String) -> String
}

extension Language {
    /// The texts of the language.
    package var catalogue: any Catalogue { catalogue(.builtIn) }

    /// The texts of the language, in somebody's words.
    package func catalogue(_ wording: Wording) -> any Catalogue {
        switch self {
        case .german: GermanCatalogue(wording: wording)
        case .english: EnglishCatalogue(wording: wording)
        }
    }
}

extension Receiver {
    /// In whose words it is told.
    var wording: Wording { texts.isEmpty ? .builtIn : .own(texts) }

    /// The texts of its language, in the words of its office.
    package var catalogue: any Catalogue { language.catalogue(wording) }
}

/// The words of conditions, in one language.
///
/// `GermanCatalogue+Conditions.swift` and its English twin are the one place in each language where
/// a condition that measures in a new way says what its numbers are; the compiler asks for it.
package protocol ConditionTexts {
    /// What a value was compared with: `gegen 12,1 % in Sachsen (+2,7 Punkte; 99,8 %-Bereich 13,1 %
    /// bis 16,6 %)`
    func comparison(_ words: ComparisonWords) -> String
    /// `99,8 %-Bereich 13,1 % bis 16,6 %`
    func range(_ words: RangeWords) -> String
    /// That peers differ by more than chance explains.
    func overdispersed(_ peers: Int, _ phi: String) -> String
    /// What a projection rests on that nobody knows: `Plätze wie 01.03.2016`.
    func assumed(_ assumed: Assumed) -> String
    var assumedLabel: String { get }
    var rangeLabel: String { get }
    /// Which case of a rule is true now, instead of which.
    func changedCase(from before: String, to now: String) -> String
    /// A part of a condition that was not judged, and why.
    func openPart(_ title: String, reason: String) -> String
    /// What is to be reached, and by when: `6,0 % bis 2014/15`.
    func goal(_ value: String, by period: String) -> String
    var goalLabel: String { get }
    /// Over what is done to reach it.
    var actionLabel: String { get }
    /// What a control chart shows on a side: `sieben Werte in Folge über dem Mittel`.
    func signal(_ signal: ControlSignal, side: Side) -> String
    /// What the value of a measure is: `Veränderung um −3 %`.
    func value(_ value: String, of kind: MeasureKind) -> String
    /// A limit, and on which side of it the value lies while the alert fires.
    func limit(
        _ limit: String,
        of kind: MeasureKind,
        side: Side,
        _ standing: LimitStanding
    ) -> String
    /// Since when a value lies beyond a limit: `unter 85 % seit 2026`.
    func beyond(_ limit: String, side: Side, since period: String) -> String
    /// A whole sentence that says for which period the numbers of the one before are.
    func projected(target: String) -> String
    /// The period of a number that is projected: `für 2027 vorausgeschätzt`.
    func projected(_ period: String) -> String
    /// What a streak did, from when to when.
    func streak(_ words: StreakWords) -> String
    /// Why an alert on a streak ended.
    var endOfStreak: String { get }
    /// So many periods: `3 Schuljahre`.
    func length(_ count: Int, _ frequency: Frequency) -> String
    /// What stands behind a slope: `pro Jahr`.
    func pace(_ frequency: Frequency) -> String
}

/// What is said about a number that moves one way, in words of a language.
package struct StreakWords: Hashable, Sendable {
    let title: String
    let isFall: Bool
    /// For how long: `3 Jahre`; nil where nobody knows the start.
    let length: String?
    /// For how long at least, where nobody knows the start.
    let atLeast: String?
    /// The number before the first step; nil where it may not be told.
    let from: String?
    let start: String?
    let to: String
    let fraction: String?
    let end: String

    /// The first number with its period; nil where it may not be told.
    var first: String? { from.flatMap { from in start.map { "\(from) (\($0))" } } }
    /// The last number with its "x of y" and its period.
    var last: String {
        to + " (" + [fraction, end].compactMap { $0 }.joined(separator: "; ") + ")"
    }
}

/// How a value lies to the limit that is told beside it.
package enum LimitStanding: Hashable, Sendable {
    /// The limit of the level is passed.
    case passed
    /// It is not, but the value lies in the corridor before it.
    case near
    /// No limit is passed any more, but the one that ends the alert is not reached either.
    case lingering
    /// The alert ended, or nobody knows.
    case open
}

/// How a language writes numbers.
package struct NumberStyle: Hashable, Sendable {
    let decimalSeparator: String
    let groupSeparator: String
    let minus: String
    /// What follows a number in percent, with its space: ` %`.
    let percentSuffix: String
    /// What stands for a count of 1 or 2.
    let small: String
    /// What stands for a number that would give persons away.
    let withheld: String
    /// What stands where there is no number.
    let none: String

    /// The form for programs: journal fields.
    static let plain = Self(
        decimalSeparator: ".",
        groupSeparator: "",
        minus: "-",
        percentSuffix: "%",
        small: "<3",
        withheld: "withheld",
        none: ""
    )
}

extension Catalogue {
    /// A member in words: "3 bis unter 6 Jahre" for ages, else its name, else dimension and code.
    func member(_ named: NamedMember) -> String {
        let isAge = ["alter", "age"].contains(named.member.dimension.lowercased())
        if isAge, let range = AgeRange(code: named.member.code) { return ages(range) }
        return CleanText.line(named.text)
    }

    /// Members in words, as they stand behind a title; empty without members.
    package func members(_ members: [NamedMember]) -> String {
        members.map(member).joined(separator: ", ")
    }

    func sentence(_ sentence: String, adding remark: String) -> String {
        (sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence) + ": \(remark)."
    }

    /// The period for the head of a narrow column: `2014/15`, `03/2015`.
    package func shortPeriod(_ period: TimePeriod) -> String {
        switch period.frequency {
        case .month:
            let text = period.description
            return "\(text.suffix(2))/\(text.dropLast(3))"
        case .day: return date(period.firstDay)
        case .year, .schoolYear, .semester, .halfYear, .quarter, .week: return period.description
        }
    }

    /// One period, or the first and the last of several.
    func period(_ span: PeriodSpan) -> String {
        span.first == span.last
            ? period(span.last) : "\(period(span.first)) – \(period(span.last))"
    }

    /// A release stamp, with its time if it has one.
    func stamp(_ stamp: ReleaseStamp) -> String {
        guard let (hour, minute) = stamp.hourAndMinute else { return date(stamp.date) }
        return dateAndTime(stamp.date, hour: hour, minute: minute)
    }
}
