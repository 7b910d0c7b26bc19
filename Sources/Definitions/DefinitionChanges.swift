package import Alerting

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
