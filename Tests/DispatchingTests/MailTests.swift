import Alerting
import Indicators
import Foundation
import Rules
import Testing

@testable import Dispatching

/// The mail as another program reads it.
@Suite struct MailTests {
    @Test(arguments: Language.allCases)
    func `a mail is read without a defect`(_ language: Language) throws {
        let mail = try #require(SampleNotices.mail(language: language))
        let reading = try MailReading(mail.bytes)
        #expect(reading.defects == [])
        #expect(reading.types == ["text/plain", "text/html"])
        #expect(reading.fields("subject") == [mail.subject])
        #expect(reading.fields("date") == ["Wed, 11 Oct 2017 08:30:00 +0200"])
        #expect(reading.fields("message-id") == ["<\(mail.messageID)>"])
        #expect(reading.fields("in-reply-to") == ["<root@example.org>"])
        #expect(reading.fields("references") == ["<root@example.org>"])
        #expect(reading.fields("auto-submitted") == ["auto-generated"])
        #expect(reading.fields("content-language") == [language.rawValue])
        #expect(reading.fields("to") == ["kita@example.org"])
    }

    @Test(arguments: Language.allCases)
    func `both parts say the same`(_ language: Language) throws {
        let mail = try #require(SampleNotices.mail(language: language))
        let reading = try MailReading(mail.bytes)
        #expect(reading.textWords.sorted() == reading.htmlWords.sorted())
    }

    @Test func `the worst comes first`() throws {
        var warning = SampleNotices.shortage
        warning.transition = "t-8"
        warning.level = .warning
        warning.areaName = "Aue"
        var eased = SampleNotices.shortage
        eased.transition = "t-9"
        eased.kind = .eased
        eased.level = .warning
        eased.previousLevel = .critical
        eased.areaName = "Coswig"
        let notices = [SampleNotices.recovered, eased, warning, SampleNotices.shortage]
        let mail = try #require(SampleNotices.mail(notices))
        #expect(
            mail.subject == "Waage: Klipphausen – Kita-Plätze und Kinder passen n… "
                + "(kritisch) und 3 weitere"
        )
        let text = try MailReading(mail.bytes).text
        #expect(text.hasPrefix("1 kritisch, 1 Warnung, 1 entspannt, 1 beendet\n"))
        let heads = [
            "Klipphausen (kritisch)", "Aue (Warnung)", "Coswig (entspannt, noch Warnung)",
            "Landkreis Meißen (wieder im Rahmen)",
        ]
        let places = heads.map { text.range(of: $0)?.lowerBound }
        #expect(places.allSatisfy { $0 != nil })
        #expect(places.compactMap { $0 } == places.compactMap { $0 }.sorted())
    }

    @Test func `lines are short and end in CRLF`() throws {
        let mail = try #require(SampleNotices.mail())
        let text = String(decoding: mail.bytes, as: UTF8.self)
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 78 })
        #expect(lines.allSatisfy { line in line.utf8.allSatisfy { $0 >= 32 && $0 < 127 } })
    }

    @Test func `the identifier follows from release, recipient and transitions`() throws {
        let first = try #require(SampleNotices.mail())
        #expect(try #require(SampleNotices.mail()) == first)
        let other = try #require(SampleNotices.mail([SampleNotices.shortage]))
        #expect(other.messageID != first.messageID)
        #expect(first.messageID.hasSuffix("@example.org"))
    }

    @Test func `one note for a change of basis`() throws {
        let places = ["Coswig", "Nossen", "Riesa"].map { place in
            var notice = SampleNotices.recovered
            notice.kind = .rebased
            notice.areaName = place
            return notice
        }
        let mail = try #require(SampleNotices.mail(places))
        let text = try MailReading(mail.bytes).text
        #expect(text.contains("Coswig, Nossen, Riesa (neue Datenbasis)"))
        let line = text.replacing("\n", with: " ")
        #expect(line.components(separatedBy: "nicht vergleichbar").count == 2)
        #expect(mail.subject.hasSuffix("(neue Datenbasis)"))
    }

    @Test func `nothing to tell is no mail`() { #expect(SampleNotices.mail([]) == nil) }

    static let attacks = [
        "Riesa\r\nBcc: opfer@example.org", "Riesa\nBcc: opfer@example.org\n\nHallo",
        "Riesa\u{2028}Bcc: opfer@example.org", "Riesa\u{85}Bcc: opfer@example.org",
        "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</td></table><b>",
        "&lt;b&gt;", "=?UTF-8?Q?Bcc?=", "--=_boundary--", "Riesa\u{202E}nenhceR", "{{area}}",
        "\r\n.\r\nMAIL FROM:<x@example.org>", String(repeating: "ü", count: 3000),
        "\u{0}\u{1B}[31m",
    ]

    @Test(arguments: attacks)
    func `no name or text becomes a header or markup`(_ attack: String) throws {
        var notice = SampleNotices.shortage
        notice.areaName = attack
        notice.areaPhrase = attack
        notice.ruleTitle = attack
        notice.indicatorTitle = attack
        notice.text = attack + " {{area}}"
        notice.advice = attack
        notice.because = attack
        notice.definition = attack
        notice.owner = attack
        notice.alert = AlertKey(
            rule: attack,
            side: .below,
            indicator: attack,
            frequency: .year,
            area: attack,
            members: [DimensionMember(attack, attack), DimensionMember("alter", attack)]
        )
        notice.memberLabels = [DimensionMember("alter", attack): attack]
        notice.sources = [.init(drop: 1, file: attack, title: attack, release: nil)]
        notice.evidence?.unit = attack
        let mail = try #require(SampleNotices.mail([notice]))
        let plain = try MailReading(
            try #require(SampleNotices.mail([SampleNotices.shortage])).bytes
        )
        let reading = try MailReading(mail.bytes)
        #expect(reading.defects == [])
        #expect(reading.headers.map { $0[0] } == plain.headers.map { $0[0] })
        #expect(reading.fields("subject") == [mail.subject])
        let tags = Set(reading.html.matches(of: /<[a-z!\/][^ >]*/).map { String($0.output) })
        let known = Set(plain.html.matches(of: /<[a-z!\/][^ >]*/).map { String($0.output) })
        #expect(tags.subtracting(known) == [])
        #expect(!reading.text.contains("\u{202E}") && !reading.html.contains("\u{202E}"))
        #expect(mail.bytes.allSatisfy { $0 == 13 || $0 == 10 || ($0 >= 32 && $0 < 127) })
    }
}
