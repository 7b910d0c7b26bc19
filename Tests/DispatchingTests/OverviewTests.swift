import Alerting
import Foundation
import Rules
import Testing

@testable import Dispatching

/// What a mail with many news begins with, and what it is called.
struct OverviewTests {
    /// Shortages for so many percent, each an entry of its own.
    private static func shortages(_ percents: [Int]) -> [NoticeContent] {
        SampleNotices.shortages(percents, groupFrom: 100)
    }

    private static func reading(_ notices: [NoticeContent]) throws -> MailReading {
        try MailReading(#require(SampleNotices.mail(notices)).bytes)
    }

    /// The lines of the overview, each in one line.
    private static func lines(_ text: String) -> [String] {
        let start = text.range(of: "ÜBERSICHT\n")?.upperBound
        let end = text.range(of: "\n\n\n", range: (start ?? text.endIndex)..<text.endIndex)
        guard let start, let end else { return [] }
        return text[start..<end.lowerBound].replacing("\u{A0}", with: " ")
            .replacing("\n   ", with: " ")
            .split(separator: "\n").map(String.init)
    }

    @Test func `six news begin with a line for each, the farthest from its limit first`() throws {
        var notices = Self.shortages([80, 60, 75, 50, 70, 84])
        notices[0].level = .warning
        let reading = try Self.reading(notices)
        let title = "Kita-Plätze und Kinder passen nicht zusammen"
        #expect(
            Self.lines(reading.text) == [
                "=========", "Kritisch",
                "3. Ort 3 – \(title): 50,0 % (Grenze 85 %), seit 2015",
                "1. Ort 1 – \(title): 60,0 % (Grenze 85 %), seit 2015",
                "4. Ort 4 – \(title): 70,0 % (Grenze 85 %), seit 2015",
                "2. Ort 2 – \(title): 75,0 % (Grenze 85 %), seit 2015",
                "5. Ort 5 – \(title): 84,0 % (Grenze 85 %), seit 2015",
                "Warnungen",
                "6. Ort 0 – \(title): 80,0 % (Grenze 85 %), seit 2015",
            ]
        )
        // Each line leads to the entry of its number, in both parts.
        for (number, place) in [(1, 1), (3, 3), (6, 0)] {
            #expect(reading.text.contains("\n\(number). Ort \(place) ("))
            #expect(reading.html.contains("<a href=\"#n\(number)\""))
            #expect(
                reading.html.contains("name=\"n\(number)\"></a>\(number). Ort \(place)")
            )
        }
    }

    @Test func `five news are numbered, and have no overview`() throws {
        let text = try Self.reading(Self.shortages([80, 60, 75, 50, 70])).text
        #expect(!text.contains("ÜBERSICHT"))
        #expect(text.contains("\n1. Ort 0 (kritisch)\n"))
        #expect(text.contains("\n5. Ort 4 (kritisch)\n"))
    }

    @Test func `one piece of news has no number`() throws {
        #expect(try Self.reading(Self.shortages([80])).text.contains("\nOrt 0 (kritisch)\n"))
    }

    @Test func `a number that is withheld stands in no line, and is not told by its place`() throws
    {
        var notices = Self.shortages([80, 60, 75, 50, 70, 84])
        // One of two children.
        notices[3].evidence?.part = 1
        notices[3].evidence?.base = 2
        let lines = Self.lines(try Self.reading(notices).text)
        #expect(lines.last?.hasPrefix("4. Ort 3 – ") == true)
        #expect(!lines.joined().contains("50,0"))
        #expect(lines.count { $0.contains("%") } == 6)
    }

    // MARK: - Subjects

    @Test func `many news are counted in the subject, with what they are about`() throws {
        var notices = Self.shortages([80, 60, 75, 50, 70, 84])
        notices[1].ruleTitle = "Hort"
        notices[2].ruleTitle = "Krippe"
        for place in [0, 3, 4, 5] { notices[place].ruleTitle = "Kita" }
        notices[2].level = .warning
        notices[5].level = .warning
        let mail = try #require(SampleNotices.mail(notices))
        #expect(
            mail.subject == "Waage: 4 kritisch, 2 Warnungen – Kita, Hort, Krippe (Stand 2016)"
        )
    }

    @Test(arguments: [1, 2, 3, 5, 6, 40])
    func `a list of mails shows the whole subject`(_ count: Int) throws {
        var notices = Self.shortages(Array(repeating: 80, count: count))
        for place in notices.indices {
            notices[place].areaName = "Verwaltungsgemeinschaft Lampertswalde-Schönfeld"
            notices[place].ruleTitle = "Plätze in Kindertageseinrichtungen reichen nicht (\(place))"
        }
        let subject = try #require(SampleNotices.mail(notices)).subject
        #expect(subject.count <= 78)
        #expect(subject.hasPrefix("Waage: "))
        #expect(subject.contains("kritisch"))
        #expect(count < 6 ? subject.contains("Verwaltungs") : subject.contains("Plätze in"))
    }

    @Test func `news of several periods say no period`() throws {
        var notices = Self.shortages([80, 60, 75, 50, 70, 84])
        notices[2].period = .year(2015)
        let mail = try #require(SampleNotices.mail(notices))
        #expect(!mail.subject.contains("Stand"))
    }

    // MARK: - Heads

    @Test func `mails can be filed, and left by asking a person`() throws {
        let reading = try Self.reading(Self.shortages([80]))
        #expect(reading.fields("List-Id").count == 1)
        #expect(reading.fields("List-Id").first?.hasPrefix("Waage <waage.") == true)
        let link = reading.fields("List-Unsubscribe").first ?? ""
        #expect(link.hasPrefix("<mailto:") && link.hasSuffix("?subject=abbestellen>"))
        #expect(reading.fields("List-Unsubscribe-Post").isEmpty)
    }
}
