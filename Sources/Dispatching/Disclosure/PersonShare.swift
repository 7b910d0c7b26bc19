/// A part of a base, of which either may be persons.
///
/// 0 % and 100 % of ten persons or more are shown; of fewer, nothing is.
package struct PersonShare: Sendable {
    /// Nil where it is not known.
    package let part: Double?
    package let base: Double?
    package let partIsPersons: Bool
    package let baseIsPersons: Bool

    package init(part: Double?, base: Double?, partIsPersons: Bool, baseIsPersons: Bool) {
        self.part = part
        self.base = base
        self.partIsPersons = partIsPersons
        self.baseIsPersons = baseIsPersons
    }

    /// Why the share gives persons away; nil when it does not.
    package var reason: SecrecyReason? {
        if partIsPersons, let part, SecrecyRule.isSmall(part) { return .fewerThanThree }
        guard baseIsPersons, let base else { return nil }
        if SecrecyRule.isSmall(base) { return .fewerThanThree }
        guard partIsPersons else { return nil }
        if SecrecyRule.isFew(base) { return .smallGroup }
        return part.map { SecrecyRule.isSmall(base - $0) } ?? false ? .difference : nil
    }
}
