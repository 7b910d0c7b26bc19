import Alerting
import Indicators
import Rules

/// The German texts.
struct GermanCatalogue: Catalogue {
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

    let and = "und"

    func unit(_ unit: String) -> String {
        switch unit {
        case "places": "Plätze"
        case "persons": "Personen"
        case "children": "Kinder"
        case "pupils": "Schülerinnen und Schüler"
        case "classes": "Klassen"
        case "hours": "Stunden"
        case "lessons": "Unterrichtseinheiten"
        case "courses": "Kurse"
        case "contracts": "Verträge"
        case "schools": "Schulen"
        case "facilities": "Einrichtungen"
        case "full-time equivalents": "Vollzeitstellen"
        case "working days": "Arbeitstage"
        case "percent": "%"
        case "points": "Prozentpunkte"
        default: unit
        }
    }

    func input(_ name: String) -> String {
        switch name {
        case "supply": "Angebot"
        case "demand": "Bedarf"
        case "reference": "Vergleichswert"
        case "value": "Wert"
        default: name
        }
    }

    func subject(place: String, title: String, state: String, others: Int) -> String {
        let more = others == 0 ? "" : others == 1 ? " und 1 weitere" : " und \(others) weitere"
        return "Waage: \(place) – \(title) (\(state))\(more)"
    }

    func state(_ severity: Severity) -> String {
        switch severity {
        case .critical: "kritisch"
        case .warning: "Warnung"
        case .watched: "neu beobachtet"
        case .eased: "entspannt"
        case .ended: "beendet"
        case .basis: "neue Datenbasis"
        }
    }

    let lingeringState = "noch nicht wieder im Rahmen"

    func state(_ kind: Transition.Kind, _ level: String) -> String {
        switch kind {
        case .raised: level
        case .escalated: "jetzt \(level)"
        case .eased: "entspannt, noch \(level)"
        case .changed: "anders, weiter \(level)"
        case .recovered: "wieder im Rahmen"
        case .corrected: "berichtigt"
        case .withdrawn: "zurückgezogen"
        case .rebased: "neue Datenbasis"
        }
    }

    func level(_ level: Level) -> String { level == .critical ? "kritisch" : "Warnung" }

    func count(_ count: Int, of severity: Severity) -> String {
        switch severity {
        case .critical: "\(count) kritisch"
        case .warning: count == 1 ? "1 Warnung" : "\(count) Warnungen"
        case .watched: "\(count) neu beobachtet"
        case .eased: "\(count) entspannt"
        case .ended: "\(count) beendet"
        case .basis: "neue Datenbasis"
        }
    }

    func heading(_ severity: Severity) -> String {
        switch severity {
        case .critical: "Kritisch"
        case .warning: "Warnungen"
        case .watched: "Neu beobachtet"
        case .eased: "Entspannt"
        case .ended: "Beendet"
        case .basis: "Neue Datenbasis"
        }
    }

    func newlyWatched(_ title: String) -> String { "Neu beobachtet: \(title)" }

    func place(_ name: String) -> String { "in \(name)" }

    func fraction(part: String, base: String) -> String { "\(part) von \(base)" }

    func measure(_ title: String, value: String, fraction: String?, period: String) -> String {
        "\(title): \(value)" + (fraction.map { " (\($0))" } ?? "") + ", \(period)."
    }

    func lingering(limit: String?, side: Side, since: String) -> String {
        let goal = limit.map { "\(side == .below ? "über" : "unter") \($0)" } ?? "im Rahmen"
        return "noch nicht wieder \(goal) seit \(since)"
    }

    func withheldMeasure(_ title: String, period: String, _ reason: SecrecyReason) -> String {
        let why =
            switch reason {
            case .fewerThanThree: "Es geht um weniger als 3 Personen; die Zahl wird nicht genannt."
            case .smallGroup:
                "Es geht um eine Gruppe von weniger als 10 Personen; die Zahl wird nicht genannt."
            case .difference:
                "Die Zahl wird nicht genannt, weil mit ihr eine Anzahl von weniger als 3 Personen "
                    + "zu errechnen wäre."
            }
        return "\(title), \(period): \(why)"
    }

    func sensitiveMeasure(_ title: String, period: String) -> String {
        "\(title), \(period): Die Regel ist vertraulich; Zahlen gehen nur an ihre Zuständigen."
    }

    func withoutNumber(_ title: String, period: String) -> String { "\(title), \(period)." }

    func explanation(_ kind: Transition.Kind) -> String? {
        switch kind {
        case .raised, .escalated, .eased, .changed: nil
        case .recovered: "Der Wert ist wieder im Rahmen; die Meldung ist damit beendet."
        case .corrected:
            "Berichtigt: Die Daten wurden geändert. Nach heutigem Stand trifft die frühere Meldung "
                + "nicht mehr zu."
        case .withdrawn:
            "Zurückgezogen: Die Regel wurde geändert oder gestrichen. Über die Lage sagt das "
                + "nichts."
        case .rebased:
            "Die Zahlen stehen auf einer neuen Grundlage und sind mit den früheren nicht "
                + "vergleichbar."
        }
    }

