import Diagnostics
import Indicators

/// Reads one entry of `sources:`.
struct SourceDefinitionParser {
    private let reader: MappingReader
    private let collector: DiagnosticCollector
    private let key: YAMLNode

    init(_ entry: YAMLNode.Entry, collector: DiagnosticCollector) {
        key = entry.key
        self.collector = collector
        reader = MappingReader(
            entry.value,
            subject: "source '\(entry.name)'",
            scope: "source",
            collector: collector
        )
    }

    /// Reads all keys; what cannot be read keeps its default.
    ///
    /// What must agree with other sources is noted in `comparison`.
    func parse(into comparison: inout SourceComparison) -> SourceDefinition {
        var source = SourceDefinition(id: key.text ?? "", location: key.location)
        source.title = reader.text("title") ?? source.id
        source.supplier = supplier()
        source.deliverers = reader.codes("from").compactMap(\.text)
        source.recognition = recognition(into: &comparison)
        source.period = period()
        source.areas = areas()
        let layout = SourceLayoutParser(reader: reader)
        source.headerRows = layout.headerRows()
        source.rows = layout.rows()
        source.labels = reader.text("labels")
        source.release = layout.release()
        source.dimensions = dimensions()
        source.values = values(of: source, into: &comparison)
        source.leaveOut = (reader.texts("leave_out") ?? []).compactMap(\.text)
        source.attributes = (reader.texts("attributes") ?? []).compactMap(\.text)
        noteContradictions(of: source)
        source.numbers = numbers()
        let meanings = SymbolParser(reader: reader)
        source.symbols = meanings.symbols()
        source.statuses = meanings.statuses()
        source.bases = meanings.bases()
        source.replacesPeriod = replacesPeriod()
        source.lastLineIsOpen = reader.choice("last_line", as: LastLine.self) != nil
        source.planned = reader.choice("planned", as: SourceDefinition.Planned.self)
        source.expected = reader.optional("expected").flatMap {
            ExpectedDeliveryParser(collector: collector).parse($0)
        }
        source.lagDays = lagDays()
        reader.finish()
        return source
    }

    /// `lag: 300 days`.
    private func lagDays() -> Int? {
        guard let text = reader.text("lag"), let node = reader.optional("lag") else { return nil }
        let words = text.split(separator: " ")
        if words.count == 2, ["day", "days"].contains(words[1]), let days = Int(words[0]),
            (0...3660).contains(days)
        {
            return days
        }
        collector.error(
            "source/lag",
            at: node,
            "'lag' is '\(text)'",
            advice: "say how many days after the end of a period its numbers come: '300 days'"
        )
        return nil
    }

    private func block(_ key: String, of node: YAMLNode) -> MappingReader {
        MappingReader(node, subject: "'\(key)'", scope: "source", collector: collector)
    }

    /// `{ name: …, contact: …, inbox: …, receipts: true }`, or the name alone.
    private func supplier() -> SourceDefinition.Supplier? {
        guard let node = reader.optional("supplier") else { return nil }
        if let name = node.text, !node.isEmpty { return SourceDefinition.Supplier(name: name) }
        let block = block("supplier", of: node)
        defer { block.finish() }
        let (contact, inbox) = (block.text("contact"), block.text("inbox"))
        if let contact, let node = block.optional("contact") {
            let parts = contact.split(separator: "@", omittingEmptySubsequences: false)
            if parts.count != 2 || parts.contains(where: \.isEmpty) || contact.contains(" ") {
                collector.error(
                    "source/contact",
                    at: node,
                    "the contact '\(contact)' is no mail address",
                    advice: "write it like statistik@example.org"
                )
            }
        }
        let wantsReceipts = block.flag("receipts") ?? false
        if wantsReceipts, contact == nil, let node = block.optional("receipts") {
            collector.error(
                "source/receipts",
                at: node,
                "nobody is named who gets the receipts",
                advice: "add 'contact: name@example.org'"
            )
        }
        guard node.entries != nil || node.isEmpty, block.required("name") != nil,
            let name = block.text("name")
        else { return nil }
        var supplier = SourceDefinition.Supplier(name: name, contact: contact, inbox: inbox)
        supplier.wantsReceipts = wantsReceipts
        return supplier
    }

    private func recognition(
        into comparison: inout SourceComparison
    ) -> SourceDefinition.Recognition {
        var recognition = SourceDefinition.Recognition()
        for table in reader.codes("table") {
            recognition.tables.append(table.text ?? "")
            comparison.note(table: table, of: key.text ?? "", collector: collector)
        }
        recognition.file = reader.text("file")
        recognition.sheets = (reader.texts("sheet") ?? []).compactMap(\.text)
        recognition.headers = (reader.texts("headers") ?? []).compactMap(\.text)
        let isGiven = ["table", "file", "headers"].contains { reader.optional($0) != nil }
        if !isGiven {
            collector.error(
                "source/recognition",
                at: key,
                "nothing says which files are of \(reader.subject)",
                advice: "add 'table:', 'file:' or 'headers:'"
            )
        }
        return recognition
    }

