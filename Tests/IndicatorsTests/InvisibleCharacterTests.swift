import Indicators
import Testing

struct InvisibleCharacterTests {
    @Test(
        arguments: [
            ("\u{0}", .control), ("\t", .control), ("\n", .control), ("\u{1B}", .control),
            ("\u{7F}", .control), ("\u{85}", .control), ("\u{9B}", .control),
            ("\u{2028}", .control), ("\u{2029}", .control), ("\u{200B}", .direction),
            ("\u{200E}", .direction), ("\u{200F}", .direction), ("\u{202A}", .direction),
            ("\u{202E}", .direction), ("\u{2060}", .direction), ("\u{2066}", .direction),
            ("\u{2069}", .direction), ("\u{FEFF}", .direction), ("\u{E0041}", .direction),
            ("\u{AD}", .joiner), ("\u{200C}", .joiner), ("\u{200D}", .joiner),
            (" ", nil), ("\u{A0}", nil), ("\u{202F}", nil), ("a", nil), ("ß", nil), ("=", nil),
            ("\u{308}", nil), ("\u{FFFD}", nil), ("\u{E000}", nil), ("👧", nil),
        ] as [(Unicode.Scalar, InvisibleCharacter?)]
    )
    func `what a character does`(_ scalar: Unicode.Scalar, _ expected: InvisibleCharacter?) {
        #expect(InvisibleCharacter(scalar) == expected)
    }
}
