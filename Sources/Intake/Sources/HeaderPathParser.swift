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
            let names = part.names
            if let name = names.first(where: { parts.flatMap(\.names).contains($0) }) {
                note("'{\(name)}' stands twice in this path", at: node)
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
        guard let pattern = collector.pattern(label, at: node) else { return nil }
        let name = pattern.names.first ?? ""
        let isAlone = label == "{\(name)}"
        return isAlone && !SourceDefinition.HeaderPattern.meanings.contains(name)
            ? .dimension(name) : .pattern(pattern)
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

extension SourceDefinition.HeaderPattern {
    /// Names in braces that have a meaning of their own, and are no dimensions.
    static let meanings: Set<String> = Set(
        PeriodParts.Kind.allCases.map(\.rawValue) + ["area", "unit", "release"]
    )
}

extension SourceDefinition.HeaderPattern.Part {
    /// The names in braces.
    var names: [String] {
        switch self {
        case .label: []
        case .dimension(let name): [name]
        case .pattern(let pattern): pattern.names
        }
    }

    /// Those of them that are dimensions.
    var dimensions: [String] {
        names.filter { !SourceDefinition.HeaderPattern.meanings.contains($0) }
    }
}
