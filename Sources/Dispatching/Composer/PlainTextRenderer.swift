/// Writes a mail as plain text, at most 78 characters wide where words allow.
struct PlainTextRenderer {
    private static let width = 78
    private static let labelWidth = 18

    private var lines: [String] = []

    /// The text with LF line ends.
    static func text(of document: MailDocument) -> String {
        var renderer = Self()
        renderer.add(document)
        return renderer.lines.joined(separator: "\n") + "\n"
    }

    private mutating func add(_ document: MailDocument) {
        lines.append(document.summary)
        if let overview = document.overview { add(overview) }
        for section in document.sections {
            lines += ["", "", section.heading.uppercased()]
            lines.append(String(repeating: "=", count: section.heading.count))
            for group in section.groups { add(group) }
        }
        if let more = document.more {
            lines.append("")
            wrap(more)
        }
        if !document.origin.isEmpty { lines.append("") }
        for line in document.origin { wrap(line) }
        for list in document.closing { add(list) }
        lines += ["", "-- "]
        wrap(document.footer)
    }

    private mutating func add(_ overview: Overview) {
        lines += ["", overview.heading.uppercased()]
        lines.append(String(repeating: "=", count: overview.heading.count))
        let width = String(overview.parts.reduce(0) { $0 + $1.lines.count }).count
        for part in overview.parts {
            lines += ["", part.heading]
            for line in part.lines {
                let number = line.number.map { "\($0)." } ?? ""
                let padding = String(repeating: " ", count: width + 1 - number.count)
                wrap("\(padding)\(number) \(text(of: line, overview.labels))", indent: width + 2)
            }
        }
        guard let remark = overview.remark else { return }
        lines.append("")
        wrap(remark)
    }

    /// What a line says: `Klipphausen – Kita-Plätze fehlen: 83,0 % (Grenze 85 %), seit 2015`.
    private func text(of line: Overview.Line, _ labels: Overview.Labels) -> String {
        let brief = line.brief
        let limit = brief.limit.isEmpty ? "" : " (\(labels.limit) \(brief.limit))"
        let value = brief.value.isEmpty ? limit : ": \(brief.value)\(limit)"
        let since = brief.since.isEmpty ? "" : ", \(labels.since.lowercased()) \(brief.since)"
        return "\(line.place) – \(line.title)\(value)\(since)"
    }

    private mutating func add(_ group: MailDocument.Group) {
        lines.append("")
        wrap(group.title)
        lines.append(String(repeating: "-", count: min(group.title.count, Self.width)))
        for entry in group.entries { add(entry) }
    }

    private mutating func add(_ entry: MailDocument.Entry) {
        lines.append("")
        let number = entry.number.map { "\($0). " } ?? ""
        wrap("\(number)\(entry.place) (\(entry.state))")
        for sentence in entry.sentences { wrap(sentence) }
        lines.append("")
        for row in entry.facts { add(row) }
        if !entry.lastValues.isEmpty {
            let values = entry.lastValues.map { "\($0.label): \($0.value)" }
            add(.init(label: entry.lastValuesLabel, value: values.joined(separator: "; ")))
        }
        if !entry.details.isEmpty { lines.append("") }
        for row in entry.details { add(row) }
    }

    private mutating func add(_ row: MailDocument.Row) {
        let label = row.label + ":"
        let padding = String(repeating: " ", count: max(1, Self.labelWidth - label.count))
        wrap("  \(label)\(padding)\(row.value)", indent: Self.labelWidth + 2)
    }

    private mutating func add(_ list: MailDocument.List) {
        lines += ["", list.heading]
        for line in list.lines { wrap("- \(line)", indent: 2) }
    }

    private mutating func wrap(_ text: String, indent: Int = 0) {
        var line = ""
        // Blanks at the start are the row's own indentation.
        let start = text.prefix { $0 == " " }
        let body = text.dropFirst(start.count)
        line = String(start)
        var isStart = true
        for word in Self.words(body) {
            if !isStart, !word.isEmpty, line.count + 1 + word.count > Self.width {
                lines.append(line)
                line = String(repeating: " ", count: indent) + word
            } else {
                line += (isStart ? "" : " ") + word
            }
            isStart = false
        }
        lines.append(line)
    }

    /// The words of a text; `§ 24`, `Abs. 3` are one, which no line parts.
    private static func words(_ text: Substring) -> [String] {
        var words: [String] = []
        var isBound = false
        for word in text.split(separator: " ", omittingEmptySubsequences: false) {
            if isBound { words[words.count - 1] += " " + word } else { words.append(String(word)) }
            isBound = ["§", "§§", "Abs.", "Nr.", "Satz"].contains(word)
        }
        return words
    }
}
