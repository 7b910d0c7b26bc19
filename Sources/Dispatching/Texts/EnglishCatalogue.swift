import Alerting
import Indicators
import Rules

/// The English texts.
struct EnglishCatalogue: Catalogue {
    var wording = Wording.builtIn
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

    var and: String { "and" }

    func subject(place: String, title: String, state: String, others: Int) -> String {
        own(
            "subject",
            """
            Waage: \(place, "place") – \(title, "title") (\(state, "state"))\(more(others), "more")
            """
        )
    }

    func state(_ severity: Severity) -> String {
        switch severity {
        case .critical: own("severity.critical", "critical")
        case .warning: own("severity.warning", "warning")
        case .watched: own("severity.watched", "newly watched")
        case .eased: own("severity.eased", "eased")
        case .ended: own("severity.ended", "ended")
        case .basis: own("severity.basis", "new basis of data")
        }
    }

    var lingeringState: String { own("lingeringState", "not yet back within limits") }

    func state(_ kind: Transition.Kind, _ level: String) -> String {
        switch kind {
        case .raised: level
        case .escalated: own("state.escalated", "now \(level, "level")")
        case .eased: own("state.eased", "eased, still \(level, "level")")
        case .changed: own("state.changed", "changed, still \(level, "level")")
        case .recovered: own("state.recovered", "back within limits")
        case .corrected: own("state.corrected", "corrected")
        case .withdrawn: own("state.withdrawn", "withdrawn")
        case .rebased: own("state.rebased", "new basis of data")
        }
    }

    func level(_ level: Level) -> String {
        level == .critical ? own("level.critical", "critical") : own("level.warning", "warning")
    }

    func count(_ count: Int, of severity: Severity) -> String {
        switch severity {
        case .critical: own("count.critical", "\(count, "count") critical")
        case .warning:
            own(
                "count.warning",
                count,
                one: "\(count, optional: "count") warning",
                other: "\(count, "count") warnings"
            )
        case .watched: own("count.watched", "\(count, "count") newly watched")
        case .eased: own("count.eased", "\(count, "count") eased")
        case .ended: own("count.ended", "\(count, "count") ended")
        case .basis: own("count.basis", "new basis of data")
        }
    }

    func heading(_ severity: Severity) -> String {
        switch severity {
        case .critical: own("heading.critical", "Critical")
        case .warning: own("heading.warning", "Warnings")
        case .watched: own("heading.watched", "Newly watched")
        case .eased: own("heading.eased", "Eased")
        case .ended: own("heading.ended", "Ended")
        case .basis: own("heading.basis", "New basis of data")
        }
    }

    func newlyWatched(_ title: String) -> String {
        own("newlyWatched", "Newly watched: \(title, "title")")
    }

    func place(_ name: String) -> String { own("place", "in \(name, "place")") }

    func fraction(part: String, base: String) -> String {
        own("fraction", "\(part, "part") of \(base, "base")")
    }

    func measure(_ title: String, value: String, fraction: String?, period: String) -> String {
        guard let fraction else {
            return own("measure", "\(title, "title"): \(value, "value"), \(period, "period").")
        }
        return own(
            "measure.fraction",
            """
            \(title, "title"): \(value, "value") (\(fraction, "fraction")), \(period, "period").
            """
        )
    }

    func lingering(limit: String?, side: Side, since: String) -> String {
        guard let limit else {
            return own("lingering", "not yet back within limits since \(since, "since")")
        }
        return side == .below
            ? own("lingering.below", "not yet back above \(limit, "limit") since \(since, "since")")
            : own("lingering.above", "not yet back below \(limit, "limit") since \(since, "since")")
    }

    func withheldMeasure(_ title: String, period: String, _ reason: SecrecyReason) -> String {
        let why =
            switch reason {
            case .fewerThanThree:
                own(
                    "withheld.fewerThanThree",
                    "fewer than 3 persons are concerned; the number is withheld."
                )
            case .smallGroup:
                own(
                    "withheld.smallGroup",
                    """
                    a group of fewer than 10 persons is concerned; the number is withheld.
                    """
                )
            case .difference:
                own(
                    "withheld.difference",
                    """
                    the number is withheld, for with it a count of fewer than 3 persons could \
                    be worked out.
                    """
                )
            }
        return own("withheldMeasure", "\(title, "title"), \(period, "period"): \(why, "why")")
    }

    func sensitiveMeasure(_ title: String, period: String) -> String {
        own(
            "sensitiveMeasure",
            """
            \(title, "title"), \(period, "period"): the rule is sensitive; numbers go to its \
            owners only.
            """
        )
    }

    func withoutNumber(_ title: String, period: String) -> String {
        own("withoutNumber", "\(title, "title"), \(period, "period").")
    }

    func explanation(_ kind: Transition.Kind) -> String? {
        switch kind {
        case .raised, .escalated, .eased, .changed: nil
        case .recovered:
            own(
                "explanation.recovered",
                "The value is back within limits; this ends the alert."
            )
        case .corrected:
            own(
                "explanation.corrected",
                """
                Corrected: the data were changed. As they stand today, what we told you before is \
                not true any more.
                """
            )
        case .withdrawn:
            own(
                "explanation.withdrawn",
                "Withdrawn: the rule was changed or removed. This says nothing about the situation."
            )
        case .rebased:
            own(
                "explanation.rebased",
                "The numbers stand on another basis and cannot be compared with earlier ones."
            )
        }
    }

    func replaced(by title: String) -> String {
        own(
            "replaced",
            """
            Withdrawn: “\(title, "title")” takes the place of this rule. This says nothing about \
            the situation.
            """
        )
    }

    var replyHeading: String { own("replyHeading", "Your answer") }
    var replyKnown: String {
        own(
            "replyKnown",
            """
            Known already? Reply to this mail with "known" and a sentence on what is being done.
            """
        )
    }
    var replyWrong: String {
        own(
            "replyWrong",
            """
            Is a number wrong? Reply with "number is wrong" and name the place and the year.
            """
        )
    }
    var secrecyHeading: String { own("secrecyHeading", "Please note") }
    var secrecyNote: String {
        own(
            "secrecyNote",
            "To protect persons, counts below 3 and shares of small groups are withheld."
        )
    }

    let shortened =
        """
        This mail was cut, for it was too long. “waage alerts” shows all alerts that hold, and \
        “journalctl -t waage” all that there were.
        """

    func footer(receiver: String) -> String {
        own(
            "footer",
            "Waage composed this mail automatically for \"\(receiver, optional: "receiver")\"."
        )
    }
}
