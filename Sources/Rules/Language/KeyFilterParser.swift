import Diagnostics

/// Reads `only` and `except`: which areas and members a rule judges.
struct KeyFilterParser {
    let collector: DiagnosticCollector

    /// Reads `{ level: gemeinde, area: within 14627, geschlecht: [w, m] }`; all must apply.
    func parse(_ node: YAMLNode, _ key: String) -> [KeyFilter] {
        let reader = MappingReader(node, subject: "'\(key)'", scope: "rule", collector: collector)
        return (reader.node.entries ?? []).compactMap { entry in
            switch entry.name {
            case "area": area(entry.value, reader)
            case "within": reader.code("within").map { .within($0) }
            case "level": reader.texts("level").map { .level($0.compactMap(\.text)) }
            default:
                reader.texts(entry.name).map {
                    .members(dimension: entry.name, $0.compactMap(\.text))
                }
            }
        }
    }

    /// The names that filters choose by.
    func mentions(in node: YAMLNode) -> [Mention] {
        (node.entries ?? []).flatMap { entry -> [Mention] in
            let texts = (entry.value.elements ?? [entry.value]).filter { $0.text != nil }
            switch entry.name {
            case "level": return texts.map { Mention(.level, $0) }
            case "area", "within": return texts.map(Self.area)
            default:
                return [Mention(.dimension, entry.key)]
                    + texts.map { Mention(.member(dimension: entry.name), $0) }
            }
        }
    }

    /// `within 14627` names the area behind the word.
    private static func area(_ node: YAMLNode) -> Mention {
        let code = (node.text ?? "").split(separator: " ").last.map(String.init) ?? ""
        return Mention(.area, code, at: node.location, length: node.length)
    }

    private func area(_ node: YAMLNode, _ reader: MappingReader) -> KeyFilter? {
        let prefix = "within "
        guard let text = node.text, text.hasPrefix(prefix) else {
            return reader.codes("area").map { .area($0) }
        }
        let code = text.dropFirst(prefix.count).drop { $0 == " " }
        guard !code.isEmpty else {
            collector.error(
                "rule/filter",
                at: node,
                "'within' says no area",
                advice: "write 'area: within 14627'"
            )
            return nil
        }
        return .within(String(code))
    }
}
