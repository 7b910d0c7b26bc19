/// Forms of the language that this version does not evaluate, with what to write instead.
enum UnbuiltForms {
    /// By the key that states them.
    static let conditions = [
        "control": "use 'change' with 'against: mean of last 3 periods', or 'trend'",
        "target": "use 'threshold' with the target's value as limit",
        "cases": "write one rule for each case",
        "when": "use 'threshold' with if(…, 1, 0)",
        "near": "write a second rule with the nearer limit",
        "norm": "write the number as limit and its law in 'because'",
    ]

    /// Keys that belong to them.
    static let companions = [
        "let": "name the formula in indicators.yaml",
        "measure": "write it into 'because'",
    ]
}
