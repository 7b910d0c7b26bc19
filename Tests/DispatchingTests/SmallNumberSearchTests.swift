import Alerting
import Foundation
import Indicators
import Rules
import Testing

@testable import Dispatching

/// A search over all that leaves the program, for numbers of persons that give somebody away.
///
/// It knows nothing of how numbers are withheld: it reads what a stranger reads.
struct SmallNumberSearch {
    /// Below so many persons nobody may be counted (DOMAIN, section 4).
    private static let least = 3.0

    let language: Language

    /// What gives somebody away in a text.
    func findings(in text: String) -> [String] {
        var findings: [String] = []
        let fraction = /(\d[\d.,\u{A0}]*)[ \u{A0}](?:von|of)[ \u{A0}](\d[\d.,\u{A0}]*)/
        for match in text.matches(of: fraction) {
            let (part, base) = (number(match.1), number(match.2))
            if Self.isSmall(part) || Self.isSmall(base - part) {
                findings.append(String(match.0))
            }
        }
        let persons = /(?:^|[^\d.,\u{A0}])(\d[\d.,]*)[ \u{A0}](?:Kinde?r?n?|[Pp]erson(?:en|s)?)\b/
        for match in text.matches(of: persons) where Self.isSmall(number(match.1)) {
            findings.append(String(match.0))
        }
        return findings
    }

    private static func isSmall(_ count: Double) -> Bool { count > 0 && count < least }

    private func number(_ text: Substring) -> Double {
        let (group, point): (Character, Character) =
            language == .german ? (".", ",") : (",", ".")
        let digits = text.filter { $0 != group && $0 != "\u{A0}" }
            .map { $0 == point ? "." : $0 }
        return Double(String(digits)) ?? .infinity
    }
}

/// Nothing that leaves the program counts fewer than three persons, or lets them be worked out.
struct SmallNumberSearchTests {
    private static let parts = [0, 1, 2, 3, 4, 7, 20, 38, 39, 40]
    private static let bases = [1, 2, 3, 4, 5, 9, 10, 40, 41, 1000]

    /// Shares and counts of so many persons, or the same as if they were of things.
    private static func notices(of kind: NumberKind) -> [NoticeContent] {
        var notices: [NoticeContent] = []
        for base in bases {
            for part in parts where part <= base {
                var notice = SampleNotices.shortage
                notice.evidence = SampleNotices.evidence(
                    part: Double(part),
                    base: Double(base),
                    limit: 0.85
                )
                notice.evidence?.inputs = [
                    input("supply", part, kind), input("demand", base, kind),
                ]
                notice.text = "In {{area}} sind es {{supply}} von {{demand}}."
                notices.append(notice)
                notice.text = nil
                notices.append(notice)
            }
        }
        for value in parts {
            for previous in parts {
                var notice = SampleNotices.count(Double(value), previous: Double(previous))
                notice.evidence?.quantity = kind
                notice.previousEvidence?.quantity = kind
                notices.append(notice)
            }
        }
        return notices.enumerated().map { place, notice in
            var notice = notice
            notice.transition = "t-\(place)"
            notice.alert = SampleNotices.alert("r-\(place % 40)", area: "\(100_000 + place)")
            return notice
        }
    }

    private static func input(
        _ name: String,
        _ value: Int,
        _ kind: NumberKind
    ) -> Evidence.Input {
        Evidence.Input(
            name: name,
            indicator: name,
            area: "14627100",
            period: PeriodSpan(.year(2016)),
            date: nil,
            value: Double(value),
            quantity: kind,
            unit: "persons",
            drop: 12
        )
    }

    /// What a mail about some news, the journal and a webhook say of them.
    private static func texts(
        of notices: ArraySlice<NoticeContent>,
        in language: Language
    ) throws -> [String] {
        let mail = ReadableMail(
            try #require(SampleNotices.mail(Array(notices), language: language)).bytes
        )
        let html = try #require(mail.html).replacing(/<[^>]*>/, with: " ")
        let subject = mail.fields.first { $0.name == "Subject" }?.value ?? ""
        let journal = notices.map { notice in
            JournalEntry(for: notice, drop: 1, language: language).fields
                .map { "\($0.name)=\($0.value)" }.joined(separator: "\n")
        }
        var tally = MailNews<NoticeContent>(head: \.head)
        notices.forEach { tally.add($0) }
        let webhook = WebhookWriter(
            Webhook(url: "http://127.0.0.1:1/"),
            of: Receiver(name: "r", addresses: [], language: language),
            date: MailDate(.epoch, offsetMinutes: 0),
            hash: SampleNotices.digest
        )
        let body = webhook.news(
            Array(notices),
            of: tally.tally,
            release: ReleaseNote(id: "r"),
            notJudged: []
        )?.body
        return [subject, mail.text, html, String(decoding: body ?? [], as: UTF8.self)] + journal
    }

    private static func findings(of kind: NumberKind, _ language: Language) throws -> [String] {
        let all = notices(of: kind)
        let search = SmallNumberSearch(language: language)
        return try stride(from: 0, to: all.count, by: 7).flatMap { start in
            try texts(of: all[start..<min(start + 7, all.count)], in: language)
                .flatMap(search.findings)
        }
    }

    @Test(arguments: Language.allCases)
    func `of persons nothing is found`(language: Language) throws {
        #expect(try Self.findings(of: .count, language) == [])
    }

    @Test(arguments: Language.allCases)
    func `of what is not protected the search finds the same numbers`(language: Language) throws {
        let found = try Self.findings(of: .things, language)
        #expect(found.contains { $0.contains("2") })
        #expect(found.count > 100)
    }

    @Test func `golden mails have none`() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Goldens")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".eml") }
        #expect(names.count >= 18)
        for name in names {
            let mail = ReadableMail(Array(try Data(contentsOf: folder.appending(path: name))))
            let search = SmallNumberSearch(language: name.contains(".de.") ? .german : .english)
            let html = (mail.html ?? "").replacing(/<[^>]*>/, with: " ")
            #expect(search.findings(in: mail.text) == [], "\(name)")
            #expect(search.findings(in: html) == [], "\(name)")
        }
    }

    @Test func `the mails of all conditions have none`() throws {
        let tests = GoldenMailTests.folder.deletingLastPathComponent().deletingLastPathComponent()
        let folder = tests.appending(path: "Scenarios/conditions")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            .filter { !$0.hasSuffix(".charts.html") }
        #expect(names.count >= 20)
        for name in names {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
                .replacing(/<[^>]*>/, with: " ")
            for mail in text.split(separator: "\n=== ") {
                let isGerman = mail.contains("Diese Mail hat Waage")
                let search = SmallNumberSearch(language: isGerman ? .german : .english)
                #expect(search.findings(in: String(mail)) == [], "\(name)")
            }
        }
    }
}
