import Foundation
import Indicators
import Testing

@testable import Dispatching

/// Headers and bodies as RFC 2045, 2047 and 5322 write them.
@Suite struct EncodingTests {
    @Test(
        arguments: [
            ("Meissen", "Subject: Meissen"),
            ("Meißen – 3", "Subject: =?UTF-8?Q?Mei=C3=9Fen_=E2=80=93_3?="),
            ("=?x?=", "Subject: =?UTF-8?Q?=3D=3Fx=3F=3D?="),
            ("a\r\nBcc: x", "Subject: a Bcc: x"),
            ("a\u{2028}b\u{0}c\td", "Subject: a b c d"),
        ]
    )
    func `a header is one field, whatever its text`(_ text: String, _ field: String) {
        #expect(HeaderText.field("Subject", text) == field)
    }

    @Test func `a long header is folded into words of at most 75`() {
        let lines = HeaderText.field("Subject", String(repeating: "Größe ", count: 60))
            .components(separatedBy: "\r\n")
        #expect(lines.count > 5)
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" =?UTF-8?Q?") })
    }

    @Test func `an address or identifier is a token`() {
        #expect(HeaderText.token("a@b>\r\nBcc: <x") == "a@bBcc:x")
        #expect(
            HeaderText.field("References", identifiers: ["a@b", "c@d"])
                == "References: <a@b>\r\n <c@d>"
        )
    }

    @Test(
        arguments: [
            ("a b", "a b"), ("ß", "=C3=9F"), ("=", "=3D"), ("a ", "a=20"), ("a\nb", "a\r\nb"),
            (".", "=2E"), ("a.", "a."), ("From x", "=46rom x"), ("-- ", "--=20"), ("\t", "=09"),
        ]
    )
    func `bodies are quoted-printable`(_ text: String, _ encoded: String) {
        #expect(QuotedPrintable.encoded(text) == Array(encoded.utf8))
    }

    @Test(arguments: ["x", "ß", ".", " "])
    func `no line is longer than 76`(_ text: String) {
        let text = String(repeating: text, count: 500)
        let encoded = String(decoding: QuotedPrintable.encoded(text), as: UTF8.self)
        let lines = encoded.components(separatedBy: "\r\n")
        #expect(lines.count > 1)
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
    }

    @Test(
        arguments: [
            // 11 October 2017 was a Wednesday, 1 January 1970 a Thursday.
            (1_507_703_400, 120, "Wed, 11 Oct 2017 08:30:00 +0200"),
            (0, 0, "Thu, 1 Jan 1970 00:00:00 +0000"),
            (0, -210, "Wed, 31 Dec 1969 20:30:00 -0330"),
        ] as [(Int64, Int, String)]
    )
    func `a date is the sender's local time`(_ seconds: Int64, _ offset: Int, _ header: String) {
        #expect(MailDate(.epoch + .seconds(seconds), offsetMinutes: offset).header == header)
    }
}

/// What a terminal would obey comes from files and is shown by a sign.
struct CleanTextTests {
    @Test(arguments: [
        ("a\u{1B}[31mb\n\tc", "a\u{FFFD}[31mb\n\tc"),
        ("\u{9B}2J\u{7F}\r", "\u{FFFD}2J\u{FFFD}\u{FFFD}"),
        ("a\u{202E}b\u{2066}\u{2028}", "a\u{FFFD}b\u{FFFD}\u{FFFD}"),
        ("Träger – 3 €\n", "Träger – 3 €\n"),
        ("x\u{0}", "x\u{FFFD}"),
    ])
    func `lines stay lines`(_ text: String, _ shown: String) {
        #expect(CleanText.lines(text).unicodeScalars.elementsEqual(shown.unicodeScalars))
    }
}
