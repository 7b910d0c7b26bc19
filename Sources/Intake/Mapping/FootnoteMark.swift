import Indicators

/// Marks behind a text that point at the notes below a table: `2024*`, `Insgesamt 1)`, `2023²`.
///
/// They come and go with the releases of a table and belong to no name: what they stand behind is
/// the same year, member or column without them.
enum FootnoteMark {
    private static let raised: Set<Character> = [
        "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹", "†", "‡",
    ]
    /// What a raised number makes an area or a volume of: `km²` is no mark.
    private static let lengths: Set<String> = ["m", "cm", "dm", "km", "mm"]

    /// A text without the marks at its end; nil when it has none, or is nothing else.
    static func stripped(_ text: String) -> String? {
        guard let last = text.last, isMark(last) else { return nil }
        var rest = text[...]
        while let shorter = withoutOne(rest) { rest = shorter }
        return rest.isEmpty || rest.count == text.count ? nil : String(rest)
    }

    /// A text without the marks at its end, or as it is.
    static func bare(_ text: String) -> String { stripped(text) ?? text }

    /// Whether a text is a mark and nothing else: `1)`, `**`.
    static func isAlone(_ text: some StringProtocol) -> Bool {
        stripped("x " + text) == "x"
    }

    private static func isMark(_ character: Character) -> Bool {
        character == "*" || character == ")" || raised.contains(character)
    }

    /// The text without its last mark and the blanks before it.
    private static func withoutOne(_ text: Substring) -> Substring? {
        guard let last = text.last else { return nil }
        var rest = text
        if last == "*" {
            rest = text.dropLast()
        } else if raised.contains(last) {
            rest =
                text[
                    ..<(text.lastIndex { !raised.contains($0) }.map(text.index(after:))
                        ?? text.startIndex)
                ]
            let word = rest.reversed().prefix { $0.isLetter }.reversed()
            guard !lengths.contains(String(word)) else { return nil }
        } else if last == ")", let number = withoutNumber(text.dropLast()) {
            rest = number
        } else {
            return nil
        }
        while let end = rest.last, end.isWhitespace { rest.removeLast() }
        // `1), 2)` are two marks.
        if rest.last == ",", let before = rest.dropLast().last, isMark(before) { rest.removeLast() }
        return rest
    }

    /// `Land1`, `2023 1`, `20231` or `2023 a` without the mark before a bracket that nothing opens.
    private static func withoutNumber(_ text: Substring) -> Substring? {
        let opened = text.count { $0 == "(" }
        guard opened <= text.count(where: { $0 == ")" }) else { return nil }
        let digits = text.reversed().prefix { $0.isASCIIDigit }.count
        switch digits {
        case 1, 2: return text.dropLast(digits)
        // A year, and a mark without a blank between them.
        case 5, 6: return text.dropLast(digits - 4)
        case 0:
            guard let letter = text.last, letter.isASCII, letter.isLowercase,
                text.dropLast().last?.isWhitespace == true
            else { return nil }
            return text.dropLast()
        default: return nil
        }
    }
}

extension ColumnPlan {
    /// Names the periods that have marks of footnotes, which are read without them.
    mutating func noteMarks(_ head: Head) {
        let inRows = period.map { head.sample($0, from: firstRecord) } ?? []
        let above = values.flatMap { $0.path + [$0.period].compactMap(\.self) }
        var seen: Set<String> = []
        let marked = (above + inRows).filter { text in
            FootnoteMark.stripped(text).map { bare in
                PeriodText.isPeriod(bare) || TimedLabel(bare) != nil
            } ?? false && seen.insert(text).inserted
        }
        guard !marked.isEmpty else { return }
        asides.append(
            "marks of footnotes stand at \(listed(marked)), which are read without them; look "
                + "below the table for what they say"
        )
    }
}
