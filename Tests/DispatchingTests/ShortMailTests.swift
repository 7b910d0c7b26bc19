import Alerting
import Foundation
import Testing

@testable import Dispatching

/// Mails that a server does not take as they are.
struct ShortMailTests {
    private static func long(_ language: Language = .german) throws -> ComposedMail {
        let notices = (0..<30).map { number in
            var notice = SampleNotices.shortage
            notice.groupFrom = 10_000
            notice.transition = "t-\(number)"
            notice.alert = SampleNotices.alert("kita-deckung", area: "\(100 + number)")
            return notice
        }
        return try #require(
            SampleNotices.mail(notices + [SampleNotices.recovered], language: language)
        )
    }

    @Test func `the plain text alone is much shorter and says the same`() throws {
        let mail = try Self.long()
        let short = try #require(ShortMail.shortened(mail.bytes, to: 40_000))
        #expect(short.count < 40_000)
        let (before, after) = (ReadableMail(mail.bytes), ReadableMail(short))
        #expect(after.text.trimmed == before.text.trimmed)
        let kept = before.fields.filter { $0.name != "Content-Type" }
        #expect(after.fields.filter { !$0.name.hasPrefix("Content-T") } == kept)
    }

    @Test(arguments: Language.allCases)
    func `what is too long ends behind a paragraph and says so`(_ language: Language) throws {
        let mail = try Self.long(language)
        let short = try #require(ShortMail.shortened(mail.bytes))
        #expect((8000...10_000).contains(short.count))
        let text = ReadableMail(short).text
        let summary = language == .german ? "30 kritisch, 1 beendet\n" : "30 critical, 1 ended\n"
        #expect(text.hasPrefix(String(ReadableMail(mail.bytes).text.prefix { $0 != "\n" })))
        #expect(text.hasPrefix(summary))
        #expect(text.trimmed.hasSuffix(language.catalogue.shortened))
        // Python's reader, which is not ours, finds no fault with it.
        let reading = try PlainReading(short)
        #expect(reading.defects == [])
        #expect(reading.text.trimmed == text.trimmed)
        #expect(reading.subject == mail.subject)
    }

    @Test func `each time it becomes shorter, until there is nothing more to leave out`() throws {
        var sizes: [Int] = []
        var mail = try Self.long().bytes
        while let short = ShortMail.shortened(mail) {
            mail = short
            sizes.append(mail.count)
        }
        #expect(sizes.count >= 3)
        #expect(sizes == sizes.sorted(by: >))
        #expect(ReadableMail(mail).text.hasPrefix("30 kritisch, 1 beendet\n"))
    }

    @Test func `nothing becomes shorter that fits, or whose head is too long`() throws {
        let mail = try Self.long()
        #expect(ShortMail.shortened(mail.bytes, to: mail.bytes.count) == nil)
        #expect(ShortMail.shortened(mail.bytes, to: 500) == nil)
        #expect(ShortMail.shortened([], to: 0) == nil)
    }

    /// A mail without parts as Python's `email` package reads it.
    private struct PlainReading: Decodable {
        let defects: [String]
        let subject: String
        let text: String

        private static let script = """
            import email, json, sys
            from email import policy
            mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=policy.default)
            json.dump({
                'defects': [repr(d) for d in mail.defects],
                'subject': mail['Subject'],
                'text': mail.get_content().replace('\\r\\n', '\\n'),
            }, sys.stdout)
            """

        init(_ bytes: [UInt8]) throws { self = try MailReading.run(Self.script, on: bytes) }
    }
}

extension String {
    /// The text without blanks and line ends around it, in one line.
    fileprivate var trimmed: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
