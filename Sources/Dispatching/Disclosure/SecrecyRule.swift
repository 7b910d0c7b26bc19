import Alerting
import Indicators
import Rules

/// Which numbers are too small to be shown.
///
/// Counts below 3 follow the minimum case number of the Bundesagentur für Arbeit. Rates are
/// withheld when their base or a part is small, because a percentage with its base gives the count
/// away: 33.3 % of 6 are 2.
///
/// Every count is treated as a count of persons, places and staff as well: a place in a small group
/// is a child, and a false "places" in a rule must not open a gap.
enum SecrecyRule {
    static let smallestCount = 3.0
    static let smallestBase = 10.0
    /// Counts that are computed are whole only up to this.
    static let tolerance = 1e-9

    /// Whether a count is 1 or 2, or between 0 and 3 when it is computed; 0 itself is no person.
    static func isSmall(_ count: Double) -> Bool {
        count.magnitude > tolerance && count.magnitude < smallestCount - tolerance
    }

    /// Whether a limit tells which small number a count is: more than 1 and less than 3 is 2.
    static func pins(_ limit: Double, _ evidence: Evidence) -> Bool {
        let isCount = evidence.limitQuantity == .count
        return isCount && isSmall(evidence.value) && limit >= 1 && limit < smallestCount
    }

    /// Whether a rate gives persons away.
    ///
    /// 0 % and 100 % of ten persons or more are shown; of fewer, nothing is.
    static func hidesRate(part: Double?, base: Double?) -> Bool {
        if let part, isSmall(part) { return true }
        guard let base else { return false }
        if base.magnitude < smallestBase - tolerance { return true }
        return part.map { isSmall(base - $0) } ?? false
    }

    /// Whether a piece of evidence by itself gives persons away.
    static func hidesValue(of evidence: Evidence) -> Bool {
        if evidence.kind.isComputed,
            evidence.points.contains(where: { hides($0, of: evidence.pointsQuantity) })
        {
            return true
        }
        switch evidence.quantity {
        case .periods: return false
        case .count: return isSmall(evidence.value)
        case .ratio, .points, .amount:
            return hidesRate(part: evidence.part, base: evidence.base)
                || evidence.inputs.contains { $0.quantity == .count && isSmall($0.value) }
        }
    }

    /// Whether one of the last values of a rate gives persons away.
    static func hides(_ point: Evidence.Point, of quantity: NumberKind) -> Bool {
        guard let value = point.value else { return false }
        switch quantity {
        case .periods: return false
        case .count: return isSmall(value)
        case .amount, .points: return hidesRate(part: nil, base: point.base)
        case .ratio: return hidesRate(part: point.base.map { $0 * value }, base: point.base)
        }
    }
}