    func replaced(by title: String) -> String {
        "Zurückgezogen: An die Stelle der Regel tritt „\(title)“. Über die Lage sagt das nichts."
    }

    let limitLabel = "Grenze"
    let valueLabel = "Wert"
    let sinceLabel = "Seit"
    let foreseenLabel = "Absehbar seit"
    let outlookLabel = "Vorausschau"

    func heldLabel(_ kind: Transition.Kind) -> String {
        kind == .corrected ? "Gemeldet für" : "Galt"
    }

    func held(from start: String, to end: String?, isOver: Bool) -> String {
        isOver ? end.map { "\(start) bis \($0)" } ?? start : "ab \(start)"
    }

    let lastValuesLabel = "Letzte Werte"
    let referenceDatesLabel = "Stichtage"
    let changeLabel = "Zuvor"
    let comparisonLabel = "Vergleich"
    let definitionLabel = "Definition"
    let sourceLabel = "Quelle"
    let ownerLabel = "Zuständig"
    let adviceLabel = "Empfehlung"
    let alertLabel = "Kennung"

    func previously(value: String?, level: String?) -> String {
        [value, level].compactMap { $0 }.joined(separator: ", ")
    }

    let firstReport = "noch nichts gemeldet"

    func source(title: String, file: String, release: String?) -> String {
        "\(title), Datei \(self.file(file))" + (release.map { ", Stand \($0)" } ?? "")
    }

    let notJudgedHeading = "Diesmal nicht beurteilt"

    func notJudged(_ count: Int, title: String, reason: String) -> String {
        "\(title): \(count) \(count == 1 ? "Reihe" : "Reihen"), \(reason)"
    }

    func moreNotJudged(_ count: Int) -> String {
        "und \(whole(count)) weitere \(count == 1 ? "Reihe" : "Reihen")"
    }

    func reason(_ reason: UndecidedReason.Kind) -> String {
        switch reason {
        case .noData: "keine Daten"
        case .wentMissing: "der zuletzt beurteilte Wert fehlt jetzt"
        case .outdated: "Daten zu alt"
        case .smallBase: "zu wenige Fälle für eine Aussage"
        case .window: "Zeitreihe zu kurz, lückenhaft oder unterbrochen"
        case .tooManyMembers: "die Formel fasst zu viele Merkmale zusammen"
        case .noSample: "Teil und Ganzes ergeben keinen Anteil"
        case .itself: "es würde mit sich selbst verglichen"
        case .fewPeers: "zu wenige Gebiete zum Vergleich"
        case .noNorm: "keine Norm in Kraft"
        case .baseline: "die Bezugszeit ist noch nicht vollständig"
        case .noVariation: "in der Bezugszeit schwankt nichts"
        case .noLogit: "0 % oder 100 % im Zeitraum"
        case .rounding: "die Rundung entscheidet"
        case .unknownCase: "ein vorrangiger Fall ist nicht bekannt"
        case .severalLevels: "es ist nicht gesagt, Gebiete welcher Ebene gemeint sind"
        case .cutsGroup, .overlappingGroups: "die gelieferten Altersgruppen passen nicht"
        case .otherFrequency: "eine der Zahlen kommt nur in anderen Zeitabständen"
        case .missing(let reason): self.reason(reason)
        }
    }

    func reason(_ reason: MissingReason) -> String {
        switch reason {
        case .nothing: "nichts vorhanden"
        case .unknown: "unbekannt oder geheim"
        case .later: "Angabe folgt später"
        case .unreliable: "Zahl nicht sicher genug"
        case .blocked: "Angabe nicht sinnvoll"
        case .notComputable: "nicht berechenbar"
        case .deleted: "vom Herausgeber gestrichen"
        case .notDelivered: "nicht geliefert"
        }
    }

    let replyHeading = "Ihre Rückmeldung"
    let replyKnown =
        "Schon bekannt? Antworten Sie auf diese Mail mit „bekannt“ und einem Satz, was geschieht."
    let replyWrong =
        "Stimmt eine Zahl nicht? Antworten Sie mit „Zahl falsch“ und nennen Sie Ort und Jahr."
    let secrecyHeading = "Hinweis"
    let secrecyNote =
        "Zum Schutz von Personen werden Anzahlen unter 3 und Anteile an kleinen Gruppen nicht "
        + "genannt."

    let shortened =
        "Diese Mail ist gekürzt, denn sie war zu lang. „waage alerts“ zeigt alle Meldungen, die "
        + "gelten, und „journalctl -t waage“ jede, die es gab."

    func footer(receiver: String) -> String {
        "Diese Mail hat Waage automatisch für „\(receiver)“ erstellt."
    }
}
