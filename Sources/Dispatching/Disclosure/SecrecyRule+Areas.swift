import Alerting
import Rules

extension SecrecyRule {
    /// Whether a number of several areas gives one of theirs away.
    ///
    /// The others may be known: municipalities are published, too. A rank, and the area that has
    /// the largest number, say as much as that number does.
    static func givesAway(_ areas: Evidence.Areas) -> Bool {
        if areas.small.map(isBound) ?? false { return true }
        return PersonShare(
            part: areas.part,
            base: areas.base,
            partIsPersons: areas.partQuantity == .count,
            baseIsPersons: areas.baseQuantity == .count
        ).reason != nil
    }

    /// Whether the sum of numbers, of which these are the smallest but none, tells a small one of
    /// them to who knows all others.
    static func isBound(_ numbers: [Double]) -> Bool {
        let small = numbers.filter(isSmall).map(\.magnitude)
        guard small.count > 1 else { return small.count == 1 }
        // Each of the others is one person at least.
        let most = small.reduce(0, +) - Double(small.count - 1)
        return most < smallestCount - tolerance
    }
}
