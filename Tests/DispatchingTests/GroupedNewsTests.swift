import Alerting
import Foundation
import Rules
import Testing

@testable import Dispatching

/// Many news of one kind in a mail.
struct GroupedNewsTests {
    private static func text(_ notices: [NoticeContent]) throws -> String {
        try MailReading(#require(SampleNotices.mail(notices)).bytes).text
    }

    @Test func `five of a kind are one entry, with the worst first`() throws {
        let text = try Self.text(SampleNotices.shortages([80, 60, 75, 50, 70, 85]))
        let places = text.split(separator: "\n").filter { $0.hasPrefix("In Ort ") }
            .map { $0.prefix(8) }
        #expect(places == ["In Ort 3", "In Ort 1", "In Ort 4", "In Ort 2", "In Ort 0"])
        #expect(text.contains("\n6 Meldungen (kritisch)\n"))
        #expect(text.contains("  Ebenso:           Ort 5\n"))
        #expect(text.components(separatedBy: "Kennung:").count == 2)
    }

    @Test func `four are four entries`() throws {
        let text = try Self.text(SampleNotices.shortages([80, 60, 75, 50]))
        #expect(!text.contains("Meldungen (kritisch)"))
        #expect(text.components(separatedBy: "Kennung:").count == 5)
    }

    @Test func `the rule says how many`() throws {
        var notices = SampleNotices.shortages([80, 60])
        for place in notices.indices { notices[place].groupFrom = 2 }
        #expect(try Self.text(notices).contains("\n2 Meldungen (kritisch)\n"))
        notices = SampleNotices.shortages([80, 60, 75, 50, 70, 85])
        for place in notices.indices { notices[place].groupFrom = 7 }
        #expect(try !Self.text(notices).contains("Meldungen (kritisch)"))
    }

    @Test func `another level is another kind`() throws {
        var notices = SampleNotices.shortages([80, 60, 75, 50, 70])
        notices[0].level = .warning
        let text = try Self.text(notices)
        #expect(!text.contains("Meldungen ("))
        #expect(text.contains("4 kritisch, 1 Warnung"))
    }

    @Test func `a number that is withheld is not told by its place`() throws {
        var notices = SampleNotices.shortages([80, 60, 75, 50, 70, 84])
        // One of two children: nobody may know it, so it is none of the worst.
        notices[3].evidence?.part = 1
        notices[3].evidence?.base = 2
        let text = try Self.text(notices)
        #expect(!text.contains("50,0"))
        #expect(text.contains("  Ebenso:           Ort 3\n"))
    }

    @Test func `three thousand are one entry that counts all`() throws {
        let notices = (0..<3000).map { number in
            var notice = SampleNotices.shortage
            notice.transition = "t-\(number)"
            notice.areaName = "Ort \(number)"
            notice.alert = SampleNotices.alert("kita-deckung", area: "\(10_000_000 + number)")
            return notice
        }
        let mail = try #require(SampleNotices.mail(notices))
        #expect(mail.bytes.count < 20_000)
        let text = try MailReading(mail.bytes).text
        #expect(text.contains("\n3.000 Meldungen (kritisch)\n"))
        #expect(
            text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
                .contains("und 2.935 weitere; „waage alerts“ zeigt alle")
        )
        #expect(!text.contains("weitere: „waage alerts“"))
    }
}
