package import Indicators

/// What a number counts, and with it how it is shown and how much it may give away.
package enum NumberKind: String, CaseIterable, Hashable, Sendable, Codable {
    /// A count of persons, or of what may be persons.
    case count
    /// A count of what is no person: places, classes, posts, hours, money.
    case things
    /// A ratio, a share or a relative change: 0.95 is 95 %.
    case ratio
    /// A difference of two ratios: 0.02 is 2 percentage points.
    case points
    /// Anything else: an amount, an average, an index.
    case amount
    /// A number of periods.
    case periods

    /// The kind of what a file delivers for an indicator; of one that nobody declared, an amount.
    package init(of indicator: Indicator?) {
        switch indicator?.unit {
        case nil: self = indicator?.isSecret == true ? .count : .amount
        case "percent": self = .ratio
        default: self = indicator?.countsPersons == false ? .things : .count
        }
    }
}

/// How the number that a rule compares comes about.
package enum MeasureKind: String, CaseIterable, Hashable, Sendable, Codable {
    /// It is the measured line itself.
    case level
    /// What the line changed by against an earlier period.
    case change
    /// How fast the line rises or falls in a window.
    case slope
    /// Where the line will stand.
    case projection
    /// For how many steps the line rises or falls; the line itself is shown.
    case streak
    /// By how much the line differs from what it is compared with; the line itself is shown.
    case comparison
    /// It is the measured line itself, within limits that its own past sets.
    case control
    /// What the line changed by since the season before, within limits that its own past sets.
    case seasonalControl
    /// How late a delivery is.
    case delivery

    /// Whether the shown number is computed from several periods of the line, so that it may give
    /// away a number of any of them.
    package var isComputed: Bool {
        switch self {
        case .change, .slope, .projection, .seasonalControl: true
        case .level, .streak, .comparison, .control, .delivery: false
        }
    }
}

/// What kinds of numbers one side of a rule deals with.
///
/// The form of the rule's condition decides it when the rule is compiled, and nobody else; it is
/// carried along to whoever writes the numbers: disclosure control rests on it.
package struct NumberKinds: Hashable, Sendable {
    package internal(set) var measure: MeasureKind
    /// The kind of the number that is shown as the measure, and what it is counted in.
    package internal(set) var value: NumberKind
    package internal(set) var valueUnit: String?
    /// The kind of the limits.
    package internal(set) var limit: NumberKind
    /// Whether numerator and denominator count persons or things.
    package internal(set) var part: NumberKind
    package internal(set) var base: NumberKind
    /// The kind of the measured line's values, and what they are counted in.
    package internal(set) var line: NumberKind
    package internal(set) var lineUnit: String?

    /// Where the line itself is compared with the limits.
    ///
    /// Limits in percentage points make it a difference of ratios.
    static func ofLevel(_ formula: FormulaKind, _ side: RuleSide) -> Self {
        let kind = formula.isRatio ? side.ratio : formula.plain
        return Self(.level, formula, isRatio: formula.isRatio, value: kind, line: kind)
    }

    /// Where changes of the line are compared; limits in points say nothing of the line then.
    static func ofChange(
        _ formula: FormulaKind,
        _ side: RuleSide,
        _ measure: MeasureKind
    ) -> Self {
        let isInPoints = side.ratio == .points
        let isRatio = formula.isRelative || formula.unit == "percent" || isInPoints
        let isRatioLine = formula.unit == "percent" || isInPoints
        return Self(
            measure,
            formula,
            isRatio: isRatio,
            value: isRatio ? side.ratio : formula.plain,
            line: isRatioLine ? .ratio : formula.plain
        )
    }

    /// Where the line is compared with another number, which takes the place of a limit.
    static func ofComparison(_ formula: FormulaKind) -> Self {
        let kind = formula.unit == "percent" ? NumberKind.ratio : formula.plain
        return Self(.comparison, formula, isRatio: kind == .ratio, value: kind, line: kind)
    }

    /// Where the line is compared with the way to a goal, whatever its tolerances are counted in.
    static func ofTarget(_ formula: FormulaKind) -> Self {
        let kind = formula.unit == "percent" ? NumberKind.ratio : formula.plain
        return Self(.level, formula, isRatio: kind == .ratio, value: kind, line: kind)
    }

    /// Where the line, or its change, lies within limits that its own past sets.
    static func ofControl(_ formula: FormulaKind, isSeasonal: Bool) -> Self {
        let line = formula.unit == "percent" ? NumberKind.ratio : formula.plain
        let value = isSeasonal && line == .ratio ? NumberKind.points : line
        return Self(
            isSeasonal ? .seasonalControl : .control,
            formula,
            isRatio: line == .ratio,
            value: value,
            line: line
        )
    }

    /// Where the line is divided by another one before it is compared.
    static func ofShare(_ formula: FormulaKind, _ side: RuleSide, _ measure: MeasureKind) -> Self {
        let line = formula.unit == "percent" ? NumberKind.ratio : formula.plain
        return Self(measure, formula, isRatio: true, value: side.ratio, line: line)
    }

    private init(
        _ measure: MeasureKind,
        _ formula: FormulaKind,
        isRatio: Bool,
        value: NumberKind,
        line: NumberKind
    ) {
        self.measure = measure
        self.value = value
        self.line = line
        limit = value
        valueUnit = isRatio ? nil : formula.unit
        (part, base) = (formula.part, formula.base)
        lineUnit = line == .ratio || formula.isQuotient ? nil : formula.unit
    }
}

extension RuleSide {
    /// Percentage points, where the limits are.
    fileprivate var ratio: NumberKind {
        limits.values.contains { $0.quantity.unit == .points } ? .points : .ratio
    }
}
