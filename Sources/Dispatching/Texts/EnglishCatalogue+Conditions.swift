import Indicators
import Rules

extension EnglishCatalogue: ConditionTexts {
    func value(_ value: String, of kind: MeasureKind) -> String {
        switch kind {
        case .level, .projection, .streak, .comparison, .control, .delivery: value
        case .change, .slope, .seasonalControl: "change of \(value)"
        }
    }

    func comparison(_ words: ComparisonWords) -> String {
        let peers = words.peers.map { " across the \($0) areas" } ?? ""
        let whose = peers + (words.place.map { " \($0)" } ?? "")
        let members = words.members.map { " (\($0))" } ?? ""
        let remarks = [words.difference, words.range].compactMap(\.self).joined(separator: "; ")
        return "against \(words.value)\(whose)\(members) (\(remarks))"
    }

    func range(_ words: RangeWords) -> String {
        let subject =
            switch words.subject {
            case .value, .funnel, .process: ""
            case .difference: " of the difference"
            case .ratio: " of the ratio"
            case .slope: " of the slope"
            }
        guard let confidence = words.confidence else {
            return "process limits \(words.low) to \(words.high)"
        }
        if words.subject == .funnel {
            return "\(confidence) limits \(words.low) to \(words.high)"
        }
        return "\(confidence) interval\(subject) \(words.low) to \(words.high)"
    }

    var rangeLabel: String { "Certainty" }

    func changedCase(from before: String, to now: String) -> String {
        "Instead of “\(before)” it is “\(now)” now."
    }

    func openPart(_ title: String, reason: String) -> String {
        "Not judged: \(title) (\(reason))."
    }

    func overdispersed(_ peers: Int, _ phi: String) -> String {
        "The \(peers) areas differ more than chance explains (φ = \(phi)); the limits are wider "
            + "accordingly."
    }

    func assumed(_ assumed: Assumed) -> String {
        switch assumed {
        case .capacity(.period(let period)): "supply as in \(self.period(period))"
        case .capacity(.date(let date)): "supply as on \(self.date(date))"
        case .births(let first, let mean, let last):
            "births from \(period(first)) on as the mean of \(length(mean, last.frequency)) up "
                + "to \(period(last))"
        }
    }

    var assumedLabel: String { "Assumed" }

    func goal(_ value: String, by period: String) -> String { "\(value) by \(period)" }
    var goalLabel: String { "Goal" }
    var actionLabel: String { "Measure" }
    func signal(_ signal: ControlSignal, side: Side) -> String {
        let isBelow = side == .below
        return switch signal {
        case .outside: "\(isBelow ? "below" : "above") the process limit"
        case .trend: "six steps in a row \(isBelow ? "down" : "up")"
        case .twoInThree:
            "two of three values near the \(isBelow ? "lower" : "upper") process limit"
        case .run: "seven values in a row \(isBelow ? "below" : "above") the mean"
        }
    }

    func limit(
        _ limit: String,
        of kind: MeasureKind,
        side: Side,
        _ standing: LimitStanding
    ) -> String {
        if kind == .streak { return "\(limit) in a row" }
        if [.control, .seasonalControl].contains(kind) {
            return "\(limit), set by earlier periods"
        }
        let isBelow = side == .below
        return switch standing {
        case .passed: "\(limit), the value is \(isBelow ? "below" : "above")"
        case .near: "\(limit), the value is near"
        case .lingering: "\(limit), the value is not back \(isBelow ? "above" : "below")"
        case .open: limit
        }
    }

    func beyond(_ limit: String, side: Side, since period: String) -> String {
        "\(side == .below ? "below" : "above") \(limit) since \(period)"
    }

    func projected(target: String) -> String { "Projected for \(target)." }
    func projected(_ period: String) -> String { "projected for \(period)" }

    func streak(_ words: StreakWords) -> String {
        let verb = words.isFall ? "fell" : "rose"
        let length = words.length ?? words.atLeast.map { "at least \($0)" }
        let span = length.map { "\(verb) \($0) in a row" } ?? verb
        let from = words.first.map { "from \($0) " } ?? ""
        return "\(words.title): \(span), \(from)to \(words.last)."
    }

    var endOfStreak: String { "The streak does not go on; this ends the alert." }

    func length(_ count: Int, _ frequency: Frequency) -> String {
        "\(count)\u{A0}\(Self.word(for: frequency))\(count == 1 ? "" : "s")"
    }

    func pace(_ frequency: Frequency) -> String { "per \(Self.word(for: frequency))" }

    private static func word(for frequency: Frequency) -> String {
        switch frequency {
        case .year: "year"
        case .schoolYear: "school year"
        case .semester: "semester"
        case .halfYear: "half-year"
        case .quarter: "quarter"
        case .month: "month"
        case .week: "week"
        case .day: "day"
        }
    }
}

/// What a change of basis does.
extension EnglishCatalogue {
    var basisEndedLabel: String { "Ended" }
    var basisOpenLabel: String { "Still open" }
    var basisRulesLabel: String { "Rules on it" }
    var endByBasis: String { "This ends what was reported before." }

    func others(_ count: Int) -> String { "\(count) more" }
}
