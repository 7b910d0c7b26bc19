import Alerting
import Foundation
import Indicators
import Rules
import Testing

@testable import Dispatching

/// Texts that an office words its own way.
@Suite struct WordingTests {
    private static func own(_ texts: [String: String]) -> OwnTexts {
        var own = OwnTexts()
        for (key, text) in texts { own[key] = TextTemplate(parsing: text) }
        return own
    }

    private static func catalogue(_ texts: [String: String]) -> any Catalogue {
        Language.german.catalogue(.own(own(texts)))
    }

    private static func subject(_ texts: [String: String]) -> String {
        catalogue(texts).subject(place: "Riesa", title: "Hort", state: "Warnung", others: 0)
    }

    @Test(
        arguments: [
            (
                "Bildung: {{place}}, {{ title }} ({{state}}){{more}}",
                "Bildung: Riesa, Hort (Warnung)"
            ),
            // Where there are no others, the blank before them goes.
            ("{{place}}: {{title}} {{more}}", "Riesa: Hort"),
            ("{{place}} {{more}} {{title}}", "Riesa Hort"),
            ("Meldung", "Meldung"),
        ]
    )
    func `a text of an office stands in place of the built-in one`(_ own: String, _ text: String) {
        #expect(Self.subject(["subject": own]) == text)
    }

    @Test(arguments: ["{{plaze}} {{title}}", "{{place", "place}} {{title}}", "", "   ", "{{more}}"])
    func `a text that cannot be filled leaves the built-in one`(_ own: String) {
        #expect(Self.subject(["subject": own]) == "Waage: Riesa – Hort (Warnung)")
    }

    @Test func `values that an office wrote itself stand in its texts`() {
        let catalogue = Self.catalogue([
            "more.one": "(+1)", "subject": "{{place}} {{more}}",
            "openAlerts.other": "{{count}} offen",
        ])
        #expect(
            catalogue.subject(place: "Riesa", title: "Hort", state: "x", others: 1) == "Riesa (+1)"
        )
        // The form for several is still the built-in one.
        #expect(
            catalogue.subject(place: "Riesa", title: "Hort", state: "x", others: 2)
                == "Riesa und 2 weitere"
        )
        #expect(catalogue.openAlerts(1) == "1 Meldung offen")
        #expect(catalogue.openAlerts(1200) == "1.200 offen")
    }

    @Test func `a mail has the texts of its receiver's office, as text and as HTML`() throws {
        let own = Self.own([
            "limitLabel": "Schwelle <b>&", "footer": "Landkreis \"Muster\"",
            "heading.critical": "Sofort", "level.critical": "dringend",
            "subject": "Bildung: {{place}} – {{title}} ({{state}}){{more}}",
        ])
        let mail = try #require(SampleNotices.mail(texts: own))
        #expect(mail.subject.hasPrefix("Bildung: Klipphausen – Kita-Plätze und Kinder passen"))
        #expect(mail.subject.hasSuffix("(dringend) und 1 weitere"))
        let reading = try MailReading(mail.bytes)
        let (text, html) = (reading.text, reading.html)
        #expect(text.contains("Schwelle <b>&:"))
        #expect(!text.contains("Grenze:"))
        #expect(html.contains("Schwelle &lt;b&gt;&amp;"))
        #expect(!html.contains("<b>&"))
        #expect(text.contains("Landkreis \"Muster\""))
        #expect(text.lowercased().contains("sofort"))
    }

    @Test func `a mail whose texts all are broken is the built-in one, byte for byte`() throws {
        var broken = OwnTexts()
        for key in SampleTexts.entries(of: .german).keys {
            broken[key] = TextTemplate(parsing: "{{nothing}} {{")
        }
        let mail = try #require(SampleNotices.mail(texts: broken))
        let builtIn = try #require(SampleNotices.mail())
        #expect(mail.bytes == builtIn.bytes)
        #expect(mail.subject == builtIn.subject)
    }

    @Test func `a subject of an office that leaves no room is shortened`() {
        let text = "Bildungsmonitoring Landkreis: {{place}}, {{title}} ({{state}}) {{more}}"
        var notice = SampleNotices.shortage
        notice.ruleTitle = String(repeating: "Lang ", count: 30)
        let catalogue = Self.catalogue(["subject": text])
        var news = MailNews<NoticeContent>(head: \.head)
        news.add(notice)
        let subject = SubjectLine([notice], of: news.tally, catalogue).text
        #expect(subject.count <= 78, "\(subject)")
        #expect(subject.hasPrefix("Bildungsmonitoring Landkreis: "))
    }
}
