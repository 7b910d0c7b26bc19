/// Mends the mistakes in YAML that people make who know spreadsheets better.
///
/// Each is noted with advice in plain words and then mended in memory, so that one such mistake
/// does not hide what else is wrong in the file:
///
///     text: In {{area}}: …      a colon in unquoted text
///     text: {{area}} …          text that starts with a brace
///     below: > 5 %              a comparison sign that YAML takes for a block of text
///     of: *                     a star that YAML takes for an alias
///     is: {a: b[c=1, d=2]}      brackets inside braces or lists
struct SpreadsheetHabits {
    /// After so many mended lines the file is given up: every mending reads it anew.
    private static let lineLimit = 100

    private(set) var text: String
    private let file: String
    /// The lines of the text; divided only when there is a mistake to mend.
    private lazy var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        .map(String.init)
    private var mended: Set<Int> = []
    /// How many tabs stood before the text of a mended line.
    private var tabs: [Int: Int] = [:]

    init(file: String, text: String) {
        self.file = file
        self.text = text
    }

    /// Mends the line of a syntax error, if it is one of the known mistakes.
    ///
    /// - Returns: What was mended; nothing when the mistake is unknown.
    mutating func mend(after failure: YAMLReader.Failure) -> [Diagnostic] {
        guard failure.isSyntax, mended.count < Self.lineLimit else { return [] }
        let line = failure.diagnostic.location.line
        for number in [line, line - 1] where lines.indices.contains(number - 1) {
            let found = mend(line: number)
            if !found.isEmpty { return found }
        }
        return lines.indices.contains(line - 1) ? mendTabs(line: line) : []
    }

    /// YAML takes only blanks before the text of a line.
    private mutating func mendTabs(line number: Int) -> [Diagnostic] {
        let line = lines[number - 1]
        let indent = line.prefix { $0 == " " || $0 == "\t" }
        let count = indent.count { $0 == "\t" }
        guard count > 0, mended.insert(number).inserted else { return [] }
        tabs[number] = count
        lines[number - 1] = blanks(before: number, tabs: count) + line.dropFirst(indent.count)
        text = lines.joined(separator: "\n")
        return [
            Diagnostic(
                check: "yaml/tab",
                at: SourceLocation(
                    file: file,
                    line: number,
                    column: indent.prefix { $0 == " " }.count + 1
                ),
                "a tab stands before the text",
                advice: "use blanks; most editors can replace tabs"
            )
        ]
    }

    /// The indentation that was probably meant, judged by the line before.
    private mutating func blanks(before number: Int, tabs count: Int) -> String {
        let index = lines[..<(number - 1)].lastIndex { $0.contains { $0 != " " } }
        guard let index else { return "" }
        let width = lines[index].prefix { $0 == " " }.count
        let isInside = lines[index].last == ":"
        let step = tabs[index + 1].map { count - $0 } ?? (isInside ? 1 : 0)
        return String(repeating: " ", count: max(0, width + 2 * step))
    }

    private mutating func mend(line number: Int) -> [Diagnostic] {
        guard !mended.contains(number), let entry = LineEntry(lines[number - 1]) else { return [] }
        let repairs: [TextRepair]
        if entry.isInsideBraces {
            var flow = FlowText(entry.value)
            repairs = flow.repairs()
        } else {
            let length = entry.value.unicodeScalars.count
            repairs = [TextRepair(of: entry.value, at: 0..<length, afterKey: true)].compactMap {
                $0
            }
        }
        guard !repairs.isEmpty else { return [] }
        mended.insert(number)
        lines[number - 1] = entry.prefix + TextRepair.apply(repairs, to: entry.value) + entry.rest
        text = lines.joined(separator: "\n")
        let start = entry.prefix.unicodeScalars.count + 1
        return repairs.map { repair in
            Diagnostic(
                check: "yaml/quote",
                at: SourceLocation(
                    file: file,
                    line: number,
                    column: start + repair.range.lowerBound
                ),
                length: repair.range.count,
                repair.problem,
                advice: repair.advice
            )
        }
    }
}

/// A line of the form `key: value` or `- value`.
private struct LineEntry {
    /// All up to the value, with its blanks.
    let prefix: String
    let value: String
    /// Blanks and a comment behind the value.
    let rest: String

    init?(_ line: String) {
        var start = line.startIndex
        let dash = line.drop { $0 == " " }
        if let colon = line.firstRange(of: ": "), Self.isKey(line[..<colon.lowerBound]) {
            start = colon.upperBound
        } else if dash.hasPrefix("- ") {
            start = line.index(after: dash.startIndex)
        } else {
            return nil
        }
        start = line[start...].firstIndex { $0 != " " } ?? line.endIndex
        let written = line[start...]
        let hasQuotes = written.hasPrefix("\"") || written.hasPrefix("'")
        let comment = hasQuotes ? nil : written.firstRange(of: " #")
        let kept = written[..<(comment?.lowerBound ?? line.endIndex)]
        guard let last = kept.lastIndex(where: { $0 != " " }) else { return nil }
        prefix = String(line[..<start])
        value = String(line[start...last])
        rest = String(line[line.index(after: last)...])
    }

    /// Whether the value is a list or block in one line, or stands within one over several lines.
    var isInsideBraces: Bool {
        if value.hasPrefix("{{") { return false }
        return value.hasPrefix("{") || value.hasPrefix("[") || value.hasSuffix("],")
            || value.hasSuffix("] }") || value.hasSuffix("]}")
    }

    private static func isKey(_ text: Substring) -> Bool {
        let key = text.drop { $0 == " " || $0 == "-" }
        return !key.isEmpty
            && key.allSatisfy { $0.isLetter || $0.isNumber || "_-\"'".contains($0) }
    }
}
