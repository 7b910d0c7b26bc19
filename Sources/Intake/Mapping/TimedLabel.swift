import Indicators

/// A label that says when beside what: `Kinder 2022`, `Plätze am 31.12.2024`, `1. Quartal 2024`.
struct TimedLabel: Hashable {
    /// The label with names in braces in place of its time: `Kinder {year}`.
    let pattern: TextPattern
    /// What is left of it without its time: `Kinder`; may be empty.
    let subject: String

    /// Looks for the one time that a label says.
    ///
    /// - Returns: Nil when it says none, or several.
    init?(_ label: String) {
        let words = label.split(whereSeparator: \.isWhitespace)
        var found: (place: Int, kind: String)?
        for (place, word) in words.enumerated() {
            guard let kind = Self.kind(of: Self.trimmed(word)) else { continue }
            guard found == nil else { return nil }
            found = (place, kind)
        }
        guard let found else { return nil }
        var first = found.place
        var last = found.place
        // `2023 1)`: the mark belongs to the year.
        if last + 1 < words.count, FootnoteMark.isAlone(words[last + 1]) { last += 1 }
        let time = Self.trimmed(words[found.place])
        guard let range = words[found.place].firstRange(of: time) else { return nil }
        var text = "{\(found.kind)}"
        if found.kind == "year", let part = Self.part(before: words[..<first]) {
            first -= part.count
            text = "{\(part.kind)} {year}"
        }
        let opening = first == found.place ? words[first][..<range.lowerBound] : ""
        let closing = last == found.place ? words[last][range.upperBound...] : ""
        let before = words[..<first].joined(separator: " ")
        let after = words[(last + 1)...].joined(separator: " ")
        let whole =
            SheetDraft.escaped(before) + (before.isEmpty ? "" : " ")
            + SheetDraft.escaped(String(opening)) + text + SheetDraft.escaped(String(closing))
            + (after.isEmpty ? "" : " ") + SheetDraft.escaped(after)
        guard let pattern = try? TextPattern(whole) else { return nil }
        self.pattern = pattern
        subject = LastingTitle(label).text
    }

    /// Which time a word says: `2024`, `31.12.2024`, `2024/25`.
    static func kind(of word: String) -> String? {
        guard word.count >= 4, word.contains(where: \.isASCIIDigit) else { return nil }
        return ["year", "date", "period"].first { PeriodParts.accepts(word, as: $0) }
    }

    /// A word without what punctuation puts around it.
    static func trimmed(_ word: Substring) -> String {
        var rest = word
        while let first = rest.first, "([„\"".contains(first) { rest.removeFirst() }
        while let last = rest.last, ",;:.]“\"".contains(last) { rest.removeLast() }
        if rest.last == ")", FootnoteMark.stripped(String(rest)) == nil { rest.removeLast() }
        return String(rest)
    }

    /// The part of a year that stands before it: `1. Quartal`, `Januar`, `KW 12`.
    private static func part(before words: ArraySlice<Substring>) -> (kind: String, count: Int)? {
        for count in [2, 1] where words.count >= count {
            let text = words.suffix(count).joined(separator: " ")
            guard text.contains(where: \.isLetter) else { continue }
            let kind = ["quarter", "month", "half", "week"].first {
                PeriodParts.accepts(text, as: $0)
            }
            if let kind { return (kind, count) }
        }
        return nil
    }
}
