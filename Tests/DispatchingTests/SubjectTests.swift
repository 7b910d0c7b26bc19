import Alerting
import Foundation
import Indicators
import Testing

@testable import Dispatching

/// What mails are called: no list of mails cuts their subjects off.
struct SubjectTests {
    private static func digest(_ counts: [Int], _ language: Language = .german) -> String {
        let day = CalendarDate(dayNumber: 20_000)
        var report = QuietReport(date: day, since: day, interval: .monthly, next: day)
        (report.ruleCount, report.seriesCount, report.dropCount) = (102, 12_345, 1234)
        var digest = Digest()
        digest.newsCount = counts[0]
        report.digest = digest
        (report.openElsewhere, report.deadMails) = (counts[1], counts[2])
        let receiver = Receiver(name: "a", addresses: ["a@example.org"], language: language)
        let mails = SampleNotices.composer.compose(
            report,
            for: receiver,
            date: MailDate(.epoch, offsetMinutes: 0)
        )
        return mails.first?.subject ?? ""
    }

    @Test(
        arguments: [
            ([0, 0, 0], "Waage: Alles ruhig – 102 Regeln für 12.345 Reihen aus 1.234 Lieferungen"),
            // What is watched gives way to what is to be looked at.
            ([2345, 1000, 0], "Waage: 2.345 Neuigkeiten, 1.000 Meldungen offen"),
        ] as [([Int], String)]
    )
    func `a digest says what there is, and what is watched where there is room`(
        _ counts: [Int],
        _ subject: String
    ) {
        #expect(Self.digest(counts) == subject)
    }

    @Test(arguments: Language.allCases)
    func `a digest about very much still fits`(_ language: Language) {
        let subject = Self.digest([1_234_567_890, 1_234_567_890, 1_234_567_890], language)
        #expect(subject.count <= 78)
        #expect(subject.hasPrefix("Waage: 1"))
        #expect(subject.contains(language == .german ? " u. a." : " and others"))
    }

    /// The subject of a reminder of a delivery for the school year 2023/24.
    private static func reminder(
        of title: String,
        others: Int = 0,
        _ language: Language = .german
    ) throws -> String {
        let note = try JSONDecoder().decode(
            DeliveryNote.self,
            from: Data(
                """
                {"title": "\(title)", "period": "2023/24", "by": "2024-10-04",
                 "due": "2024-10-04", "workingDaysLate": 3, "recognition": []}
                """.utf8
            )
        )
        var receiver = Receiver(name: "a", addresses: ["a@example.org"], language: language)
        receiver.supplier = "Gesundheitsamt"
        let notices = (0...others).map { number in
            var notice = SampleNotices.shortage
            notice.transition = "t-\(number)"
            (notice.evidence, notice.delivery) = (nil, note)
            return notice
        }
        let mails = SampleNotices.composer.compose(
            notices,
            of: NewsTally(notices),
            for: receiver,
            release: ReleaseNote(id: "r"),
            notJudged: [],
            posting: .init(date: MailDate(.epoch, offsetMinutes: 0))
        )
        return try #require(mails.first).subject
    }

    @Test(
        arguments: [
            ("Plan", "Erinnerung: Lieferung „Plan“ für Schuljahr 2023/24 (fällig am 04.10.2024)"),
            (
                "Schulaufnahmeuntersuchung",
                "Erinnerung: „Schulaufnahmeuntersuchung“ für Schuljahr 2023/24"
            ),
            (
                "Schulaufnahmeuntersuchung der Kinder aller Gemeinden",
                "Erinnerung: „Schulaufnahmeuntersuchung der Kinder alle…“ für Schuljahr 2023/24"
            ),
        ]
    )
    func `a reminder leaves out its day first, and then the end of its title`(
        _ title: String,
        _ subject: String
    ) throws {
        #expect(try Self.reminder(of: title) == subject)
        #expect(subject.count <= 78)
    }

    @Test(arguments: Language.allCases)
    func `a reminder of many deliveries says how many`(_ language: Language) throws {
        let title = String(repeating: "Schulaufnahme ", count: 20)
        let subject = try Self.reminder(of: title, others: 12, language)
        #expect(subject.count <= 78)
        #expect(subject.hasSuffix(language == .german ? " und 12 weitere" : " and 12 more"))
    }

    @Test func `whatever a mail is called, its subject is no longer than a list shows`() {
        let document = MailDocument(
            language: "de",
            subject: String(repeating: "ä", count: 200),
            summary: "",
            origin: [],
            sections: [],
            closing: [],
            footer: ""
        )
        #expect(MailText(document).subject == String(repeating: "ä", count: 77) + "…")
    }
}
