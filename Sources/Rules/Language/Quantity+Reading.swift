extension Quantity {
    /// The largest number that people may write; a double holds all whole numbers up to it.
    static let largest = 1e15

    /// Makes a quantity of the digits that were written.
    ///
    /// Percentages are moved by two decimal places in the text, not divided, so that `98.7 %` is
    /// the double nearest to 0.987.
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
    /// `1.000 persons`, which somebody may mean as one thousand; `1.125` alone is a factor.
    static func thousands(_ number: ExpressionToken, _ unit: Quantity.Unit) -> Self? {
        let groups = number.text.split(separator: ".")
        guard groups.count == 2, groups[1].count == 3, groups[0].count <= 3, groups[0] != "0"
        else { return nil }
        var countsThings = false
        if case .named = unit { countsThings = true }
        guard countsThings || groups[1] == "000" else { return nil }
        return Self(
            "thousands",
            at: number.range,
            "'\(number.text)' would be \(groups[0]) and a fraction, not a thousand",
            advice: "write '\(groups[0])\(groups[1])' or fewer decimals"
        )
    }

    /// A number beyond all that is counted, from which differences would be lost.
    static func tooLarge(_ number: ExpressionToken) -> Self? {
        guard Double(number.text).map({ $0 <= Quantity.largest }) != true else { return nil }
        return Self(
            "too-large",
            at: number.range,
            "'\(number.text)' is larger than any number that is delivered",
            advice: "say at most '\(Int(Quantity.largest))'"
        )
    }

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
