import Testing

@testable import Dispatching

struct ReadableMailTests {
    @Test(arguments: GoldenMailTests.goldens)
    func `a mail is read as other programs read it`(_ golden: GoldenMailTests.Golden) throws {
        let mail = try #require(SampleNotices.mail(golden.notices, language: golden.language))
        let reading = try MailReading(mail.bytes)
        let readable = ReadableMail(mail.bytes)
        #expect(readable.text == reading.text)
        #expect(readable.fields.map(\.name) == reading.headers.map { $0[0] })
        for name in ["From", "Subject", "Message-ID"] {
            #expect(readable.fields.filter { $0.name == name }.map(\.value) == reading.fields(name))
        }
    }

    @Test(
        arguments: [
            ("plain = text", "plain = text"),
            ("=?UTF-8?Q?Pl=C3=A4tze_fehlen?=", "Plätze fehlen"),
            ("=?UTF-8?Q?Pl=C3=A4t?= =?utf-8?q?ze?= <a@b>", "Plätze <a@b>"),
            ("a =?UTF-8?Q?b?= c =?UTF-8?Q?d?=", "a b c d"),
            ("=?ISO-8859-1?Q?=E4?= =?UTF-8?Q?cut", "=?ISO-8859-1?Q?=E4?= =?UTF-8?Q?cut"),
        ]
    )
    func `encoded words become text`(field: String, text: String) {
        #expect(EncodedWord.decoded(field) == text)
    }

    @Test func `a message without parts is its own text`() {
        let mail = ReadableMail(Array("Subject: a\r\n\tb\r\n\r\nline =41\r\n.\r\n".utf8))
        #expect(mail.fields == [ReadableMail.Field(name: "Subject", value: "a b")])
        #expect(mail.text == "line =41\n.\n")
        #expect(ReadableMail([]).text == "")
    }
}
