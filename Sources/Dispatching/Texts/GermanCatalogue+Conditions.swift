import Rules

extension GermanCatalogue: ConditionTexts {
    func value(_ value: String, of kind: MeasureKind) -> String {
        switch kind {
        case .level, .projection, .streak, .delivery: value
        case .change, .slope: "Veränderung um \(value)"
        }
    }

    func limit(
        _ limit: String,
        of kind: MeasureKind,
        side: Side,
        _ standing: LimitStanding
    ) -> String {
        if kind == .streak { return "\(limit) in Folge" }
        let isBelow = side == .below
        return switch standing {
        case .passed: "\(limit), \(isBelow ? "unterschritten" : "überschritten")"
        case .lingering:
            "\(limit), noch nicht wieder \(isBelow ? "überschritten" : "unterschritten")"
        case .open: limit
        }
    }

    func projected(_ sentence: String, target: String) -> String {
        "Vorausgeschätzt für \(target): \(sentence)"
    }
}
