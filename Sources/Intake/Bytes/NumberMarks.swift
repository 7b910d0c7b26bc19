import Indicators

/// The marks in the numbers of a publisher: what parts thousands and what decimals.
///
/// Blanks and apostrophes part thousands for everybody.
package struct NumberMarks: Hashable, Sendable {
    /// How a source says it, with one number as an example.
    package static let examples = ["1.234,5", "1,234.5", "1 234,5", "1234.5"]

    /// The byte in front of the decimals.
    let decimal: UInt8
    /// The mark between thousands, if it is none of those that everybody has.
    let thousands: Character?

    /// Reads `1.234,5`, with any digits.
    package init?(example: String) {
        let marks = example.filter { !$0.isASCIIDigit && !ValueText.separators.contains($0) }
        let groups = example.split { !$0.isASCIIDigit }
        guard let last = marks.last, last == "," || last == ".", groups.count >= 2,
            example.last?.isASCIIDigit == true, example.first?.isASCIIDigit == true
        else { return nil }
        switch marks.count {
        case 1: thousands = nil
        case 2 where marks.first != last && groups.count == 3 && groups[1].count == 3:
            guard marks.first == "," || marks.first == "." else { return nil }
            thousands = marks.first
        default: return nil
        }
        decimal = last.asciiValue ?? 0
    }

    /// A number without the marks between its thousands; nil where they part anything else.
    func joined(_ text: String) -> String? {
        guard let thousands, text.contains(thousands) else { return text }
        let sign = text.prefix { "+-".contains($0) }
        let whole = text.dropFirst(sign.count).prefix { $0.asciiValue != decimal }
        let groups = whole.split(separator: thousands, omittingEmptySubsequences: false)
        let decimals = text.dropFirst(sign.count + whole.count)
        guard let first = groups.first, (1...3).contains(first.count),
            groups.dropFirst().allSatisfy({ $0.count == 3 }),
            groups.allSatisfy({ $0.allSatisfy(\.isASCIIDigit) }), !decimals.contains(thousands)
        else { return nil }
        return sign + groups.joined() + decimals
    }
}
