import Alerting
import Foundation
import Indicators
import Rules
import Testing

@testable import Dispatching

/// Mails about more news than a mail takes.
struct ManyNoticesTests {
    /// So many shortages, of which the last ones are critical, and one that ended.
    static func notices(_ count: Int, critical: Int = 2) -> [NoticeContent] {
        (0..<count).map { number in
            var notice = SampleNotices.shortage
            notice.transition = "t-\(number)"
            notice.areaName = "Ort \(100_000 + number)"
            notice.alert = SampleNotices.alert("kita-deckung", area: "\(100_000 + number)")
            // Each is told apart, however many there are.
            notice.groupFrom = 10_000
            notice.level = number >= count - critical ? .critical : .warning
            return notice
        } + [SampleNotices.recovered]
    }

    private static func reading(
        _ notices: [NoticeContent],
        language: Language = .german
    ) throws -> (mail: ComposedMail, reading: MailReading) {
        let mail = try #require(SampleNotices.mail(notices, language: language))
        return (mail, try MailReading(mail.bytes))
    }

    @Test func `what a mail takes is told one by one`() throws {
        let (mail, reading) = try Self.reading(Self.notices(12))
        #expect(mail.bytes.count < 100_000)
        #expect(!reading.text.contains("weitere:"))
        #expect(reading.text.components(separatedBy: "Kennung:").count == 14)
    }

    @Test(arguments: [100, 3000])
    func `a mail is cut behind the worst and counts all`(_ count: Int) throws {
        let (mail, reading) = try Self.reading(Self.notices(count))
        #expect((80_000...100_000).contains(mail.bytes.count))
        #expect(reading.defects == [])
        let numbers = count == 100 ? "98" : "2998"
        #expect(reading.text.hasPrefix("2 kritisch, \(numbers) Warnungen, 1 beendet\n"))
        let subject = try #require(reading.fields("Subject").first)
        #expect(subject.hasPrefix("Waage: 2 kritisch, \(numbers) Warnungen – Kita-Plätze"))
        #expect(subject.count <= 78)
        let told = reading.text.components(separatedBy: "Kennung:").count - 1
        #expect(told > 10)
        // The next sixty have a line of the overview, without a number.
        let lines = reading.text.components(separatedBy: "\n    Ort ").count - 1
        #expect(lines == min(60, count + 1 - told))
        let more = SampleNotices.style.whole(count + 1 - told - 60)
        #expect(reading.text.contains("\nund \(more) weitere: „waage alerts“ zeigt alle"))
        // Both parts say the same.
        #expect(reading.html.contains("und \(more) weitere: „waage alerts“ zeigt alle"))
        for number in (count - 2)..<count {
            #expect(reading.text.contains("Ort \(100_000 + number) (kritisch)"))
        }
        // Equal ones come in the order of their places.
        #expect(reading.text.contains("Ort 100000 (Warnung)"))
        #expect(!reading.text.contains("Ort \(100_000 + count - 3) (Warnung)"))
    }

    @Test func `the order in which notices come changes nothing`() throws {
        let notices = Self.notices(2500)
        #expect(SampleNotices.mail(notices) == SampleNotices.mail(notices.reversed()))
    }

    @Test func `whoever is told of fewer is told of them in another mail`() throws {
        let all = try #require(SampleNotices.mail(Self.notices(2000, critical: 0)))
        let fewer = try #require(SampleNotices.mail(Self.notices(1999, critical: 0)))
        // They tell the same ones by one, and stand for others.
        #expect(all.messageID != fewer.messageID)
    }

    @Test func `one notice that is too long for a mail is counted all the same`() throws {
        var notice = SampleNotices.shortage
        notice.definition = String(repeating: "Genehmigte Plätze. ", count: 9000)
        let (mail, reading) = try Self.reading([notice], language: .english)
        #expect(mail.bytes.count < 10_000)
        #expect(reading.text.hasPrefix("1 critical\n"))
        #expect(reading.text.contains("\nFurther news\n- \(notice.areaName) – "))
    }

    @Test func `the mail that all is quiet lists the worst of many open alerts, and is no longer`()
        throws
    {
        let day = CalendarDate(dayNumber: 20_000)
        var report = QuietReport(date: day, since: day, interval: .monthly, next: day)
        for notice in Self.notices(900).dropLast() { report.open.add(notice) }
        report.notJudged = (1...3000).map { number in
            UndecidedCount(
                rule: "regel-\(number)",
                ruleTitle: "Regel Nummer \(number)",
                reason: .noData,
                count: 1
            )
        }
        let mail = try #require(
            SampleNotices.composer.compose(
                report,
                for: Receiver(name: "kita", addresses: ["kita@example.org"]),
                date: MailDate(.epoch, offsetMinutes: 0)
            ).first
        )
        #expect(mail.bytes.count <= 100_000)
        let text = ReadableMail(mail.bytes).text
        #expect(text.hasPrefix("900 Meldungen offen\n"))
        #expect(text.contains("\n- Ort 100898, kritisch, Meldung seit 2015:"))
        #expect(text.contains("\n- und 850 weitere; „waage alerts“ zeigt alle\n"))
    }

    @Test func `a release of many files names some of them`() throws {
        let files = (1...5000).map { "kita_\($0).csv" }
        let mail = try #require(SampleNotices.mail(files: files))
        let text = try MailReading(mail.bytes).text.split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        #expect(text.contains("„kita_1.csv“, „kita_2.csv“"))
        #expect(text.contains("„kita_10.csv“, und 4.990 weitere Dateien"))
        #expect(mail.bytes.count < 30_000)
    }

    @Test(
        arguments: [
            ("kitas.csv", "„kitas.csv“", "“kitas.csv”"),
            ("a\u{202E}b\nc.csv", "„a b c.csv“", "“a b c.csv”"),
            (
                "Statistisches_Landesamt_Kindertageseinrichtungen_2023_endgueltig_v2.xlsx",
                "„Statistisches_Landesamt_Kindertageseinrichtu…gueltig_v2.xlsx“",
                "“Statistisches_Landesamt_Kindertageseinrichtu…gueltig_v2.xlsx”"
            ),
        ]
    )
    func `names of files are quoted and short`(_ name: String, german: String, english: String) {
        #expect(Language.german.catalogue.file(name) == german)
        #expect(Language.english.catalogue.file(name) == english)
        #expect(german.count <= 62)
    }
}
