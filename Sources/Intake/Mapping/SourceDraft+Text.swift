import Indicators

extension SourceDraft {
    /// How many columns and indicators are told at most.
    private static let toldLimit = 60

    /// The draft as a file of the sources folder, and behind it what belongs into other files.
    var yaml: String {
        var lines = ["sources:", "  \(definition.id):"]
        lines.append("    title: \(quoted(definition.title))")
        let supplier = plan.end == .lastLine ? "Amt" : "Statistische Ämter"
        lines.append("    supplier: { name: \(quoted(supplier)) }  # guessed; add its contact")
        if let table = definition.recognition.tables.first {
            lines.append("    table: \(quoted(table))")
        }
        if let file = definition.recognition.file { lines.append("    file: \(quoted(file))") }
        if let sheet = definition.recognition.sheets.first {
            lines.append("    sheet: \(quoted(sheet))")
        }
        lines += [
            headerRows, rows, labels, period, areas, dimensions, leftOut, attributes, symbols,
            header,
        ]
        .compactMap(\.self)
        lines.append("    values:")
        for value in definition.values {
            let header = value.headers.first?.text ?? value.indicator
            let unit = unit(of: value)
            let place = value.rows.first.map { "row: \(quoted($0.text))" }
            lines.append(
                "      \(value.indicator): { \(place ?? "header: \(quoted(header))")\(unit) }"
            )
        }
        lines += remarks.map { "# \(oneLine($0))" } + indicators + columns
        return lines.joined(separator: "\n") + "\n"
    }

    private var headerRows: String? {
        switch definition.headerRows {
        case .rows(let rows):
            let last = rows.count > 1 ? "-\(rows.upperBound)" : ""
            return line("header_rows: \(rows.lowerBound)\(last)", true)
        case .counted(let count, let pattern):
            return line("header_rows: \(quoted("\(count) from \(pattern.text)"))", true)
        case nil: return nil
        }
    }

    private var rows: String? {
        var keys: [String] = []
        let rows = definition.rows
        if let block = rows.blocks.first { keys.append("blocks: [\(quoted(block.text))]") }
        if !rows.except.isEmpty {
            let texts = rows.except.sorted { $0.key < $1.key }.map { column, patterns in
                "\(quoted(column)): [\(patterns.map { quoted($0.text) }.joined(separator: ", "))]"
            }
            keys.append("except: { \(texts.joined(separator: ", ")) }")
        }
        if let until = rows.until.first { keys.append("until: [\(quoted(until.text))]") }
        return keys.isEmpty ? nil : line("rows: { \(keys.joined(separator: ", ")) }", true)
    }

    private var symbols: String? {
        guard !definition.symbols.isEmpty else { return nil }
        let texts = definition.symbols.sorted { $0.key < $1.key }.map { text, reason in
            "\(quoted(text)): \(reason.name)"
        }
        return line("symbols: { \(texts.joined(separator: ", ")) }", true)
    }

    private var labels: String? {
        definition.labels.map { line("labels: \(quoted($0))", true) }
    }

    /// The header of all values of a table with indicators in rows.
    private var header: String? {
        guard definition.labels != nil, let header = definition.values.first?.headers.first else {
            return nil
        }
        return line("header: \(quoted(header.text))", true)
    }

    private var period: String? {
        var keys: [String] = []
        let reading = definition.period
        for (key, pattern) in [("title", reading.title), ("sheet", reading.sheet)] {
            if let pattern { keys.append("\(key): \(quoted(pattern.text))") }
        }
        if let column = definition.period.column { keys.append("column: \(quoted(column))") }
        if let file = definition.period.file { keys.append("file: \(quoted(file.text))") }
        let frequency = definition.period.frequency
        if frequency != .year { keys.append("every: \(frequency.name)") }
        guard !keys.isEmpty else { return nil }
        return line("period: { \(keys.joined(separator: ", ")) }", guesses.contains(.period))
    }

