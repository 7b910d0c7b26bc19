import Rules

extension GermanCatalogue: ConditionTexts {
    func value(_ value: String, of kind: MeasureKind) -> String {
        switch kind {
        case .level, .projection, .streak, .delivery: value
        case .change, .slope: "Veränderung um \(value)"
        }
    }

    func limit(_ limit: String, of kind: MeasureKind, side: Side, isPassed: Bool) -> String {
        switch kind {
        case .streak: "\(limit) in Folge"
        case .level, .change, .slope, .projection, .delivery:
            isPassed ? "\(limit), \(side == .below ? "unterschritten" : "überschritten")" : limit
        }
    }

    func projected(_ sentence: String, target: String) -> String {
        "Vorausgeschätzt für \(target): \(sentence)"
    }
}
