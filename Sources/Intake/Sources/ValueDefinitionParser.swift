import Diagnostics
import Indicators

/// Reads `values:` of a source: which indicator stands under which header.
struct ValueDefinitionParser {
    /// The name of the source.
    let source: String
    /// The names under `dimensions:` of the source.
    let dimensions: Set<String>
    /// Whether the indicators stand in rows.
    let hasLabels: Bool
    /// The header of values that name none of their own.
    let standard: YAMLNode?
    let collector: DiagnosticCollector

    /// Reads all entries; what cannot be read is left out.
    ///
    /// Units and dimensions in header paths are noted in `comparison`.
    func parse(
        _ reader: MappingReader,
        into comparison: inout SourceComparison
    ) -> [SourceDefinition.ValueDefinition] {
        var values: [SourceDefinition.ValueDefinition] = []
        for entry in reader.node.entries ?? [] {
            guard collector.acceptsName(entry.key, of: "indicator", scope: "source") else {
                continue
            }
            let value = definition(entry, in: reader, into: &comparison)
            noteSharedHeaders(of: value, at: entry.key, with: values)
            comparison.note(indicator: entry.key, of: source, collector: collector)
            values.append(value)
        }
        if values.isEmpty, reader.node.entries?.isEmpty ?? true {
            collector.error(
                "source/no-values",
                at: reader.node,
                "'values' names no indicator",
                advice: "add 'INDICATOR: header text'"
            )
        }
        return values
    }

    private func definition(
        _ entry: YAMLNode.Entry,
        in reader: MappingReader,
        into comparison: inout SourceComparison
    ) -> SourceDefinition.ValueDefinition {
        var value = SourceDefinition.ValueDefinition(indicator: entry.name, headers: [])
        guard entry.value.entries != nil else {
            if hasLabels {
                value.rows = rows(reader, entry.name)
                value.headers = standardHeaders(into: &comparison)
            } else {
                value.headers = headers(reader, entry.name, into: &comparison)
            }
            return value
        }
        let block = MappingReader(
            entry.value,
            subject: "value '\(entry.name)'",
            scope: "source",
            collector: collector
        )
        value.rows = rows(block, "row")
        if let header = block.optional("header") {
            value.headers =
                header.entries == nil
                ? headers(block, "header", into: &comparison)
                : datedHeaders(header, into: &comparison)
        } else {
            value.headers = standardHeaders(into: &comparison)
            if value.headers.isEmpty, value.rows.isEmpty, standard == nil {
                _ = block.required("header", advice: "add 'header: the text above the numbers'")
            }
        }
        noteRows(of: value, in: block)
        value.unit = block.text("unit").map(UnitName.canonical)
        value.scale = scale(block, of: value)
        if let unit = value.unit, let node = block.optional("unit") {
            comparison.note(unit: unit, at: node, of: entry.name, collector: collector)
        }
        value.isSigned = block.flag("signed") ?? false
        value.rounding = rounding(block, of: value)
        value.isBreak = block.flag("break") ?? false
        value.partOfAnother = block.text("part_of_another")
        block.finish()
        return value
    }

    /// `rounding: { to: 5, within: 2 }`; without `within` half of it.
    private func rounding(
        _ block: MappingReader,
        of value: SourceDefinition.ValueDefinition
    ) -> Rounding? {
        guard let node = block.optional("rounding") else { return nil }
        let keys = MappingReader(
            node,
            subject: "'rounding'",
            scope: "source",
            collector: collector
        )
        let to = keys.integer("to", in: 2...1000)
        let within = keys.integer("within", in: 1...1000)
        if to == nil, node.entries != nil, keys.node["to"] == nil {
            _ = keys.required("to", advice: "write 'rounding: { to: 5, within: 2 }'")
        }
        keys.finish()
        guard let to else { return nil }
        let problem: (text: String, advice: String)? =
            if value.unit == "percent" {
                ("'rounding' is of counts, but the unit is 'percent'", "say it at the counts")
            } else if let within, within >= to {
                ("'within' is \(within), and numbers are multiples of \(to)", "say less than \(to)")
            } else {
                nil
            }
        if let problem {
            collector.error("source/rounding", at: node, problem.text, advice: problem.advice)
            return nil
        }
        return Rounding(to: Double(to), within: Double(within ?? to / 2))
    }

    /// `scale: 1000`, or `scale: percent` for percentages that become shares.
    private func scale(
        _ block: MappingReader,
        of value: SourceDefinition.ValueDefinition
    ) -> Double? {
        guard let text = block.text("scale"), let node = block.optional("scale") else { return nil }
        if text == "percent" {
            guard value.unit == "percent" else { return 0.01 }
            collector.error(
                "source/scale",
                at: node,
                "'scale: percent' makes shares of percentages, but the unit is 'percent'",
                advice: "leave out one of the two"
            )
            return nil
        }
        if let scale = Double(text), scale > 0, scale <= 1e12 { return scale }
        collector.error(
            "source/scale",
            at: node,
            "'scale' is '\(text)'",
            advice: "say what the numbers of the file are multiplied with: 'scale: 1000', or "
                + "'scale: percent' to divide by 100"
        )
        return nil
    }

