import Indicators

/// What kind of number a condition compares with its limits.
enum MeasuredUnit: Hashable {
    /// A ratio that people read in percent.
    case ratio
    /// A number in the indicator's unit; nil when that is not known.
    case amount(unit: String?)
    /// A change: relative in percent, or in the indicator's unit or points.
    case difference(ofPercentage: Bool)
    case slope
    case steps

    /// What formulas are counted in, as far as the indicators say it.
    init(of expressions: [Expression], _ indicators: [String: Indicator]) {
        if expressions.contains(where: { $0.isDifference && $0.isPercentage(indicators) }) {
            self = .difference(ofPercentage: true)
        } else if expressions.contains(where: { $0.isPercentage(indicators) }) {
            self = .ratio
        } else {
            let units = Set(expressions.map { $0.unit(indicators) })
            self = .amount(unit: units.count == 1 ? units.first.flatMap(\.self) : nil)
        }
    }

    /// Whether two words name one unit: `person` and `persons`.
    static func isSame(_ left: String, _ right: String) -> Bool {
        stem(left) == stem(right)
    }

    private static func stem(_ word: String) -> String {
        let lower = word.lowercased()
        return lower.hasSuffix("s") ? String(lower.dropLast()) : lower
    }
}

extension Expression {
    /// Whether people read the formula's value in percent, as far as the indicators say.
    func isPercentage(_ indicators: [String: Indicator]) -> Bool {
        switch self {
        case .indicator(let selector):
            indicators[selector.indicator].map { $0.shown == .percent || $0.isInPercent } ?? false
        case .growth: true
        case .overAreas(let fold, _) where fold.function == .rank: false
        case .binary(.divide, _, _), .binary(.multiply, _, _), .not, .literal, .norm: false
        case .choice(_, let first, let second):
            first.isPercentage(indicators) || second.isPercentage(indicators)
        default: parts.contains { $0.isPercentage(indicators) }
        }
    }

    /// Whether the formula takes one value from another, so that percentages give points.
    var isDifference: Bool {
        switch self {
        case .binary(.subtract, _, _), .change: true
        case .negated(let part), .function(_, let part): part.isDifference
        default: false
        }
    }

    /// The unit that the formula's value is counted in, when the indicators say so.
    func unit(_ indicators: [String: Indicator]) -> String? {
        switch self {
        case .indicator(let selector):
            return indicators[selector.indicator]?.unit
        case .literal, .norm, .not, .growth, .binary(.divide, _, _), .binary(.multiply, _, _),
            .choice:
            return nil
        default:
            let units = Set(parts.map { $0.unit(indicators) })
            return units.count == 1 ? units.first.flatMap(\.self) : nil
        }
    }
}

extension Indicator {
    /// Whether it is delivered as a percentage.
    var isInPercent: Bool { unit == "percent" }
}

extension ConditionForm {
    /// What the limits of a condition of this form may be; without one, its mistakes were noted.
    static func measuredUnit(
        of condition: Condition?,
        _ indicators: [String: Indicator]
    ) -> MeasuredUnit {
        measuredUnit(of: condition?.form as? Self, indicators)
    }
}
