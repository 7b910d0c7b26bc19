package import Alerting
package import Diagnostics
import Rules

/// Chooses the version of each file that is in force: today's, or the last good one.
package struct AcceptedDefinitions {
    package let definitions: Definitions
    /// The files whose last good version stays in force because today's has errors.
    package let keptOld: [String]

    /// Checks today's files; a file with errors, or one that vanished with all of its kind, is
    /// replaced by its last good version.
    ///
    /// - Parameters:
    ///   - files: Today's files.
    ///   - accepted: The files that were accepted last.
    ///   - acceptsRemoved: Whether somebody said that what vanished is meant to be gone; that
    ///     counts only where everything could be read.
    ///   - collector: Gets everything that is wrong with today's files.
    /// - Returns: What is in force.
    /// - Throws: `StartFailure` when there is no good version to fall back to.
    package static func choose(
        _ files: [DefinitionFile],
        accepted: [DefinitionFile],
        acceptsRemoved: Bool = false,
        collector: DiagnosticCollector
    ) throws(StartFailure) -> AcceptedDefinitions {
        let isMeant = acceptsRemoved && collector.errorCount == 0
        let vanished =
            isMeant
            ? []
            : VanishedDefinitions.note(among: files, accepted: accepted, collector: collector)
        let files = files + vanished
        let errorsBefore = collector.errorCount
        if let definitions = Definitions.parse(files, collector: collector), errorsBefore == 0 {
            return AcceptedDefinitions(definitions: definitions, keptOld: [])
        }
        guard !accepted.isEmpty else { throw StartFailure(.configuration, collector.report()) }
        let bad = Set(
            collector.all.filter { $0.severity == .error }.map(\.location.file)
        )
        let old = Dictionary(accepted.map { ($0.path, $0) }, uniquingKeysWith: { $1 })
        let readable = Set(files.map(\.path))
        // A bad file that is new is left out; an unreadable one keeps its last good version.
        var mixed = files.compactMap { bad.contains($0.path) ? old[$0.path] : $0 }
        mixed += accepted.filter { bad.contains($0.path) && !readable.contains($0.path) }
        if let definitions = Definitions.parse(mixed, collector: DiagnosticCollector()),
            !definitions.rules.heads.isEmpty
        {
            return AcceptedDefinitions(definitions: definitions, keptOld: bad.sorted())
        }
        // The good versions do not fit together: all of the last set stays.
        if let definitions = Definitions.parse(accepted, collector: DiagnosticCollector()) {
            return AcceptedDefinitions(
                definitions: definitions,
                keptOld: Set(files.map(\.path)).union(bad).sorted()
            )
        }
        throw StartFailure(.configuration, collector.report())
    }
}

/// What an acceptance of files changed.
package struct DefinitionChanges: Sendable {
    package let rules: RulesEvent
    /// The files that are new, changed or gone, by their paths.
    package let files: [String]

    /// Compares the files that were in force with those that are.
    package init(rules: RulesEvent, from old: [DefinitionFile], to new: [DefinitionFile]) {
        self.rules = rules
        files = Set(old).symmetricDifference(new).reduce(into: Set<String>()) { paths, file in
            paths.insert(file.path)
        }.sorted()
    }

    /// What changed, in one sentence: `2 files changed; rules added: kita-deckung`.
    package var sentence: String {
        guard !files.isEmpty else { return "no file changed" }
        let kinds = [
            ("added", rules.added), ("changed", rules.changed), ("removed", rules.removed),
        ]
        let parts = kinds.filter { !$0.1.isEmpty }.map { word, names in
            "\(word): \(names.sorted().joined(separator: ", "))"
        }
        let count = "\(files.count) file\(files.count == 1 ? "" : "s") changed"
        guard !parts.isEmpty else { return "\(count), no rule" }
        return "\(count); rules \(parts.joined(separator: "; "))"
    }
}
