import Alerting
import Indicators
import Rules

/// Why a number is not shown.
package enum SecrecyReason: Hashable, Sendable {
    /// It is, or tells, a number of persons below 3.
    case fewerThanThree
    /// It is a share of a group of fewer than 10 persons.
    case smallGroup
    /// With others it would give a number of persons below 3.
    case difference
}

/// Which numbers are too small to be shown.
///
/// Counts of persons below 3 follow the minimum case number of the Bundesagentur für Arbeit. Rates
/// are withheld when their base or a part is small, because a percentage with its base gives the
/// count away: 33.3 % of 6 are 2.
///
/// Places, classes, posts, hours and money are no persons: 28 places for 29 registrations tell of
/// nobody. Only a share of persons in a group of persons has a rest that is persons, too. What a
/// unit does not tell counts as persons.
package enum SecrecyRule {
    static let smallestCount = 3.0
    static let smallestBase = 10.0
    /// Counts that are computed are whole only up to this.
    static let tolerance = 1e-9

    /// Whether a count is 1 or 2, or between 0 and 3 when it is computed; 0 itself is no person.
    package static func isSmall(_ count: Double) -> Bool {
        count.magnitude > tolerance && count.magnitude < smallestCount - tolerance
    }

    /// Whether a limit tells which small number a count is: more than 1 and less than 3 is 2.
    static func pins(_ limit: Double, _ evidence: Evidence) -> Bool {
        let isCount = evidence.limitQuantity == .count
        // Near a limit lies only so much: of what is below 3 that is one number.
        if isCount, evidence.isNear == true, isSmall(evidence.value) { return true }
        return isCount && isSmall(evidence.value) && limit >= 1 && limit < smallestCount
    }

    /// Whether one of the projected shares is of fewer than ten persons.
    static func isFew(projectedShare value: Double, _ evidence: Evidence) -> Bool {
        guard evidence.quantity == .ratio, evidence.partQuantity == .count,
            let base = evidence.base
        else { return false }
        return isFew(value * base)
    }

    /// Whether a projection is about fewer than ten persons.
    static func isFew(projected value: Double, _ evidence: Evidence) -> Bool {
        evidence.kind == .projection && evidence.quantity == .count
            && isFew(value)
    }

    /// Whether a group is too small for a share of it.
    package static func isFew(_ count: Double) -> Bool {
        count.magnitude < smallestBase - tolerance
    }

    /// Why a piece of evidence by itself gives persons away; nil when it does not.
    static func reason(toHide evidence: Evidence) -> SecrecyReason? {
        // Of two numbers that are compared neither is told where one may not be.
        if let other = evidence.comparator {
            var beside = Evidence(.level, value: other.value, quantity: evidence.quantity)
            (beside.part, beside.base) = (other.part, other.base)
            beside.partQuantity = evidence.partQuantity
            beside.baseQuantity = evidence.baseQuantity
            if reason(toHide: beside) != nil { return .difference }
            if leavesFew(other, beside: evidence) { return .difference }
        }
        if evidence.inputs.contains(where: { $0.areas.map(givesAway) ?? false }) {
            return .difference
        }
        // What is computed from few is not few itself.
        if evidence.kind.isComputed,
            evidence.points.contains(where: { reason(toHide: $0, of: evidence) != nil })
        {
            return .difference
        }
        switch evidence.quantity {
        case .periods, .things: return nil
        case .count:
            if isSmall(evidence.value) { return .fewerThanThree }
            return isFew(projected: evidence.value, evidence) ? .smallGroup : nil
        case .ratio, .points, .amount:
            if evidence.kind == .projection, evidence.partQuantity == .count,
                evidence.part.map(isFew) ?? false
            {
                return .smallGroup
            }
            let share = share(evidence, part: evidence.part, base: evidence.base)
            let hasSmallInput = evidence.inputs.contains {
                $0.quantity == .count && isSmall($0.value)
            }
            return share.reason ?? (hasSmallInput ? .difference : nil)
        }
    }

    /// Why one of the last values of a rate gives persons away; nil when it does not.
    static func reason(
        toHide point: Evidence.Point,
        of evidence: Evidence
    ) -> SecrecyReason? {
        guard let value = point.value else { return nil }
        if point.areas?.contains(where: givesAway) ?? false { return .difference }
        switch evidence.pointsQuantity {
        case .periods, .things: return nil
        case .count: return isSmall(value) ? .fewerThanThree : nil
        case .amount, .points: return share(evidence, part: nil, base: point.base).reason
        case .ratio:
            let part = point.base.map { $0 * value }
            return share(evidence, part: part, base: point.base).reason
        }
    }

    private static func share(_ evidence: Evidence, part: Double?, base: Double?) -> PersonShare {
        PersonShare(
            part: part,
            base: base,
            partIsPersons: evidence.partQuantity == .count,
            baseIsPersons: evidence.baseQuantity == .count
        )
    }
}
