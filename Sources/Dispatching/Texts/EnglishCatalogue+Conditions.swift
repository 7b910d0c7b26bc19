import Rules

extension EnglishCatalogue: ConditionTexts {
    func value(_ value: String, of kind: MeasureKind) -> String {
        switch kind {
        case .level, .projection, .streak, .delivery: value
        case .change, .slope: "change of \(value)"
        }
    }

    func limit(
        _ limit: String,
        of kind: MeasureKind,
        side: Side,
        _ standing: LimitStanding
    ) -> String {
        if kind == .streak { return "\(limit) in a row" }
        let isBelow = side == .below
        return switch standing {
        case .passed: "\(limit), the value is \(isBelow ? "below" : "above")"
        case .lingering: "\(limit), the value is not back \(isBelow ? "above" : "below")"
        case .open: limit
        }
    }

    func projected(_ sentence: String, target: String) -> String {
        "Projected for \(target): \(sentence)"
    }
}
