/// Mends the mistakes in YAML that people make who know spreadsheets better.
///
/// Each is noted with advice in plain words and then mended in memory, so that one such mistake
/// does not hide what else is wrong in the file:
///
///     text: In {{area}}: …      a colon in unquoted text
///     text: {{area}} …          text that starts with a brace
///     below: > 5 %              a comparison sign that YAML takes for a block of text
///     is: {a: b[c=1, d=2]}      brackets inside braces
struct SpreadsheetHabits {
    private(set) var text: String
    private let file: String
    private var lines: [String]
    private var mended: Set<Int> = []

    init(file: String, text: String) {
        self.file = file
        lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }.map(String.init)
        self.text = text
    }

    /// Mends the line of a syntax error, if it is one of the known mistakes.
    mutating func mend(after failure: YAMLReader.Failure) -> Diagnostic? {
        guard failure.isSyntax else { return nil }
        let line = failure.diagnostic.location.line
        for number in [line, line - 1] where lines.indices.contains(number - 1) {
            if let diagnostic = mend(line: number) { return diagnostic }
        }
        return nil
    }

    private mutating func mend(line number: Int) -> Diagnostic? {
        guard !mended.contains(number), let entry = LineEntry(lines[number - 1]) else { return nil }
        guard let (problem, advice) = Self.mistake(in: entry.value) else { return nil }
        mended.insert(number)
        lines[number - 1] = entry.prefix + Self.quoted(entry.value)
        text = lines.joined(separator: "\n")
        return Diagnostic(
            check: "yaml/quote",
            at: SourceLocation(
                file: file,
                line: number,
                column: entry.prefix.unicodeScalars.count + 1
            ),
            length: entry.value.unicodeScalars.count,
            problem,
            advice: advice
        )
    }

    private static func mistake(in value: String) -> (problem: String, advice: String)? {
        if value.hasPrefix("{{") {
            return ("text that starts with '{{' needs quotes", "write \(quoted(value))")
        }
        if value.hasPrefix(">") || value.hasPrefix("<") {
            let number = value.drop { "<>= ".contains($0) }
            return (
                "a limit is written without '\(value.prefix { "<>=".contains($0) })'",
                "say '\(number)': 'below' means less, 'above' means more"
            )
        }
        if value.hasPrefix("{"), value.contains("["), value.contains("=") {
            return (
                "brackets inside braces confuse YAML",
                "quote the expression: {a: \"b[c=1, d=2]\"}"
            )
        }
        let isPlain = !value.hasPrefix("\"") && !value.hasPrefix("'") && !value.hasPrefix("[")
        if isPlain, value.contains(": ") || value.hasSuffix(":") {
            return ("text with a colon needs quotes", "write \(quoted(value))")
        }
        return nil
    }

    private static func quoted(_ value: String) -> String {
        "\"" + value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

/// A line of the form `key: value`, perhaps in a list.
private struct LineEntry {
    /// All up to the value, with its blanks.
    let prefix: String
    let value: String

    init?(_ line: String) {
        guard let colon = line.firstRange(of: ": ") else { return nil }
        let key = line[..<colon.lowerBound].drop { $0 == " " || $0 == "-" }
        guard !key.isEmpty, key.allSatisfy({ $0.isLetter || $0.isNumber || "_-\"'".contains($0) })
        else { return nil }
        let rest = line[colon.upperBound...]
        let value = rest.drop { $0 == " " }
        let end = value.lastIndex { $0 != " " } ?? value.startIndex
        guard !value.isEmpty else { return nil }
        prefix = String(line[..<value.startIndex])
        self.value = String(value[...end])
    }
}
