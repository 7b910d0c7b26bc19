import Diagnostics

/// Reads the keys of a source that say where a table stands in its file, and which of its rows
/// count.
struct SourceLayoutParser {
    let reader: MappingReader

    private var collector: DiagnosticCollector { reader.collector }

    /// `header_rows: 3-5`, `header_rows: 2 from Land`.
    func headerRows() -> SourceDefinition.HeaderRows? {
        guard let text = reader.text("header_rows"), let node = reader.optional("header_rows")
        else { return nil }
        if let rows = Self.range(text) { return .rows(rows) }
        let words = text.split(separator: " ", maxSplits: 2)
        if words.count == 3, words[1] == "from", let count = Int(words[0]),
            (1...20).contains(count),
            let pattern = collector.pattern(String(words[2]), at: node)
        {
            return .counted(count, from: pattern)
        }
        collector.error(
            "source/header-rows",
            at: node,
            "'header_rows' is '\(text)'",
            advice: "say which rows have the labels, counted from 1: '3-5', or how many from the "
                + "first with a cell on: '2 from Land'"
        )
        return nil
    }

    /// `5` or `3-5`, at most twenty rows of the first five hundred.
    private static func range(_ text: String) -> ClosedRange<Int>? {
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map {
            Int($0.trimmingBlanks())
        }
        guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
            first >= 1, last >= first, last - first < 20, last < Head.recordLimit
        else { return nil }
        return first...last
    }

    /// `rows: { from: …, until: […], only: {…}, except: {…}, blocks: […] }`, and `corrects`.
    func rows() -> SourceDefinition.RowSelection {
        var rows = SourceDefinition.RowSelection()
        rows.corrects = patterns(reader, "corrects").first
        guard let node = reader.optional("rows") else { return rows }
        let block = MappingReader(
            node,
            subject: "'rows'",
            scope: "source",
            collector: collector
        )
        rows.from = patterns(block, "from").first
        rows.until = patterns(block, "until")
        rows.blocks = patterns(block, "blocks")
        rows.only = selection(block, "only")
        rows.except = selection(block, "except")
        for pattern in rows.blocks where pattern.names.isEmpty {
            guard let node = block.optional("blocks") else { continue }
            collector.error(
                "source/blocks",
                at: node,
                "the heading '\(pattern.text)' says nothing: no part of it is in braces",
                advice: "name what it says: '{year}', '{area}' or a dimension; to leave rows out "
                    + "say 'except'"
            )
        }
        block.finish()
        return rows
    }

    /// `{ A: ["60"] }`: texts in key columns.
    private func selection(_ reader: MappingReader, _ key: String) -> [String: [TextPattern]] {
        guard let node = reader.optional(key) else { return [:] }
        let block = MappingReader(
            node,
            subject: "'\(key)'",
            scope: "source",
            collector: collector
        )
        var selection: [String: [TextPattern]] = [:]
        for entry in block.node.entries ?? [] {
            selection[entry.name] = patterns(block, entry.name)
        }
        return selection
    }

    /// `release: { title: "*berichtigt am {date}*" }`.
    func release() -> SourceDefinition.ReleaseReading {
        var release = SourceDefinition.ReleaseReading()
        guard let node = reader.optional("release") else { return release }
        let block = MappingReader(
            node,
            subject: "'release'",
            scope: "source",
            collector: collector
        )
        release.title = dated(block, "title")
        release.file = dated(block, "file")
        block.finish()
        return release
    }

    private func dated(_ block: MappingReader, _ key: String) -> TextPattern? {
        guard let pattern = patterns(block, key).first, let node = block.optional(key) else {
            return nil
        }
        if pattern.names == ["date"] || pattern.names == ["release"] { return pattern }
        collector.error(
            "source/release",
            at: node,
            "'\(pattern.text)' does not say where the date stands",
            advice: "write '{date}' in its place: \"*Stand: {date}*\""
        )
        return nil
    }

    private func patterns(_ reader: MappingReader, _ key: String) -> [TextPattern] {
        (reader.texts(key) ?? []).compactMap { node in
            collector.pattern(node.text ?? "", at: node)
        }
    }
}

extension DiagnosticCollector {
    /// A pattern with `*` and braces; a mistake in it is noted.
    func pattern(_ text: String, at node: YAMLNode) -> TextPattern? {
        let problem: String
        do throws(TextPattern.Mistake) {
            return try TextPattern(text)
        } catch {
            problem =
                switch error {
                case .unbalanced: "a brace in '\(text)' is not closed, or not opened"
                case .name(let name): "'{\(name)}' in '\(text)' is no name"
                case .twice(let name): "'{\(name)}' stands twice in '\(text)'"
                case .adjacent: "nothing parts two names in braces in '\(text)'"
                }
        }
        error(
            "source/pattern",
            at: node,
            problem,
            advice: "braces name what a text says: '{year}', '{month}', '{area}', '{date}' or a "
                + "dimension; '*' is any text"
        )
        return nil
    }
}
