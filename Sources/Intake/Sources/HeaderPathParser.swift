import Diagnostics

/// Reads a path of header labels: `Schulabschluss / {abschluss} / {geschlecht}`.
struct HeaderPathParser {
    let collector: DiagnosticCollector

    /// The path from the top down; a slash without blanks belongs to the label.
    ///
    /// - Returns: Nil when a part is wrong, which is noted.
    func parse(_ node: YAMLNode) -> SourceDefinition.HeaderPattern? {
        let labels = (node.text ?? "").split(separator: " / ", omittingEmptySubsequences: false)
            .map { $0.drop { $0 == " " } }
        var parts: [SourceDefinition.HeaderPattern.Part] = []
        for label in labels {
            guard let part = part(String(label), at: node) else { return nil }
            if case .dimension(let name) = part, parts.contains(part) {
                note("the dimension '{\(name)}' stands twice in this path", at: node)
                return nil
            }
            parts.append(part)
        }
        return SourceDefinition.HeaderPattern(parts: parts)
    }

    private func part(
        _ label: String,
        at node: YAMLNode
    ) -> SourceDefinition.HeaderPattern.Part? {
        if label.isEmpty {
            note("a level of the header path '\(node.text ?? "")' is empty", at: node)
            return nil
        }
        guard label.contains("{") || label.contains("}") else { return .label(label) }
        let name = label.dropFirst().dropLast()
        let isName = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        if label.hasPrefix("{"), label.hasSuffix("}"), !name.isEmpty, isName {
            return .dimension(String(name))
        }
        note("'\(label)' is neither a label nor a dimension in braces", at: node)
        return nil
    }

    private func note(_ problem: String, at node: YAMLNode) {
        collector.error(
            "source/header",
            at: node,
            problem,
            advice: "write the labels from the top down: \"A / B / {dimension}\""
        )
    }
}
