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
        source.dimensions = dimensions()
        source.values = values(of: source, into: &comparison)
        source.leaveOut = (reader.texts("leave_out") ?? []).compactMap(\.text)
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
        reader.refuseSpreadsheetKeys("sheet", "header_rows", "area")
        reader.finish()
        return source
    }

    private func block(_ key: String, of node: YAMLNode) -> MappingReader {
        MappingReader(node, subject: "'\(key)'", scope: "source", collector: collector)
    }

    /// `{ name: …, contact: …, inbox: … }`, or the name alone.
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
        guard node.entries != nil || node.isEmpty, block.required("name") != nil,
            let name = block.text("name")
        else { return nil }
        return SourceDefinition.Supplier(name: name, contact: contact, inbox: inbox)
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
        var period = SourceDefinition.PeriodReading()
        guard let node = reader.optional("period") else { return period }
        let block = block("period", of: node)
        block.refuseSpreadsheetKeys("year")
        period.column = block.text("column")
        period.file = periodOfName(block)
        period.ahead = block.integer("ahead", in: 0...10) ?? 0
        let every = block.frequency("every")
        let schoolYear = block.choice("school_year", as: SchoolYearLabel.self)
        switch schoolYear {
        case .starts: period.years = .schoolYearStarts
        case .ends: period.years = .schoolYearEnds
        case nil: break
        }
        period.frequency = every ?? (schoolYear == nil ? .year : .schoolYear)
        if schoolYear != nil, period.frequency != .schoolYear, let node = block.optional("every") {
            collector.error(
                "source/period",
                at: node,
                "years are school years, but the period is a '\(period.frequency.name)'",
                advice: "leave 'every' out, or say 'every: school_year'"
            )
        }
        block.finish()
        return period
    }

    /// `{ file: "kitas-{year}.csv" }`: the period that the file's name says.
    private func periodOfName(_ block: MappingReader) -> String? {
        guard let pattern = block.text("file"), let node = block.optional("file") else {
            return nil
        }
        let names = pattern.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
        if names.count == 1, names.first?.hasPrefix("year}") == true { return pattern }
        collector.error(
            "source/period",
            at: node,
            "'\(pattern)' does not say where the year stands",
            advice: "write '{year}' in its place: \"kitas-{year}.csv\""
        )
        return nil
    }

    /// Which of its two years names a school year.
    private enum SchoolYearLabel: String, CaseIterable {
        case starts, ends
    }

    /// How the last line of a file ends.
    private enum LastLine: String, CaseIterable {
        /// Without a line end.
        case open
    }

    private func areas() -> SourceDefinition.AreaReading {
        var areas = SourceDefinition.AreaReading()
        guard let node = reader.optional("areas") else { return areas }
        let block = block("areas", of: node)
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
        areas.codes = (fixed + keep + required).compactMap { node in
            guard let text = node.text, !text.isEmpty else { return nil }
            return .init(text: text, location: node.location, length: node.length)
        }
        if areas.fixed != nil, areas.column != nil, let node = block.optional("fixed") {
            collector.error(
                "source/areas",
                at: node,
                "'areas' has both a column and a fixed area",
                advice: "keep 'column', or 'fixed' for a file that names no area"
            )
        }
        block.refuseSpreadsheetKeys("names")
        block.finish()
        return areas
    }

    private func dimensions() -> [String: SourceDefinition.DimensionReading] {
        guard let node = reader.optional("dimensions") else { return [:] }
        let block = block("dimensions", of: node)
        var dimensions: [String: SourceDefinition.DimensionReading] = [:]
        for entry in block.node.entries ?? [] {
            guard collector.acceptsName(entry.key, of: "dimension", scope: "source") else {
                continue
            }
            let names = block.codes(entry.name)
            dimensions[entry.name] = dimension(names)
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
        if let node = reader.optional("values") {
            return ValueDefinitionParser(
                source: source.id,
                dimensions: dimensions,
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
