import Rules

extension EnglishCatalogue: ConditionTexts {
    func value(_ value: String, of kind: MeasureKind) -> String {
        switch kind {
        case .level, .projection, .streak, .delivery: value
        case .change, .slope: "change of \(value)"
        }
    }

    func limit(_ limit: String, of kind: MeasureKind, side: Side, isPassed: Bool) -> String {
        switch kind {
        case .streak: "\(limit) in a row"
        case .level, .change, .slope, .projection, .delivery:
            isPassed ? "\(limit), the value is \(side == .below ? "below" : "above")" : limit
        }
    }

    func projected(_ sentence: String, target: String) -> String {
        "Projected for \(target): \(sentence)"
    }
}
