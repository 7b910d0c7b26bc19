import Diagnostics

/// Reads one code list: `alter: ages`, or the members with the labels that publishers use.
struct CodeListParser {
    let collector: DiagnosticCollector

    /// Reads `geschlecht: { total: [Insgesamt, ""], m: [männlich, total - w] }`.
    func parse(_ entry: YAMLNode.Entry) -> CodeList {
        if let text = entry.value.text, !entry.value.isEmpty {
            if text != "ages" {
                collector.error(
                    "codes/kind",
                    at: entry.value,
                    "the code list '\(entry.name)' is '\(text)'",
                    advice: "say 'ages', or list the members: { w: [weiblich, GESW] }"
                )
            }
            return .ages
        }
        let reader = MappingReader(
            entry.value,
            subject: "the code list '\(entry.name)'",
            scope: "codes",
            collector: collector
        )
        let entries = reader.node.entries ?? []
        if entry.value.isEmpty {
            collector.error(
                "codes/empty",
                at: entry.key,
                "the code list '\(entry.name)' has no members",
                advice: "list them: { w: [weiblich, GESW] }"
            )
        }
        let codes = Set(entries.map(\.name))
        var places: [String: String] = [:]
        return .members(
            entries.map { member($0, among: codes, in: reader, places: &places) }
        )
    }

    private func member(
        _ entry: YAMLNode.Entry,
        among codes: Set<String>,
        in reader: MappingReader,
        places: inout [String: String]
    ) -> CodeList.Member {
        _ = collector.acceptsCode(entry.key, scope: "codes")
        var member = CodeList.Member(code: entry.name, labels: [])
        for label in reader.texts(entry.name) ?? [] {
            guard collector.acceptsCode(label, scope: "codes") else { continue }
            let text = label.text ?? ""
            if let difference = difference(label, of: entry.name, among: codes) {
                member.difference = difference
            } else if let other = places[text] {
                collector.error(
                    "codes/same-label",
                    at: label,
                    "the label '\(text)' belongs to '\(other)' and to '\(entry.name)'",
                    advice: "a label names one member only"
                )
            } else {
                places[text] = entry.name
                member.labels.append(text)
            }
        }
        return member
    }

    /// Reads `total - w` where one of the two is a member of this list; all else is a label.
    private func difference(
        _ label: YAMLNode,
        of code: String,
        among codes: Set<String>
    ) -> CodeList.Difference? {
        let parts = (label.text ?? "").split(separator: " - ").map(String.init)
        guard parts.count == 2, parts.contains(where: codes.contains) else { return nil }
        for part in parts where !codes.contains(part) || part == code {
            collector.error(
                "codes/difference",
                at: label,
                part == code
                    ? "'\(code)' is computed from itself"
                    : "'\(part)' is no member of this code list",
                advice: part == code
                    ? "name two other members"
                    : Suggestion.advice(for: part, in: codes)
            )
        }
        return CodeList.Difference(minuend: parts[0], subtrahend: parts[1])
    }
}
