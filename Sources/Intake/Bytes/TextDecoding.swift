/// Turns the bytes of a cell into text.
///
/// Each distinct text is decoded on its own: valid UTF-8 is UTF-8, anything else Windows-1252, of
/// which Latin-1 is a part. So a file need not be judged as a whole, an umlaut late in a file that
/// looked like plain ASCII is no surprise, and the same table in either encoding gives equal codes.
enum TextDecoding {
    /// What Windows-1252 puts at 0x80 to 0x9F; the five unassigned bytes stay control characters.
    private static let windows: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
    private static let windowsBytes: [UInt32: UInt8] = Dictionary(
        uniqueKeysWithValues: windows.enumerated().map { ($1, UInt8(0x80 + $0)) }
    )

    static func text(_ bytes: some Collection<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = String.UnicodeScalarView()
        for byte in bytes {
            let scalar = (0x80...0x9F).contains(byte) ? windows[Int(byte) - 0x80] : UInt32(byte)
            text.append(Unicode.Scalar(scalar) ?? "\u{FFFD}")
        }
        return String(text)
    }

    /// What a text was before somebody read its UTF-8 as Latin-1 and saved it again, or nil when
    /// that did not happen: `fÃ¼r` was `für`.
    static func unspoiled(_ text: String) -> String? {
        guard text.utf8.contains(where: { $0 >= 0xC3 }) else { return nil }
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if let byte = windowsBytes[scalar.value] {
                bytes.append(byte)
            } else if scalar.value < 0x100 {
                bytes.append(UInt8(scalar.value))
            } else {
                return nil
            }
        }
        guard let original = String(validating: bytes, as: UTF8.self) else { return nil }
        return original == text ? nil : original
    }
}

extension StringProtocol {
    /// The text without blanks at both ends, no-break spaces included.
    func trimmingBlanks() -> String {
        let visible: Range<UInt32> = 0x21..<0x80
        if let first = unicodeScalars.first?.value, let last = unicodeScalars.last?.value,
            visible.contains(first), visible.contains(last)
        {
            return String(self)
        }
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
