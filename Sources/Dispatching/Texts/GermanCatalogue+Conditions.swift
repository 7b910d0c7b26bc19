import Indicators
import Rules

extension GermanCatalogue: ConditionTexts {
    func value(_ value: String, of kind: MeasureKind) -> String {
        switch kind {
        case .level, .projection, .streak, .comparison, .control, .delivery: value
        case .change, .slope, .seasonalControl: "Veränderung um \(value)"
        }
    }

    func comparison(_ words: ComparisonWords) -> String {
        let peers = words.peers.map { " im Durchschnitt der \($0) Gebiete" } ?? ""
        let whose = peers + (words.place.map { " \($0)" } ?? "")
        let members = words.members.map { " (\($0))" } ?? ""
        let remarks = [words.difference, words.range].compactMap(\.self).joined(separator: "; ")
        return "gegen \(words.value)\(whose)\(members) (\(remarks))"
    }

    func range(_ words: RangeWords) -> String {
        let subject =
            switch words.subject {
            case .value, .funnel, .process: ""
            case .difference: " des Unterschieds"
            case .ratio: " des Verhältnisses"
            case .slope: " der Steigung"
            }
        guard let confidence = words.confidence else {
            return "Prozessgrenzen \(words.low) bis \(words.high)"
        }
        if words.subject == .funnel {
            return "\(confidence)-Grenzen \(words.low) bis \(words.high)"
        }
        return "\(confidence)-Bereich\(subject) \(words.low) bis \(words.high)"
    }

    var rangeLabel: String { "Sicherheit" }

    func changedCase(from before: String, to now: String) -> String {
        "Statt „\(before)“ trifft nun „\(now)“ zu."
    }

    func openPart(_ title: String, reason: String) -> String {
        "Nicht beurteilt: \(title) (\(reason))."
    }

    func overdispersed(_ peers: Int, _ phi: String) -> String {
        "Die \(peers) Gebiete unterscheiden sich stärker, als Zufall erklärt (φ = \(phi)); die "
            + "Grenzen sind entsprechend weiter."
    }

    func assumed(_ assumed: Assumed) -> String {
        switch assumed {
        case .capacity(.period(let period)): "Angebot wie \(self.period(period))"
        case .capacity(.date(let date)): "Angebot wie am \(self.date(date))"
        case .births(let first, let mean, let last):
            "Geburten ab \(period(first)) wie im Mittel der \(length(mean, last.frequency)) bis "
                + period(last)
        }
    }

    var assumedLabel: String { "Angenommen" }

    func goal(_ value: String, by period: String) -> String { "\(value) bis \(period)" }
    var goalLabel: String { "Ziel" }
    var actionLabel: String { "Maßnahme" }
    func signal(_ signal: ControlSignal, side: Side) -> String {
        let isBelow = side == .below
        return switch signal {
        case .outside: "\(isBelow ? "unter" : "über") der Prozessgrenze"
        case .trend: "sechs Schritte in Folge \(isBelow ? "abwärts" : "aufwärts")"
        case .twoInThree:
            "zwei von drei Werten nahe der \(isBelow ? "unteren" : "oberen") Prozessgrenze"
        case .run: "sieben Werte in Folge \(isBelow ? "unter" : "über") dem Mittel"
        }
    }

    func limit(
        _ limit: String,
        of kind: MeasureKind,
        side: Side,
        _ standing: LimitStanding
    ) -> String {
        if kind == .streak { return "\(limit) in Folge" }
        if [.control, .seasonalControl].contains(kind) {
            return "\(limit), aus den Perioden davor"
        }
        let isBelow = side == .below
        return switch standing {
        case .passed: "\(limit), \(isBelow ? "unterschritten" : "überschritten")"
        case .near: "\(limit), fast erreicht"
        case .lingering:
            "\(limit), noch nicht wieder \(isBelow ? "überschritten" : "unterschritten")"
        case .open: limit
        }
    }

    func beyond(_ limit: String, side: Side, since period: String) -> String {
        "\(side == .below ? "unter" : "über") \(limit) seit \(period)"
    }

    func projected(target: String) -> String { "Vorausgeschätzt für \(target)." }
    func projected(_ period: String) -> String { "für \(period) vorausgeschätzt" }

    func streak(_ words: StreakWords) -> String {
        let verb = words.isFall ? "gefallen" : "gestiegen"
        let length = words.length ?? words.atLeast.map { "mindestens \($0)" }
        let span = length.map { "\($0) in Folge \(verb)" } ?? verb
        let from = words.first.map { "von \($0) " } ?? ""
        return "\(words.title): \(span), \(from)auf \(words.last)."
    }

    var endOfStreak: String {
        "Die Reihe setzt sich nicht fort; die Meldung ist damit beendet."
    }

    func length(_ count: Int, _ frequency: Frequency) -> String {
        let word =
            switch frequency {
            case .year: count == 1 ? "Jahr" : "Jahre"
            case .schoolYear: count == 1 ? "Schuljahr" : "Schuljahre"
            case .semester: "Semester"
            case .halfYear: count == 1 ? "Halbjahr" : "Halbjahre"
            case .quarter: count == 1 ? "Quartal" : "Quartale"
            case .month: count == 1 ? "Monat" : "Monate"
            case .week: count == 1 ? "Woche" : "Wochen"
            case .day: count == 1 ? "Tag" : "Tage"
            }
        return "\(count)\u{A0}\(word)"
    }

    func pace(_ frequency: Frequency) -> String {
        switch frequency {
        case .year: "pro Jahr"
        case .schoolYear: "pro Schuljahr"
        case .semester: "pro Semester"
        case .halfYear: "pro Halbjahr"
        case .quarter: "pro Quartal"
        case .month: "pro Monat"
        case .week: "pro Woche"
        case .day: "pro Tag"
        }
    }
}

/// What a change of basis does.
extension GermanCatalogue {
    var basisEndedLabel: String { "Beendet" }
    var basisOpenLabel: String { "Weiter offen" }
    var basisRulesLabel: String { "Regeln darauf" }
    var endByBasis: String { "Die frühere Meldung ist damit beendet." }

    func others(_ count: Int) -> String { "\(count) weitere" }
}
