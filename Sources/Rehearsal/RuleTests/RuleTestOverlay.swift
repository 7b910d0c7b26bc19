import Definitions
import Diagnostics

/// What a file of tests says of areas, indicators and norms beside the configuration.
enum RuleTestOverlay {
    /// The definitions that stand in a file of tests, as if each kind were a file of its own.
    ///
    /// Their lines stay where they are, so that a mistake in them is told with its place.
    ///
    /// - Parameter file: The test file.
    /// - Returns: One for each kind that it has.
    static func files(of file: SourceFile) -> [DefinitionFile] {
        let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
        let keys = RuleTestFileParser.overlayKeys
        // Very few files have any, and very many tests take a while to be read.
        guard lines.contains(where: { line in keys.contains { line.hasPrefix($0) } }) else {
            return []
        }
        let collector = DiagnosticCollector()
        let root = YAMLReader.read(file.text, file: file.path, collector: collector)
        guard let entries = root?.entries else { return [] }
        let kinds: [(DefinitionFile.Kind, Set<String>)] = [
            (.areas, ["areas", "home"]), (.indicators, ["indicators"]), (.norms, ["norms"]),
        ]
        return kinds.compactMap { kind, keys in
            guard entries.contains(where: { keys.contains($0.name) }) else { return nil }
            var kept = lines.map { _ in Substring() }
            for (place, entry) in entries.enumerated() where keys.contains(entry.name) {
                let next = entries.indices.contains(place + 1) ? entries[place + 1] : nil
                let end = next.map { $0.key.location.line - 1 } ?? lines.count
                for line in (entry.key.location.line - 1)..<max(end, entry.key.location.line) {
                    kept[line] = lines[line]
                }
            }
            return DefinitionFile(
                kind: kind,
                path: file.path,
                text: kept.joined(separator: "\n"),
                isOverlay: true
            )
        }
    }
}
