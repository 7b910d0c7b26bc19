package import Definitions
import Rules
package import Store

/// What the program has and owes, in numbers: for the unit's status line and for metrics.
///
/// It is cheap enough to be made after each file, however large the store is.
package struct StatusReport: Hashable, Sendable {
    /// What the store holds.
    package let counts: StoreCounts
    /// The latest accepted file, if there is one.
    package let latestDrop: Drop?
    /// How many rules are in force.
    package let ruleCount: Int
    /// The files that have errors today, by their paths.
    package let brokenFiles: [String]

    /// What a state of the store says.
    ///
    /// - Parameters:
    ///   - view: The store.
    ///   - definitions: What is in force; nil when nothing is.
    ///   - brokenFiles: The files whose last good version is in force, for today's has errors.
    /// - Throws: `StoreError`
    package init(_ view: StoreView, definitions: Definitions?, brokenFiles: [String]) throws {
        counts = try view.counts()
        latestDrop = try view.latestAcceptedDrop()
        ruleCount = definitions?.rules.heads.count ?? 0
        self.brokenFiles = brokenFiles
    }
}
