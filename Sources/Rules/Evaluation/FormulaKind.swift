import Indicators

/// What kind of number a measured formula gives.
struct FormulaKind {
    /// What it is counted in; `percent` for ratios, nil where nothing can be said.
    let unit: String?
    /// Whether the rule's limits are percentages.
    let isRelative: Bool
    /// Whether it is read as a ratio, by its unit or by the rule's limits.
    let isRatio: Bool
    /// Whether numerator and denominator are known.
    let isQuotient: Bool

    init(_ rule: Rule, unit: String?, isQuotient: Bool) {
        let units = rule.sides.flatMap { $0.limits.values.map(\.quantity.unit) }
        self.unit = unit
        self.isQuotient = isQuotient
        isRelative = units.contains(.percent)
        isRatio = isRelative || units.contains(.points) || unit == "percent"
    }

    /// A ratio, whatever its two parts are counted in.
    static let ratio = FormulaKind(unit: nil)

    private init(unit: String?) {
        (self.unit, isRelative, isRatio, isQuotient) = (unit, true, true, true)
    }

    /// The kind of its number, when it is no ratio.
    var plain: NumberKind { isQuotient || unit == nil ? .amount : .count }
}

/// The units of formulas, as far as the indicators say them.
struct FormulaUnits {
    let book: RuleBook
    /// The units of derived indicators: each is looked at once.
    private var known: [String: String?] = [:]

    init(_ book: RuleBook) { self.book = book }

    /// The unit of a formula: of its indicators where they agree, `percent` for a quotient of two
    /// equal units, nil where nothing can be said.
    mutating func unit(of expressions: [Expression]) -> String? {
        let units = expressions.map { unit(of: $0) }
        guard units.count == 2 else { return units.first ?? nil }
        return units[0] != nil && units[0] == units[1] ? "percent" : nil
    }

    private mutating func unit(of expression: Expression) -> String? {
        switch expression {
        case .indicator(let selector):
            return unit(of: selector.indicator)
        case .binary(.divide, let part, let base):
            return unit(of: [part, base])
        case .binary(.add, let left, let right), .binary(.subtract, let left, let right):
            let units = (unit(of: left), unit(of: right))
            return units.0 == units.1 ? units.0 : nil
        case .negated(let part), .function(_, let part), .ago(let part, _), .yearAgo(let part),
            .change(let part), .window(_, let part, _), .over(_, let part, _):
            return unit(of: part)
        case .growth: return "percent"
        case .choice(_, let first, _): return unit(of: first)
        case .literal, .not, .binary: return nil
        }
    }

    private mutating func unit(of indicator: String) -> String? {
        guard let derived = book.derived[indicator] else {
            return book.indicators[indicator]?.unit
        }
        if book.indicators[indicator]?.isShownInPercent == true { return "percent" }
        if let known = known[indicator] { return known }
        let unit = unit(of: derived.expression)
        known[indicator] = .some(unit)
        return unit
    }
}
