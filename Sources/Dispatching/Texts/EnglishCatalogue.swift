import Alerting
import Indicators
import Rules

/// The English texts.
struct EnglishCatalogue: Catalogue {
    let language = Language.english
    let numbers = NumberStyle(
        decimalSeparator: ".",
        groupSeparator: ",",
        minus: "−",
        percentSuffix: "\u{A0}%",
        small: "<3",
        withheld: "withheld",
        none: "–"
    )

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
    ]

    func date(_ date: CalendarDate) -> String {
        "\(date.day) \(Self.months[date.month - 1]) \(date.year)"
    }

    func dateAndTime(_ date: CalendarDate, hour: Int, minute: Int) -> String {
        "\(self.date(date)), \(hour):\(minute.padded(2))"
    }

    func period(_ period: TimePeriod) -> String {
        let day = period.firstDay
        return switch period.frequency {
        case .year: period.description
        case .schoolYear: "school year \(period)"
        case .semester:
            day.month == 10
                ? "winter term \(TimePeriod(.schoolYear, ordinal: Int32(day.year)))"
                : "summer term \(day.year)"
        case .halfYear: "\(day.month == 1 ? "first" : "second") half of \(day.year)"
        case .quarter: "quarter \((day.month + 2) / 3) of \(day.year)"
        case .month: "\(Self.months[day.month - 1]) \(day.year)"
        case .week: "week \(period.description.suffix(2)) of \(period.description.prefix(4))"
        case .day: date(day)
        }
    }

    func ages(_ range: AgeRange) -> String {
        let first = range.lower
        guard let last = range.upper else { return "\(first) years and older" }
        if first == 0 { return last == 0 ? "under 1 year" : "under \(last + 1) years" }
        return "\(first) to under \(last + 1) years"
    }

    let and = "and"

    func unit(_ unit: String) -> String { unit == "percent" ? "%" : unit }

    func input(_ name: String) -> String {
        name == "reference" ? "reference value" : name
    }

    func subject(place: String, title: String, state: String, others: Int) -> String {
        "Waage: \(place) – \(title) (\(state))" + (others == 0 ? "" : " and \(others) more")
    }

    func state(_ severity: Severity) -> String {
        switch severity {
        case .critical: "critical"
        case .warning: "warning"
        case .watched: "newly watched"
        case .eased: "eased"
        case .ended: "ended"
        case .basis: "new basis of data"
        }
    }

    let lingeringState = "not yet back within limits"

    func state(_ kind: Transition.Kind, _ level: String) -> String {
        switch kind {
        case .raised: level
        case .escalated: "now \(level)"
        case .eased: "eased, still \(level)"
        case .changed: "changed, still \(level)"
        case .recovered: "back within limits"
        case .corrected: "corrected"
        case .withdrawn: "withdrawn"
        case .rebased: "new basis of data"
        }
    }

    func level(_ level: Level) -> String { level.name }

    func count(_ count: Int, of severity: Severity) -> String {
        switch severity {
        case .critical: "\(count) critical"
        case .warning: count == 1 ? "1 warning" : "\(count) warnings"
        case .watched: "\(count) newly watched"
        case .eased: "\(count) eased"
        case .ended: "\(count) ended"
        case .basis: "new basis of data"
        }
    }

    func heading(_ severity: Severity) -> String {
        switch severity {
        case .critical: "Critical"
        case .warning: "Warnings"
        case .watched: "Newly watched"
        case .eased: "Eased"
        case .ended: "Ended"
        case .basis: "New basis of data"
        }
    }

    func newlyWatched(_ title: String) -> String { "Newly watched: \(title)" }

    func place(_ name: String) -> String { "in \(name)" }

    func fraction(part: String, base: String) -> String { "\(part) of \(base)" }

    func measure(_ title: String, value: String, fraction: String?, period: String) -> String {
        "\(title): \(value)" + (fraction.map { " (\($0))" } ?? "") + ", \(period)."
    }

    func lingering(limit: String?, side: Side, since: String) -> String {
        let goal = limit.map { "\(side == .below ? "above" : "below") \($0)" } ?? "within limits"
        return "not yet back \(goal) since \(since)"
    }

    func withheldMeasure(_ title: String, period: String, _ reason: SecrecyReason) -> String {
        let why =
            switch reason {
            case .fewerThanThree: "fewer than 3 persons are concerned; the number is withheld."
            case .smallGroup:
                "a group of fewer than 10 persons is concerned; the number is withheld."
            case .difference:
                "the number is withheld, for with it a count of fewer than 3 persons could be "
                    + "worked out."
            }
        return "\(title), \(period): \(why)"
    }

    func sensitiveMeasure(_ title: String, period: String) -> String {
        "\(title), \(period): the rule is sensitive; numbers go to its owners only."
    }

    func withoutNumber(_ title: String, period: String) -> String { "\(title), \(period)." }

    func explanation(_ kind: Transition.Kind) -> String? {
        switch kind {
        case .raised, .escalated, .eased, .changed: nil
        case .recovered: "The value is back within limits; this ends the alert."
        case .corrected:
            "Corrected: the data were changed. As they stand today, what we told you before is not "
                + "true any more."
        case .withdrawn:
            "Withdrawn: the rule was changed or removed. This says nothing about the situation."
        case .rebased:
            "The numbers stand on another basis and cannot be compared with earlier ones."
        }
    }

    func replaced(by title: String) -> String {
        "Withdrawn: “\(title)” takes the place of this rule. This says nothing about the situation."
    }

    let limitLabel = "Limit"
    let valueLabel = "Value"
    let sinceLabel = "Since"
    let foreseenLabel = "Foreseen since"
    let outlookLabel = "Outlook"

    func heldLabel(_ kind: Transition.Kind) -> String {
        kind == .corrected ? "Reported for" : "Held"
    }

    func held(from start: String, to end: String?, isOver: Bool) -> String {
        isOver ? end.map { "\(start) to \($0)" } ?? start : "from \(start)"
    }

    let lastValuesLabel = "Last values"
    let referenceDatesLabel = "Reference dates"
    let changeLabel = "Before"
    let comparisonLabel = "Comparison"
    let definitionLabel = "Definition"
    let sourceLabel = "Source"
    let ownerLabel = "Owner"
    let adviceLabel = "Advice"
    let alertLabel = "Alert"

    func previously(value: String?, level: String?) -> String {
        [value, level].compactMap { $0 }.joined(separator: ", ")
    }

    let firstReport = "nothing was reported"

    func source(title: String, file: String, release: String?) -> String {
        "\(title), file \(self.file(file))" + (release.map { ", as of \($0)" } ?? "")
    }

    let notJudgedHeading = "Not judged this time"

    func notJudged(_ count: Int, title: String, reason: String) -> String {
        "\(title): \(count) series, \(reason)"
    }

    func moreNotJudged(_ count: Int) -> String { "and \(whole(count)) more series" }

    func reason(_ reason: UndecidedReason.Kind) -> String {
        switch reason {
        case .noData: "no data"
        case .wentMissing: "the value that was judged last is missing now"
        case .outdated: "data too old"
        case .smallBase: "too few cases for a statement"
        case .window: "time series too short, with a gap or a break"
        case .tooManyMembers: "the formula adds up too many members"
        case .noSample: "part and whole are no share"
        case .itself: "it would be compared with itself"
        case .fewPeers: "too few areas to compare with"
        case .noNorm: "no norm was in force"
        case .baseline: "the baseline is not complete yet"
        case .noVariation: "nothing varies in the baseline"
        case .noLogit: "0 % or 100 % in the window"
        case .rounding: "rounding decides"
        case .unknownCase: "a case that comes first is not known"
        case .severalLevels: "it is not said of which level the areas are"
        case .cutsGroup, .overlappingGroups: "the delivered age groups do not fit"
        case .otherFrequency: "one of the numbers comes at other intervals only"
        case .missing(let reason): self.reason(reason)
        }
    }

    func reason(_ reason: MissingReason) -> String {
        switch reason {
        case .nothing: "nothing exists"
        case .unknown: "unknown or secret"
        case .later: "to be published later"
        case .unreliable: "not certain enough"
        case .blocked: "makes no sense"
        case .notComputable: "not computable"
        case .deleted: "taken back by the publisher"
        case .notDelivered: "not delivered"
        }
    }

    let replyHeading = "Your answer"
    let replyKnown =
        "Known already? Reply to this mail with \"known\" and a sentence on what is being done."
    let replyWrong =
        "Is a number wrong? Reply with \"number is wrong\" and name the place and the year."
    let secrecyHeading = "Please note"
    let secrecyNote =
        "To protect persons, counts below 3 and shares of small groups are withheld."

    let shortened =
        "This mail was cut, for it was too long. “waage alerts” shows all alerts that hold, and "
        + "“journalctl -t waage” all that there were."

    func footer(receiver: String) -> String {
        "Waage composed this mail automatically for \"\(receiver)\"."
    }
}
