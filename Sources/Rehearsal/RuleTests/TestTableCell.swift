import Diagnostics
import Indicators

/// A text between two marks of a table, with its place in the file of the test.
struct TestTableCell {
    let text: String
    let place: RuleTestNames.Place

    /// The rows of a table that have any text, each cut at its marks.
    ///
    /// - Parameters:
    ///   - node: The table, as a block of lines or in quotes.
    ///   - lines: All lines of the file.
    /// - Returns: The rows, the first of which has the titles.
    static func rows(of node: YAMLNode, lines: [Substring]) -> [[TestTableCell]] {
        let texts = (node.text ?? "").split(separator: "\n", omittingEmptySubsequences: false)
        return texts.enumerated().compactMap { offset, text in
            guard text.contains(where: { $0 != " " }) else { return nil }
            let number = node.location.line + offset + (node.style == .block ? 1 : 0)
            let line = lines.indices.contains(number - 1) ? lines[number - 1] : ""
            // The line of the file has the blanks before it that the block's text has not.
            let isInFile = node.style == .block && line.hasSuffix(text)
            let indent = isInFile ? line.count - text.count : 0
            let start = SourceLocation(file: node.location.file, line: number, column: indent + 1)
            return cells(text, at: start)
        }
    }

    private static func cells(_ text: Substring, at start: SourceLocation) -> [TestTableCell] {
        var cells: [TestTableCell] = []
        var column = start.column
        for part in text.split(separator: "|", omittingEmptySubsequences: false) {
            let leading = part.prefix { $0 == " " }.count
            let trimmed = part.trimmingBlanks
            let place = SourceLocation(
                file: start.file,
                line: start.line,
                column: column + leading
            )
            cells.append(
                TestTableCell(
                    text: String(trimmed),
                    place: RuleTestNames.Place(place, length: trimmed.unicodeScalars.count)
                )
            )
            column += part.count + 1
        }
        return cells
    }

    // MARK: - What it says

    private static let reasons: [String: MissingReason] = [
        "-": .nothing, ".": .unknown, "...": .later, "/": .unreliable, "x": .blocked,
    ]

    /// The reading of a cell: `588`, `14,8 %`, `12 (planned)`, `-`, `.`, `...`, `/`, `x`.
    ///
    /// - Parameters:
    ///   - isPercent: Whether its indicator is a share, which must be written as one.
    ///   - collector: Gets what is wrong.
    /// - Returns: Nil after a mistake was noted.
    func reading(isPercent: Bool, _ collector: DiagnosticCollector) -> Reading? {
        if let reason = Self.reasons[text] { return .missing(reason) }
        var number = text[...]
        var status = ObservationStatus.normal
        if let open = number.firstIndex(of: "("), number.hasSuffix(")") {
            let word = number[open...].dropFirst().dropLast().trimmingBlanks
            guard let found = ObservationStatus(name: word) else {
                let known = ObservationStatus.allCases.map(\.name)
                refuse(
                    "'\(word)' says nothing of a number",
                    Suggestion.advice(for: String(word), in: known),
                    collector
                )
                return nil
            }
            status = found
            number = number[..<open].trimmingBlanks
        }
        let isShare = number.hasSuffix("%")
        if isShare { number = number.dropLast().trimmingBlanks }
        guard let value = Self.value(of: number) else {
            refuse(
                "'\(text)' is no number",
                "write '1234.5' or '1234,5' without marks between thousands; '-' nothing, "
                    + "'.' unknown, '...' later, '/' unreliable, 'x' blocked",
                collector
            )
            return nil
        }
        if isPercent, !isShare {
            refuse("'\(text)' is to be a share", "write it as '\(text) %'", collector)
            return nil
        }
        // What is delivered in percent is kept in percent, any other share as a part of one.
        return .value(isShare && !isPercent ? value / 100 : value, status)
    }

    /// The value of digits with at most one decimal sign.
    private static func value(of text: Substring) -> Double? {
        let plain = text.map { $0 == "," ? "." : $0 }
        let digits = plain.drop { $0 == "-" || $0 == "+" }
        guard digits.allSatisfy({ $0.isASCIIDigit || $0 == "." }),
            digits.count(where: { $0 == "." }) <= 1
        else { return nil }
        return Double(String(plain))
    }

    private func refuse(_ problem: String, _ advice: String?, _ collector: DiagnosticCollector) {
        place.note("test/cell", problem, advice: advice, collector)
    }
}

extension Substring {
    /// Without blanks, and ends of lines as Windows writes them, at both ends.
    var trimmingBlanks: Substring {
        var text = drop { $0 == " " }
        while text.last == " " || text.last == "\r" { text.removeLast() }
        return text
    }
}
