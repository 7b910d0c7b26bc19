import Diagnostics

/// Reads `areas:` of a source.
struct AreaReadingParser {
    private let block: MappingReader
    private let collector: DiagnosticCollector

    init(_ block: MappingReader) {
        self.block = block
        collector = block.collector
    }

    func parse() -> SourceDefinition.AreaReading {
        var areas = SourceDefinition.AreaReading()
        areas.column = block.text("column")
        areas.fixed = block.code("fixed")
        if areas.fixed?.isEmpty ?? false, let node = block.optional("fixed") {
            collector.error(
                "source/areas",
                at: node,
                "'fixed' names no area",
                advice: "write the code of the area that the file is about: 'fixed: \"14627\"'"
            )
        }
        areas.from = block.codes("from").compactMap(\.text)
        let (keep, required) = (block.codes("keep"), block.codes("required"))
        areas.keep = keep.compactMap(\.text)
        areas.required = required.compactMap(\.text)
        let fixed = [areas.fixed == nil ? nil : block.optional("fixed")].compactMap(\.self)
        areas.codes = (fixed + keep + required).compactMap(code)
        readNames(into: &areas)
        readKeys(into: &areas)
        areas.naming.columns = columns()
        areas.naming.leavesOutOthers = block.choice("others", as: Others.self) != nil
        noteContradictions(of: areas)
        block.finish()
        return areas
    }

    private func code(_ node: YAMLNode) -> SourceDefinition.AreaReading.Code? {
        guard let text = node.text, !text.isEmpty else { return nil }
        return .init(text: text, location: node.location, length: node.length)
    }

    /// `names: true`, or names that `areas.yaml` does not have: `{ SN: "14", Summe: DG }`.
    private func readNames(into areas: inout SourceDefinition.AreaReading) {
        guard let node = block.optional("names") else { return }
        areas.naming.areNames = true
        if node.entries != nil {
            readCodes(node, "names", into: &areas)
        } else if block.flag("names") == false {
            areas.naming.areNames = false
        }
    }

    /// `keys: ars`, or codes of another list: `{ DED2E: "14627" }`.
    private func readKeys(into areas: inout SourceDefinition.AreaReading) {
        guard let node = block.optional("keys") else { return }
        if node.entries != nil {
            readCodes(node, "keys", into: &areas)
        } else if block.choice("keys", as: Keys.self) != nil {
            areas.naming.areRegionalKeys = true
        }
    }

    private func readCodes(
        _ node: YAMLNode,
        _ key: String,
        into areas: inout SourceDefinition.AreaReading
    ) {
        let table = MappingReader(
            node,
            subject: "'\(key)'",
            scope: "source",
            collector: collector
        )
        var open: [YAMLNode.Entry] = []
        for entry in table.node.entries ?? [] {
            if key == "names", entry.value.entries == nil, entry.value.text?.isEmpty ?? true {
                _ = table.optional(entry.name)
                areas.naming.codes[LabelText.folded(entry.name)] = ""
                open.append(entry)
                continue
            }
            guard let text = table.code(entry.name), let value = table.optional(entry.name) else {
                continue
            }
            let name = LabelText.folded(entry.name)
            if let first = areas.naming.codes[name], first != text {
                collector.error(
                    "source/areas",
                    at: entry.key,
                    "'\(entry.name)' is '\(first)' and '\(text)'",
                    advice: "a name stands for one area"
                )
            }
            areas.naming.codes[name] = text
            if let code = code(value) { areas.codes.append(code) }
        }
        note(open: open)
    }

    /// Names that a draft left to whoever completes it.
    private func note(open: [YAMLNode.Entry]) {
        guard let first = open.first else { return }
        let names = listed(open.map(\.name))
        collector.warning(
            "source/open-names",
            at: first.key,
            open.count == 1
                ? "the area \(names) has no code yet, and its rows are left out"
                : "the areas \(names) have no code yet, and their rows are left out",
            advice: "write each code between its quotes: \"\(first.name)\": \"14627010\"; take out "
                + "the line of a name that is to be left out, and say 'others: leave out'"
        )
    }

    /// `code: "{Land}{RB}{Kreis}{Gem}"`: columns whose texts together are the code.
    private func columns() -> [String] {
        guard let text = block.text("code"), let node = block.optional("code") else { return [] }
        var columns: [String] = []
        var rest = text[...]
        while rest.first == "{", let end = rest.firstIndex(of: "}") {
            columns.append(rest[rest.index(after: rest.startIndex)..<end].trimmingBlanks())
            rest = rest[rest.index(after: end)...]
        }
        guard rest.isEmpty, !columns.isEmpty, !columns.contains("") else {
            collector.error(
                "source/areas",
                at: node,
                "'code' is '\(text)'",
                advice: "write the columns in braces, side by side: \"{Land}{RB}{Kreis}{Gem}\""
            )
            return []
        }
        return columns
    }

    private func noteContradictions(of areas: SourceDefinition.AreaReading) {
        if areas.fixed != nil, areas.column != nil, let node = block.optional("fixed") {
            collector.error(
                "source/areas",
                at: node,
                "'areas' has both a column and a fixed area",
                advice: "keep 'column', or 'fixed' for a file that names no area"
            )
        }
        if !areas.naming.columns.isEmpty, areas.column != nil || areas.fixed != nil,
            let node = block.optional("code")
        {
            collector.error(
                "source/areas",
                at: node,
                "'areas' has both a composed code and "
                    + (areas.column != nil ? "a column" : "a fixed area"),
                advice: "keep the one that names the area"
            )
        }
    }

    /// What becomes of areas that nothing knows.
    private enum Others: String, CaseIterable {
        case leaveOut = "leave out"
    }

    /// Lists of codes that are known beside the official one.
    private enum Keys: String, CaseIterable {
        case ars
    }
}
