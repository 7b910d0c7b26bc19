extension Quantity {
    /// Makes a quantity of the digits that were written.
    ///
    /// Percentages are moved by two decimal places in the text, not divided, so that `98.7 %` is the
    /// double nearest to 0.987.
    init(
        _ digits: String,
        unit: Unit,
        isNegative: Bool = false,
        isPerPeriod: Bool = false,
        text: String
    ) {
        let isHundredth = unit == .percent || unit == .points
        let magnitude = Double(digits + (isHundredth ? "e-2" : "")) ?? .nan
        self.init(
            value: isNegative ? -magnitude : magnitude,
            unit: unit,
            isPerPeriod: isPerPeriod,
            text: text
        )
    }
}

extension Quantity.Unit {
    /// The unit that a word or sign behind a number names; nil when it is none.
    init?(_ token: ExpressionToken) {
        if token.is("%") {
            self = .percent
            return
        }
        guard token.kind == .word, !Self.otherWords.contains(token.text) else { return nil }
        switch token.text {
        case "percent": self = .percent
        case "point", "points": self = .points
        case "period", "periods": self = .periods
        default: self = .named(token.text)
        }
    }

    /// Words that follow a number without being its unit.
    private static let otherWords: Set = ["and", "or", "not", "over", "last", "per", "a", "each"]
}

extension ExpressionMistake {
    /// `1,5` where a decimal point belongs.
    static func decimalComma(_ whole: ExpressionToken, _ fraction: ExpressionToken) -> Self {
        Self(
            "decimal-comma",
            at: whole.range.lowerBound..<max(whole.range.upperBound + 1, fraction.range.upperBound),
            "decimals are written with a point, not with a comma",
            advice: fraction.kind == .number
                ? "write '\(whole.text).\(fraction.text)'" : "write '\(whole.text).5' for a half"
        )
    }
}
