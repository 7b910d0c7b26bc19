package import Indicators

/// The name of a norm as a limit has it: one norm for all keys, or one for each member of a
/// dimension: `zuegigkeit_{schulart}` is `zuegigkeit_gymnasium` where a Gymnasium is judged.
package struct NormName: Hashable, Sendable {
    /// The name as it was written, and where.
    package let written: WrittenName
    /// The dimension whose member stands in the name; nil for the name of one norm.
    package let dimension: String?
    private let before: String
    private let after: String

    /// Nil where braces have no partner, no dimension, or stand twice.
    package init?(_ written: WrittenName) {
        self.written = written
        let parts = written.text.split(separator: "{", omittingEmptySubsequences: false)
        let rest = parts.last?.split(separator: "}", omittingEmptySubsequences: false) ?? []
        switch (parts.count, rest.count) {
        case (1, 1):
            (dimension, before, after) = (nil, written.text, "")
        case (2, 2) where !rest[0].isEmpty:
            (dimension, before, after) = (String(rest[0]), String(parts[0]), String(rest[1]))
        default: return nil
        }
    }

    /// As it was written.
    package var text: String { written.text }

    /// The norm for the members of a key.
    ///
    /// - Returns: Nil where the name asks for a dimension that the key does not tell apart.
    package func name(for members: [DimensionMember]) -> String? {
        guard let dimension else { return text }
        return members.first { $0.dimension == dimension }.map { name(for: $0.code) }
    }

    /// The norm for a member.
    package func name(for member: String) -> String {
        dimension == nil ? text : before + member + after
    }

    /// Whether it may be the name of a norm.
    package func matches(_ name: String) -> Bool {
        guard dimension != nil else { return name == text }
        return name.count > before.count + after.count && name.hasPrefix(before)
            && name.hasSuffix(after)
    }

    /// The names that are like one of others, with braces in place of their last word.
    func patterns(like names: some Sequence<String>) -> Set<String> {
        guard let dimension else { return [] }
        return Set(
            names.compactMap { name in
                name.lastIndex(of: "_").map { "\(name[...$0]){\(dimension)}" }
            }
        )
    }
}
