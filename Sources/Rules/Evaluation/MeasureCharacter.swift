import Indicators

/// Whether a measure is a ratio, and what it is counted in.
struct MeasureCharacter {
    let isRatio: Bool
    let unit: String?

    init(rule: Rule, expressions: [Expression], book: RuleBook) {
        let units = rule.sides.flatMap { $0.limits.values.map(\.quantity.unit) }
        let isRelative = units.contains(.percent)
        switch rule.condition {
        case .balance: (isRatio, unit) = (true, nil)
        case .change, .trend:
            let unit = Self.unit(of: expressions, book)
            (isRatio, self.unit) = (isRelative || unit == "percent", unit)
        case .threshold, .projection, .streak:
            let unit = Self.unit(of: expressions, book)
            (isRatio, self.unit) = (
                isRelative || units.contains(.points) || unit == "percent", unit
            )
        }
    }

    /// The unit of a formula: of its indicators where they agree, `percent` for a quotient of two
    /// equal units, nil where nothing can be said.
    static func unit(of expressions: [Expression], _ book: RuleBook) -> String? {
        let units = expressions.map { unit(of: $0, book) }
        guard units.count == 2 else { return units.first ?? nil }
        return units[0] != nil && units[0] == units[1] ? "percent" : nil
    }

    private static func unit(of expression: Expression, _ book: RuleBook) -> String? {
        switch expression {
        case .indicator(let selector):
            if let derived = book.derived[selector.indicator] {
                if book.indicators[selector.indicator]?.isShownInPercent == true {
                    return "percent"
                }
                return unit(of: derived.expression, book)
            }
            return book.indicators[selector.indicator]?.unit
        case .binary(.divide, let part, let base):
            return unit(of: [part, base], book)
        case .binary(.add, let left, let right), .binary(.subtract, let left, let right):
            let units = (unit(of: left, book), unit(of: right, book))
            return units.0 == units.1 ? units.0 : nil
        case .negated(let part), .function(_, let part), .ago(let part, _), .yearAgo(let part),
            .change(let part), .window(_, let part, _), .over(_, let part, _):
            return unit(of: part, book)
        case .growth: return "percent"
        case .choice(_, let first, _): return unit(of: first, book)
        case .literal, .not, .binary: return nil
        }
    }
}
