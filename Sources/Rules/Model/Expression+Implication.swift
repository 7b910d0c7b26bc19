extension Expression {
    /// Whether it is true only where another one is, as far as their form tells.
    ///
    /// Comparisons of one formula with numbers are compared as ranges; of all else only what is
    /// written alike is known. Nothing is claimed that does not hold for all numbers.
    func implies(_ other: Self) -> Bool {
        if self == other { return true }
        if case .binary(.or, let left, let right) = self {
            return left.implies(other) && right.implies(other)
        }
        if case .binary(.and, let left, let right) = other {
            return implies(left) && implies(right)
        }
        if case .binary(.and, let left, let right) = self,
            left.implies(other) || right.implies(other)
        {
            return true
        }
        if case .binary(.or, let left, let right) = other {
            return implies(left) || implies(right)
        }
        guard let own = NumberRange(self), let wider = NumberRange(other) else { return false }
        return own.formula == wider.formula && own.lies(within: wider)
    }
}

/// The numbers that a comparison lets a formula have: `x > 10 %`.
private struct NumberRange {
    private struct End {
        let value: Double
        let isIncluded: Bool
    }

    let formula: Expression
    private var lower: End?
    private var upper: End?

    /// Nil for what compares no formula with a number.
    init?(_ expression: Expression) {
        guard case .binary(let sign, let left, let right) = expression else { return nil }
        let isTurned = left.writtenNumber != nil
        guard let value = isTurned ? left.writtenNumber : right.writtenNumber else { return nil }
        formula = isTurned ? right : left
        switch sign {
        case .less, .lessOrEqual:
            set(End(value: value, isIncluded: sign == .lessOrEqual), asUpper: !isTurned)
        case .greater, .greaterOrEqual:
            set(End(value: value, isIncluded: sign == .greaterOrEqual), asUpper: isTurned)
        case .equal:
            lower = End(value: value, isIncluded: true)
            upper = lower
        case .notEqual, .add, .subtract, .multiply, .divide, .and, .or: return nil
        }
    }

    private mutating func set(_ end: End, asUpper: Bool) {
        if asUpper { upper = end } else { lower = end }
    }

    func lies(within other: Self) -> Bool {
        Self.lies(lower, within: other.lower) { $0 > $1 }
            && Self.lies(upper, within: other.upper) { $0 < $1 }
    }

    private static func lies(
        _ end: End?,
        within other: End?,
        isInside: (Double, Double) -> Bool
    ) -> Bool {
        guard let other else { return true }
        guard let end else { return false }
        if end.value == other.value { return other.isIncluded || !end.isIncluded }
        return isInside(end.value, other.value)
    }
}

extension Expression {
    /// The number that the formula is, where it is one that was written.
    fileprivate var writtenNumber: Double? {
        switch self {
        case .literal(let quantity): quantity.value
        case .negated(let part): part.writtenNumber.map { -$0 }
        default: nil
        }
    }
}
