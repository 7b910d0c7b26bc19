package import Definitions
import Host
package import Store

/// What `archive/` says about the store: every file there was taken by a transaction of it.
///
/// A file is moved there after the commit that it means, so that one which the store knows nothing
/// of shows that the store lost commits: its log went missing, or an older copy took its place.
package struct ArchiveKnowledge: Hashable, Sendable {
    /// How many files `archive/` has.
    package let archived: Int
    /// How many of them the store knows nothing of.
    package let unknown: Int
    /// The names of some of those, the latest first.
    package let examples: [String]

    /// How many names are told.
    private static let listed = 3

    /// Compares `archive/` with a store; without one nothing of it is known.
    ///
    /// The folder is read before the store, which may take files meanwhile.
    ///
    /// - Throws: `HostError`, `StoreError`
    package init(_ configuration: Configuration, store: Store?) throws {
        guard let folder = try Folder.ifThere(path: configuration.archive) else {
            self.init(archived: 0, unknown: 0, examples: [])
            return
        }
        var ids: Set<String> = []
        try folder.forEachName { if let id = Claim.id(of: $0) { ids.insert(id) } }
        let archived = ids.count
        if let store { try store.read { try $0.removeKnown(workIDs: &ids) } }
        var examples: [Claim] = []
        if !ids.isEmpty {
            let latest = Set(ids.sorted().suffix(Self.listed))
            try folder.forEachName { name in
                guard let id = Claim.id(of: name), latest.contains(id) else { return }
                if let claim = Claim(workEntry: name) { examples.append(claim) }
            }
        }
        self.init(
            archived: archived,
            unknown: ids.count,
            examples: examples.sorted { $0.id > $1.id }.map(\.name)
        )
    }

    private init(archived: Int, unknown: Int, examples: [String]) {
        self.archived = archived
        self.unknown = unknown
        self.examples = examples
    }

    /// The unknown files, for people: `3 files (c.csv, b.csv, …)`.
    package var text: String {
        var names = examples
        if unknown > names.count { names.append("…") }
        return Counted.text(unknown, "file") + " (\(names.joined(separator: ", ")))"
    }

    /// What to do about files that the store knows nothing of.
    package static let advice =
        "stop Waage and restore a newer backup, or let 'waage rebuild' read archive/ again"
}