    private func period() -> SourceDefinition.PeriodReading {
        guard let node = reader.optional("period") else { return .init() }
        return PeriodReadingParser(block("period", of: node)).parse()
    }

    /// How the last line of a file ends.
    private enum LastLine: String, CaseIterable {
        /// Without a line end.
        case open
    }

    private func areas() -> SourceDefinition.AreaReading {
        guard let node = reader.optional("areas") else { return .init() }
        return AreaReadingParser(block("areas", of: node)).parse()
    }

    /// How ages in two numbers end.
    private enum Ages: String, CaseIterable {
        case upToButNotIncluding = "up to but not including"
        case inclusive
    }

    private func dimensions() -> [String: SourceDefinition.DimensionReading] {
        guard let node = reader.optional("dimensions") else { return [:] }
        let block = block("dimensions", of: node)
        var dimensions: [String: SourceDefinition.DimensionReading] = [:]
        for entry in block.node.entries ?? [] {
            guard collector.acceptsName(entry.key, of: "dimension", scope: "source") else {
                continue
            }
            guard entry.value.entries != nil else {
                dimensions[entry.name] = dimension(block.codes(entry.name))
                continue
            }
            let inner = self.block(entry.name, of: entry.value)
            _ = inner.required("column", advice: "add 'column: …', its title or letter")
            dimensions[entry.name] = dimension(inner.codes("column"))
            let ages = inner.choice("ages", as: Ages.self)
            dimensions[entry.name]?.agesEndBefore = ages == .upToButNotIncluding
            inner.finish()
        }
        return dimensions
    }

    private func dimension(_ names: [YAMLNode]) -> SourceDefinition.DimensionReading {
        var dimension = SourceDefinition.DimensionReading()
        for node in names {
            let name = node.text ?? ""
            guard name.hasPrefix("row label") else {
                dimension.names.append(name)
                continue
            }
            let number = Int(name.dropFirst("row label".count).drop { $0 == " " })
            if let number, (1...9).contains(number) {
                dimension.rowLabel = number
            } else {
                collector.error(
                    "source/row-label",
                    at: node,
                    "'\(name)' names no label column",
                    advice: "say 'row label 1' for the first one behind the area"
                )
            }
        }
        return dimension
    }

    private func values(
        of source: SourceDefinition,
        into comparison: inout SourceComparison
    ) -> [SourceDefinition.ValueDefinition] {
        let dimensions = Set(source.dimensions.keys)
        let standard = reader.text("header") == nil ? nil : reader.optional("header")
        if let node = reader.optional("values") {
            return ValueDefinitionParser(
                source: source.id,
                dimensions: dimensions,
                hasLabels: source.labels != nil,
                standard: standard,
                collector: collector
            )
            .parse(block("values", of: node), into: &comparison)
        }
        // A file with a table code names its columns for people, never by our indicators.
        if !source.recognition.tables.isEmpty {
            _ = reader.required("values", advice: "add 'values: { INDICATOR: header text }'")
        }
        return []
    }

    /// `numbers: "1.234,5"`.
    private func numbers() -> NumberMarks? {
        guard let text = reader.text("numbers"), let node = reader.optional("numbers") else {
            return nil
        }
        if let marks = NumberMarks(example: text) { return marks }
        collector.error(
            "source/numbers",
            at: node,
            "'numbers' is '\(text)'",
            advice: "write one thousand two hundred thirty-four and a half as the publisher does: "
                + NumberMarks.examples.map { "\"\($0)\"" }.joined(separator: ", ")
        )
        return nil
    }

    /// Notes columns that are to be left out and read at once.
    private func noteContradictions(of source: SourceDefinition) {
        let read =
            source.dimensions.values.flatMap(\.names)
            + [source.areas.column, source.period.column].compactMap(\.self)
        for node in reader.texts("leave_out") ?? [] {
            guard let pattern = node.text,
                let title = read.first(where: { LabelText.matches($0, pattern) })
            else { continue }
            collector.error(
                "source/leave-out",
                at: node,
                "'\(pattern)' leaves out the column '\(title)', which \(reader.subject) reads",
                advice: "take it out of one of the two"
            )
        }
    }

    private func replacesPeriod() -> Bool {
        guard let text = reader.text("replaces"), let node = reader.optional("replaces") else {
            return false
        }
        if text != "period" {
            collector.error(
                "source/replaces",
                at: node,
                "'replaces' is '\(text)'",
                advice: "say 'replaces: period', or leave the key out"
            )
        }
        return text == "period"
    }
}