    /// The labels of an indicator's rows.
    private func rows(_ reader: MappingReader, _ key: String) -> [TextPattern] {
        (reader.texts(key) ?? []).compactMap { collector.pattern($0.text ?? "", at: $0) }
    }

    private func standardHeaders(
        into comparison: inout SourceComparison
    ) -> [SourceDefinition.HeaderPattern] {
        standard.flatMap { pattern($0, into: &comparison) }.map { [$0] } ?? []
    }

    /// Notes a value whose row nobody can find, or without one where all have one.
    private func noteRows(
        of value: SourceDefinition.ValueDefinition,
        in block: MappingReader
    ) {
        if !value.rows.isEmpty, !hasLabels, let node = block.optional("row") {
            collector.error(
                "source/row",
                at: node,
                "'row' names the label of a row, but nothing says where labels stand",
                advice: "add 'labels:' to the source, the title or letter of their column"
            )
        }
        guard value.rows.isEmpty, hasLabels else { return }
        _ = block.required("row", advice: "add 'row: the label of its row'")
    }

    private func headers(
        _ reader: MappingReader,
        _ key: String,
        into comparison: inout SourceComparison
    ) -> [SourceDefinition.HeaderPattern] {
        (reader.texts(key) ?? []).compactMap { pattern($0, into: &comparison) }
    }

    /// Reads `{ until 2010: "…", from 2011: "…" }`.
    private func datedHeaders(
        _ node: YAMLNode,
        into comparison: inout SourceComparison
    ) -> [SourceDefinition.HeaderPattern] {
        let block = MappingReader(node, subject: "'header'", scope: "source", collector: collector)
        var headers: [SourceDefinition.HeaderPattern] = []
        for entry in block.node.entries ?? [] {
            guard let years = HeaderYears(parsing: entry.name) else {
                collector.error(
                    "source/header-years",
                    at: entry.key,
                    "'\(entry.name)' names no years",
                    advice: "say 'until 2010', 'from 2011' or 'from 2011 until 2015'"
                )
                continue
            }
            for node in block.texts(entry.name) ?? [] {
                guard var header = pattern(node, into: &comparison) else { continue }
                header.from = years.from
                header.until = years.until
                if headers.contains(where: { Self.overlap($0, header) }) {
                    collector.error(
                        "source/header-years",
                        at: entry.key,
                        "'\(entry.name)' names years that another header has",
                        advice: "let one header end in the year before the next begins"
                    )
                }
                headers.append(header)
            }
        }
        return headers
    }

    private func pattern(
        _ node: YAMLNode,
        into comparison: inout SourceComparison
    ) -> SourceDefinition.HeaderPattern? {
        guard let pattern = HeaderPathParser(collector: collector).parse(node) else { return nil }
        for name in pattern.parts.flatMap(\.dimensions) where !dimensions.contains(name) {
            comparison.note(dimension: name, at: node)
        }
        return pattern
    }

    private func noteSharedHeaders(
        of value: SourceDefinition.ValueDefinition,
        at key: YAMLNode,
        with others: [SourceDefinition.ValueDefinition]
    ) {
        for other in others where other.rows == value.rows {
            let isShared = value.headers.contains { header in
                other.headers.contains {
                    $0.parts == header.parts && Self.overlap($0, header)
                }
            }
            guard isShared else { continue }
            collector.error(
                "source/same-header",
                at: key,
                "'\(value.indicator)' and '\(other.indicator)' stand under the same header",
                advice: "give each its own header, with the levels above it: 'A / B'"
            )
        }
    }

    private static func overlap(
        _ left: SourceDefinition.HeaderPattern,
        _ right: SourceDefinition.HeaderPattern
    ) -> Bool {
        max(left.from ?? .min, right.from ?? .min) <= min(left.until ?? .max, right.until ?? .max)
    }
}

/// The years for which a header holds: `until 2010`, `from 2011`, `from 2011 until 2015`.
private struct HeaderYears {
    var from: Int?
    var until: Int?

    init?(parsing text: String) {
        let words = text.split(separator: " ")
        guard words.count == 2 || words.count == 4 else { return nil }
        for index in stride(from: 0, to: words.count, by: 2) {
            guard let year = Int(words[index + 1]), (1800...2199).contains(year) else { return nil }
            switch words[index] {
            case "from" where index == 0: from = year
            case "until" where until == nil: until = year
            default: return nil
            }
        }
        if let from, let until, from > until { return nil }
    }
}
