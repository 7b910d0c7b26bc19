/// What a number counts, and with it how it is shown and how much it may give away.
package enum NumberKind: String, CaseIterable, Hashable, Sendable, Codable {
    /// A count of persons, places or other units.
    case count
    /// A ratio, a share or a relative change: 0.95 is 95 %.
    case ratio
    /// A difference of two ratios: 0.02 is 2 percentage points.
    case points
    /// Anything else: an amount, an average, an index.
    case amount
    /// A number of periods.
    case periods

    /// The kind of what a file delivers in a unit.
    package init(unit: String?) {
        switch unit {
        case nil: self = .amount
        case "percent": self = .ratio
        default: self = .count
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
    /// How late a delivery is.
    case delivery

    /// Whether the shown number is computed from several periods of the line, so that it may give
    /// away a number of any of them.
    package var isComputed: Bool {
        switch self {
        case .change, .slope, .projection: true
        case .level, .streak, .delivery: false
        }
    }
}

/// What kinds of numbers one side of a rule deals with.
///
/// It is decided here and nowhere else, when the rule is compiled, and carried along to whoever
/// writes the numbers: disclosure control rests on it.
package struct NumberKinds: Hashable, Sendable {
    package let measure: MeasureKind
    /// The kind of the number that is shown as the measure, and what it is counted in.
    package let value: NumberKind
    package let valueUnit: String?
    /// The kind of the limits.
    package let limit: NumberKind
    /// The kind of the measured line's values, and what they are counted in.
    package let line: NumberKind
    package let lineUnit: String?

    /// The kinds of a rule's side, of a formula that is one number or a quotient of two.
    init(_ rule: Rule, _ side: RuleSide, _ character: MeasureCharacter, isQuotient: Bool) {
        let kind: MeasureKind
        switch rule.condition {
        case .threshold, .balance: kind = .level
        case .change: kind = .change
        case .streak: kind = .streak
        case .trend: kind = .slope
        case .projection: kind = .projection
        }
        measure = kind
        // Limits in percentage points make the compared number a difference of ratios. Of a change
        // and a slope that is not so of the line: it has the ratios themselves.
        let isInPoints = side.limits.values.contains { $0.quantity.unit == .points }
        let isLineRatio: Bool
        switch kind {
        case .change, .slope: isLineRatio = isQuotient || character.unit == "percent"
        case .level, .projection, .streak, .delivery: isLineRatio = character.isRatio
        }
        let plain: NumberKind = isQuotient || character.unit == nil ? .amount : .count
        switch kind {
        case .change, .slope: line = isLineRatio ? .ratio : plain
        case .level, .projection, .streak, .delivery:
            line = isLineRatio ? (isInPoints ? .points : .ratio) : plain
        }
        value = character.isRatio ? (isInPoints ? .points : .ratio) : plain
        valueUnit = character.isRatio ? nil : character.unit
        lineUnit = isQuotient || character.unit == "percent" ? nil : character.unit
        limit = kind == .streak ? .periods : value
    }
}
