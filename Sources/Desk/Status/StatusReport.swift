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

extension StatusReport {
    /// The longest that a sentence gets, in characters.
    private static let limit = 99

    /// One line of less than 100 characters for `STATUS=`.
    ///
    /// `15 rules, 4310 series, 3 alerts firing, 2 mails owed; last file kita.csv Nov 23 14:03`.
    /// What is wrong is named only when something is. The time is local and stands with its day,
    /// for the line stays until something happens.
    package var sentence: String {
        let firing = counts.firing.values.reduce(0, +)
        var parts = [
            Counted.text(ruleCount, "rule"), "\(counts.series) series",
            Counted.text(firing, "alert") + " firing",
            Counted.text(counts.mails.queued, "mail") + " owed",
        ]
        if counts.mails.dead > 0 { parts.append(Counted.text(counts.mails.dead, "dead letter")) }
        if !brokenFiles.isEmpty {
            parts.append(Counted.text(brokenFiles.count, "file") + " with errors")
        }
        let sentence = String(parts.joined(separator: ", ").prefix(Self.limit))
        guard let latestDrop else { return sentence }
        let entry = latestDrop.entry
        let time = TimeText.short(entry.received)
        let (before, after) = ("; last file ", " \(time)")
        let room = Self.limit - sentence.count - before.count - after.count
        // A name of which hardly anything is left says nothing.
        guard room >= min(entry.name.count, 8) else { return sentence }
        return sentence + before + Self.shortened(entry.name, to: room) + after
    }

    /// A name with a mark in place of what is left out; its end says what kind of file it is.
    private static func shortened(_ name: String, to length: Int) -> String {
        guard name.count > length else { return name }
        let end = min(5, length / 2)
        return "\(name.prefix(length - end - 1))…\(name.suffix(end))"
    }
}

/// Which release of the program this is.
package enum Version {
    package static let text = "0.1.0"
}
