/// Forms of the language that this version does not evaluate, with what to write instead.
enum UnbuiltForms {
    /// By the key that states them.
    static let conditions = [
        "control": "use 'change' with 'against: mean of last 3 periods', or 'trend'",
        "cases": "write one rule for each case",
        "when": "use 'threshold' with if(…, 1, 0)",
    ]

    /// Keys that belong to them.
    static let companions = [
        "let": "name the formula in indicators.yaml"
    ]
}
