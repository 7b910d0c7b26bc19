import Alerting
import Charts
import Foundation
import Indicators
import Pictures
import TestSupport
import Testing

@testable import Dispatching

/// Charts in mails, as programs of others read them.
@Suite struct ChartMailTests {
    /// A mail as Python's `email` reads it: the parts from the outermost in, and the pictures.
    private struct Reading: Decodable {
        struct Picture: Decodable {
            let id: String
            let disposition: String
            let name: String
            let bytes: String
        }

        let types: [String]
        let defects: [String]
        let html: String
        let pictures: [Picture]

        static let script = """
            import base64, email, json, sys
            from email import policy
            mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=policy.default)
            parts = list(mail.walk())
            pictures = [p for p in parts if p.get_content_maintype() == 'image']
            html = [p for p in parts if p.get_content_type() == 'text/html']
            json.dump({
                'types': [p.get_content_type() for p in parts],
                'defects': [repr(d) for p in parts for d in p.defects],
                'html': html[0].get_content() if html else '',
                'pictures': [{
                    'id': p['Content-ID'], 'disposition': p.get_content_disposition(),
                    'name': p.get_filename(),
                    'bytes': base64.b64encode(p.get_content()).decode(),
                } for p in pictures],
            }, sys.stdout)
            """
    }

    private static func mail(
        _ notices: [NoticeContent],
        paint: Painter?
    ) throws -> ComposedMail {
        try #require(SampleNotices.mail(notices, paint: paint))
    }

    private static func read(_ mail: ComposedMail) throws -> Reading {
        try MailReading.run(Reading.script, on: mail.bytes)
    }

    /// News of so many places, each of a kind of its own.
    private static func many(_ count: Int) -> [NoticeContent] {
        (0..<count).map { place in
            var notice = ChartNotices.level
            notice.transition = "t-\(100 + place)"
            notice.alert = SampleNotices.alert("rule-\(place)", area: "\(14_627_000 + place)")
            notice.areaName = "Ort \(place)"
            return notice
        }
    }

    @Test(.enabled(if: MailReading.isPossible))
    func `each entry has its chart beside it, with the sentence in its place`() throws {
        let both = [ChartNotices.level, ChartNotices.compared]
        let mail = try Self.mail(both) { try? PNGWriter.png(of: $0) }
        let reading = try Self.read(mail)
        #expect(reading.defects.isEmpty)
        #expect(
            reading.types == [
                "multipart/alternative", "text/plain", "multipart/related", "text/html",
                "image/png", "image/png",
            ]
        )
        for (number, picture) in reading.pictures.enumerated() {
            let id = picture.id.trimmingCharacters(in: ["<", ">"])
            #expect(id.hasPrefix("chart-\(number + 1).") && id.hasSuffix("@example.org"))
            #expect(reading.html.contains("src=\"cid:\(id)\""))
            #expect(picture.disposition == "inline" && picture.name == "chart-\(number + 1).png")
            let png = try #require(Data(base64Encoded: picture.bytes))
            let pixels = try #require(PNGPixels(Array(png)))
            #expect(pixels.width == 720 && pixels[0, pixels.height - 1] == 0xFFFFFF)
        }
        let sentence = NoticeSentence(ChartNotices.level, Language.german.catalogue).text
        #expect(reading.html.contains("alt=\"\(sentence)\""))
        // The same news give the same bytes, and the plain text is what it is without a chart.
        let again = try Self.mail(both) { try? PNGWriter.png(of: $0) }
        #expect(again.bytes == mail.bytes)
        let bare = try Self.mail(both, paint: nil)
        #expect(ReadableMail(mail.bytes).text == ReadableMail(bare.bytes).text)
    }

    @Test func `a chart that fails leaves the mail as it is`() throws {
        let notices = [ChartNotices.level, ChartNotices.compared]
        let bare = try Self.mail(notices, paint: nil)
        #expect(try Self.mail(notices) { _ in nil }.bytes == bare.bytes)
    }

    @Test(.enabled(if: MailReading.isPossible))
    func `where one fails the others stand`() throws {
        let mail = try Self.mail([ChartNotices.level, ChartNotices.compared]) { drawing in
            drawing.texts.contains("Sachsen") ? nil : [1, 2, 3, 4]
        }
        let reading = try Self.read(mail)
        #expect(reading.pictures.map(\.bytes) == ["AQIDBA=="])
        #expect(reading.html.components(separatedBy: "<img ").count == 2)
    }

    @Test(.enabled(if: MailReading.isPossible))
    func `ten entries have charts, and the texts have their room beside them`() throws {
        let notices = Self.many(12)
        let bare = try Self.mail(notices, paint: nil)
        // 10 pictures of 15 kB: 205 kB as they are sent.
        let mail = try Self.mail(notices) { _ in Array(repeating: 7, count: 15_000) }
        let reading = try Self.read(mail)
        #expect(reading.pictures.count == 10)
        #expect(ReadableMail(mail.bytes).text == ReadableMail(bare.bytes).text)
        // Two of 80 kB are all that there is room for.
        let large = try Self.mail(notices) { _ in Array(repeating: 7, count: 80_000) }
        #expect(try Self.read(large).pictures.count == 2)
        #expect(large.bytes.count < 100_000 + 250_000)
    }

    @Test func `a server that takes little gets the text alone`() throws {
        let mail = try Self.mail(Self.many(4)) { _ in Array(repeating: 7, count: 15_000) }
        let short = try #require(ShortMail.shortened(mail.bytes))
        #expect(short.count <= 10_000)
        let reading = ReadableMail(short)
        #expect(reading.text.contains("Ort 0") && !reading.text.contains("BwcH"))
        #expect(reading.fields.contains { $0.name == "Message-ID" })
    }

    @Test(arguments: [0, 1, 2, 3, 56, 57, 58, 200])
    func `bytes as letters are those of another program`(_ count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + 11) }
        let lines = String(decoding: Base64.lines(of: bytes), as: UTF8.self)
        #expect(lines.utf8.count == MailPicture.size(of: count))
        let expected = Data(bytes).base64EncodedString(
            options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed]
        )
        #expect(lines == (count == 0 ? "" : expected + "\r\n"))
    }
}
