/// The forms of conditions that are built, by the key that states them.
enum ConditionKind: String, CaseIterable {
    case threshold, balance, change, streak, trend, projection, delivery

    /// The words for its two sides; `falls` and `rises` state sizes, `below` and `above` values.
    var words: [(word: String, side: Side)] {
        switch self {
        case .threshold, .projection: [("below", .below), ("above", .above)]
        case .balance: [("shortage", .below), ("surplus", .above)]
        case .change:
            [("falls", .below), ("rises", .above), ("below", .below), ("above", .above)]
        case .streak, .trend: [("falls", .below), ("rises", .above)]
        case .delivery: [("late", .above)]
        }
    }

    /// Every word that names a side of some condition on readings.
    static let allWords = ["below", "above", "shortage", "surplus", "falls", "rises"]

    /// Forms of the language that this version does not evaluate, with what to write instead.
    static let unbuilt = [
        "compare": "use 'threshold' with x - x[area=parent]",
        "control": "use 'change' with 'against: mean of last 3 periods', or 'trend'",
        "target": "use 'threshold' with the target's value as limit",
        "cases": "write one rule for each case",
        "when": "use 'threshold' with if(…, 1, 0)",
        "all": "use 'threshold' with if(a and b, 1, 0)",
        "any": "use 'threshold' with if(a or b, 1, 0)",
        "near": "write a second rule with the nearer limit",
        "norm": "write the number as limit and its law in 'because'",
    ]

    /// Keys that belong to forms that are not built.
    static let unbuiltCompanions = [
        "let": "name the formula in indicators.yaml",
        "indicator": "name it in the condition: 'threshold: indicator'",
        "measure": "write it into 'because'",
        "confidence": "leave it out; ask for 'smallest_base' against chance",
        "by": "leave it out; widen the limit",
    ]
}