    private var areas: String? {
        var keys: [String] = []
        if let column = definition.areas.column { keys.append("column: \(quoted(column))") }
        if let area = definition.areas.fixed { keys.append("fixed: \(quoted(area))") }
        let naming = definition.areas.naming
        if naming.areNames, openNames.isEmpty { keys.append("names: true") }
        if !self.keys.isEmpty {
            let own = self.keys.sorted { ($0.key.count, $0.key) < ($1.key.count, $1.key) }
            let texts = own.map { "\($0.key): \(quoted($0.value))" }
            keys.append("keys: { \(texts.joined(separator: ", ")) }")
        }
        if naming.leavesOutOthers { keys.append("others: leave out") }
        if !definition.areas.keep.isEmpty {
            keys.append("keep: [\(definition.areas.keep.joined(separator: ", "))]")
        }
        guard openNames.isEmpty else { return namedAreas(keys) }
        guard !keys.isEmpty else { return nil }
        return line("areas: { \(keys.joined(separator: ", ")) }", guesses.contains(.area))
    }

    /// The areas with each name that lacks its code, ready for it.
    private func namedAreas(_ keys: [String]) -> String {
        let names = openNames.map { open in
            let codes =
                open.codes.isEmpty
                ? "the code belongs between the quotes"
                : "one of \(open.codes.joined(separator: ", "))"
            return "        \(quoted(open.name)): \"\"  # \(codes)"
        }
        return
            ([line("areas:", true)] + keys.map { "      \($0)" } + ["      names:"] + names)
            .joined(separator: "\n")
    }

    private var dimensions: String? {
        guard !definition.dimensions.isEmpty else { return nil }
        let texts = definition.dimensions.sorted { $0.key < $1.key }.map { name, reading in
            let place = reading.rowLabel.map { "row label \($0)" }
            return "\(name): \(quoted(place ?? reading.names.first ?? name))"
        }
        return line("dimensions: { \(texts.joined(separator: ", ")) }", true)
    }

    private var leftOut: String? {
        guard !definition.leaveOut.isEmpty else { return nil }
        return line("leave_out: [\(definition.leaveOut.map(quoted).joined(separator: ", "))]", true)
    }

    private var attributes: String? {
        guard !definition.attributes.isEmpty else { return nil }
        let texts = definition.attributes.map(quoted).joined(separator: ", ")
        return line("attributes: [\(texts)]", true)
    }

    /// `, unit: "qm", scale: 1000` of values that the file counts in `1000 qm`.
    private func unit(of value: SourceDefinition.ValueDefinition) -> String {
        guard let text = value.unit else { return "" }
        let unit = FileUnit(text)
        guard unit.factor > 1 else { return ", unit: \(quoted(text))" }
        let counted = unit.counted.isEmpty ? "" : ", unit: \(quoted(unit.counted))"
        return counted + ", scale: \(Int64(unit.factor))"
    }

    private func line(_ text: String, _ isGuessed: Bool) -> String {
        "    " + text + (isGuessed ? "  # guessed" : "")
    }

    /// The entries for `indicators.yaml`.
    private var indicators: [String] {
        let entries = values.prefix(Self.toldLimit).map { value in
            let counted = value.definition.unit.map { text in
                let unit = FileUnit(text)
                return unit.factor > 1 ? unit.counted : text
            }
            let unit = counted.flatMap { $0.isEmpty ? nil : ", unit: \(quoted($0))" } ?? ""
            return "#   \(value.definition.indicator): { title: \(quoted(value.title))\(unit) }"
        }
        return ["# For indicators.yaml:", "# indicators:"] + entries
    }

    /// The columns of the file with their first text, for the person who completes the draft.
    private var columns: [String] {
        let rows = values.prefix(Self.toldLimit).compactMap { value in
            value.sample.map { "#   \(oneLine(value.title)), such as \(oneLine($0))" }
        }
        guard rows.isEmpty else { return ["# The values of its rows:"] + rows }
        let notes = plan.values.prefix(Self.toldLimit).map { value in
            let sample = head.sample(value.column, from: plan.firstRecord).first ?? ""
            let path = (value.path + [value.period].compactMap(\.self)).joined(separator: " / ")
            let unit = value.unit.map { " [\(oneLine($0))]" } ?? ""
            return "#   \(value.column + 1): \(oneLine(path))\(unit), such as \(oneLine(sample))"
        }
        return ["# The columns of values:"] + notes
    }

    private func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private func quoted(_ text: String) -> String {
        let text = oneLine(text)
        return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
