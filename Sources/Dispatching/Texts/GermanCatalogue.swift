import Alerting
import Indicators
import Rules

/// The German texts.
struct GermanCatalogue: Catalogue {
    var wording = Wording.builtIn
    let language = Language.german
    let numbers = NumberStyle(
        decimalSeparator: ",",
        groupSeparator: ".",
        minus: "−",
        percentSuffix: "\u{A0}%",
        small: "unter\u{A0}3",
        withheld: "nicht genannt",
        none: "–"
    )

    private static let months = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember",
    ]

    func date(_ date: CalendarDate) -> String {
        "\(date.day.padded(2)).\(date.month.padded(2)).\(date.year)"
    }

    func dateAndTime(_ date: CalendarDate, hour: Int, minute: Int) -> String {
        "\(self.date(date)), \(hour):\(minute.padded(2)) Uhr"
    }

    func period(_ period: TimePeriod) -> String {
        let day = period.firstDay
        return switch period.frequency {
        case .year: period.description
        case .schoolYear: "Schuljahr \(period)"
        case .semester:
            day.month == 10
                ? "Wintersemester \(TimePeriod(.schoolYear, ordinal: Int32(day.year)))"
                : "Sommersemester \(day.year)"
        case .halfYear: "\(day.month == 1 ? 1 : 2). Halbjahr \(day.year)"
        case .quarter: "\((day.month + 2) / 3). Quartal \(day.year)"
        case .month: "\(Self.months[day.month - 1]) \(day.year)"
        case .week: "Kalenderwoche \(period.description.suffix(2))/\(period.description.prefix(4))"
        case .day: date(day)
        }
    }

    func ages(_ range: AgeRange) -> String {
        let first = range.lower
        guard let last = range.upper else { return "\(first) Jahre und älter" }
        if first == 0 { return last == 0 ? "unter 1 Jahr" : "unter \(last + 1) Jahre" }
        return "\(first) bis unter \(last + 1) Jahre"
    }

    var and: String { "und" }

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
        case .critical: own("severity.critical", "kritisch")
        case .warning: own("severity.warning", "Warnung")
        case .watched: own("severity.watched", "neu beobachtet")
        case .eased: own("severity.eased", "entspannt")
        case .ended: own("severity.ended", "beendet")
        case .basis: own("severity.basis", "neue Datenbasis")
        }
    }

    var lingeringState: String { own("lingeringState", "noch nicht wieder im Rahmen") }

    func state(_ kind: Transition.Kind, _ level: String) -> String {
        switch kind {
        case .raised: level
        case .escalated: own("state.escalated", "jetzt \(level, "level")")
        case .eased: own("state.eased", "entspannt, noch \(level, "level")")
        case .changed: own("state.changed", "anders, weiter \(level, "level")")
        case .recovered: own("state.recovered", "wieder im Rahmen")
        case .corrected: own("state.corrected", "berichtigt")
        case .withdrawn: own("state.withdrawn", "zurückgezogen")
        case .rebased: own("state.rebased", "neue Datenbasis")
        }
    }

    func level(_ level: Level) -> String {
        level == .critical ? own("level.critical", "kritisch") : own("level.warning", "Warnung")
    }

    func count(_ count: Int, of severity: Severity) -> String {
        switch severity {
        case .critical: own("count.critical", "\(count, "count") kritisch")
        case .warning:
            own(
                "count.warning",
                count,
                one: "\(count, optional: "count") Warnung",
                other: "\(count, "count") Warnungen"
            )
        case .watched: own("count.watched", "\(count, "count") neu beobachtet")
        case .eased: own("count.eased", "\(count, "count") entspannt")
        case .ended: own("count.ended", "\(count, "count") beendet")
        case .basis: own("count.basis", "neue Datenbasis")
        }
    }

    func heading(_ severity: Severity) -> String {
        switch severity {
        case .critical: own("heading.critical", "Kritisch")
        case .warning: own("heading.warning", "Warnungen")
        case .watched: own("heading.watched", "Neu beobachtet")
        case .eased: own("heading.eased", "Entspannt")
        case .ended: own("heading.ended", "Beendet")
        case .basis: own("heading.basis", "Neue Datenbasis")
        }
    }

    func newlyWatched(_ title: String) -> String {
        own("newlyWatched", "Neu beobachtet: \(title, "title")")
    }

    func place(_ name: String) -> String { own("place", "in \(name, "place")") }

    func fraction(part: String, base: String) -> String {
        own("fraction", "\(part, "part") von \(base, "base")")
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
            return own("lingering", "noch nicht wieder im Rahmen seit \(since, "since")")
        }
        return side == .below
            ? own(
                "lingering.below",
                "noch nicht wieder über \(limit, "limit") seit \(since, "since")"
            )
            : own(
                "lingering.above",
                "noch nicht wieder unter \(limit, "limit") seit \(since, "since")"
            )
    }

    func withheldMeasure(_ title: String, period: String, _ reason: SecrecyReason) -> String {
        let why =
            switch reason {
            case .fewerThanThree:
                own(
                    "withheld.fewerThanThree",
                    "Es geht um weniger als 3 Personen; die Zahl wird nicht genannt."
                )
            case .smallGroup:
                own(
                    "withheld.smallGroup",
                    """
                    Es geht um eine Gruppe von weniger als 10 Personen; die Zahl wird nicht \
                    genannt.
                    """
                )
            case .difference:
                own(
                    "withheld.difference",
                    """
                    Die Zahl wird nicht genannt, weil mit ihr eine Anzahl von weniger als 3 \
                    Personen zu errechnen wäre.
                    """
                )
            }
        return own("withheldMeasure", "\(title, "title"), \(period, "period"): \(why, "why")")
    }

    func sensitiveMeasure(_ title: String, period: String) -> String {
        own(
            "sensitiveMeasure",
            """
            \(title, "title"), \(period, "period"): Die Regel ist vertraulich; Zahlen gehen nur an \
            ihre Zuständigen.
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
                "Der Wert ist wieder im Rahmen; die Meldung ist damit beendet."
            )
        case .corrected:
            own(
                "explanation.corrected",
                """
                Berichtigt: Die Daten wurden geändert. Nach heutigem Stand trifft die frühere \
                Meldung nicht mehr zu.
                """
            )
        case .withdrawn:
            own(
                "explanation.withdrawn",
                """
                Zurückgezogen: Die Regel wurde geändert oder gestrichen. Über die Lage sagt das \
                nichts.
                """
            )
        case .rebased:
            own(
                "explanation.rebased",
                """
                Die Zahlen stehen auf einer neuen Grundlage und sind mit den früheren nicht \
                vergleichbar.
                """
            )
        }
    }

    func replaced(by title: String) -> String {
        own(
            "replaced",
            """
            Zurückgezogen: An die Stelle der Regel tritt „\(title, "title")“. Über die Lage sagt \
            das nichts.
            """
        )
    }

    var replyHeading: String { own("replyHeading", "Ihre Rückmeldung") }
    var replyKnown: String {
        own(
            "replyKnown",
            """
            Schon bekannt? Antworten Sie auf diese Mail mit „bekannt“ und einem Satz, was \
            geschieht.
            """
        )
    }
    var replyWrong: String {
        own(
            "replyWrong",
            "Stimmt eine Zahl nicht? Antworten Sie mit „Zahl falsch“ und nennen Sie Ort und Jahr."
        )
    }
    var secrecyHeading: String { own("secrecyHeading", "Hinweis") }
    var secrecyNote: String {
        own(
            "secrecyNote",
            """
            Zum Schutz von Personen werden Anzahlen unter 3 und Anteile an kleinen Gruppen nicht \
            genannt.
            """
        )
    }

    let shortened =
        """
        Diese Mail ist gekürzt, denn sie war zu lang. „waage alerts“ zeigt alle Meldungen, die \
        gelten, und „journalctl -t waage“ jede, die es gab.
        """

    func footer(receiver: String) -> String {
        own(
            "footer",
            "Diese Mail hat Waage automatisch für „\(receiver, optional: "receiver")“ erstellt."
        )
    }
}
