import Daemon
import Foundation
import Testing

/// Each side of a rule speaks for itself.
struct SideWordsTests {
    private static let rule = """
        rules:
          deckung:
            title: Plätze und Kinder
            balance: { supply: plaetze, demand: kinder }
            shortage:
              warning: 95 %
              title: Plätze fehlen
              text: "Es fehlen {{gap}} Plätze."
              because: Rechtsanspruch nach § 24 SGB VIII
              advice: Plätze schaffen.
            surplus:
              warning: 125 %
              title: Plätze sind übrig
              text: "{{free}} Plätze sind frei."
              advice: Gruppen zusammenlegen; {{free}} Plätze prüfen.
            text: Für beide Seiten.
            advice: Etwas tun.
        """

    private static func mails(_ rule: String = rule) throws -> [String] {
        var files = Plan.files
        files["rules/plan.yaml"] = rule
        let office = try Office(files: files)
        try office.deliver("plan.csv", Plan.table("2024;99001;900;1000", "2024;99002;1300;1000"))
        try office.once()
        return try office.mails()
    }

    @Test func `each side has its own title, text, because and advice`() throws {
        let mail = try #require(try Self.mails().first)
        #expect(
            mail.subject == "Waage: Ahausen – Plätze fehlen (Warnung) und 1 weitere"
        )
        let text = try #require(mail.joined.components(separatedBy: "WARNUNGEN").last)
        let parts = text.components(separatedBy: "Plätze sind übrig -")
        let (shortage, surplus) = (parts[0], try #require(parts.dropFirst().first))
        #expect(shortage.contains("Plätze fehlen ------------- 1. Ahausen (Warnung)"))
        #expect(shortage.contains("Es fehlen 100 Plätze."))
        #expect(shortage.contains("unterschritten – Rechtsanspruch nach § 24 SGB VIII"))
        #expect(shortage.contains("Empfehlung: Plätze schaffen."))
        let entry = try #require(surplus.components(separatedBy: "Kennung:").first)
        #expect(entry.contains("300 Plätze sind frei."))
        #expect(entry.contains("Empfehlung: Gruppen zusammenlegen; 300 Plätze prüfen."))
    }

    @Test func `a surplus never cites the law on shortage`() throws {
        let mail = try #require(try Self.mails().first).joined
        let surplus = try #require(
            mail.components(separatedBy: "300 Plätze sind frei.").dropFirst().first?
                .components(separatedBy: "Kennung:").first
        )
        #expect(surplus.contains("Grenze: 125 %, überschritten Seit: 2024"))
        #expect(!surplus.contains("§"))
    }

    @Test func `what a side does not say, its rule says for it`() throws {
        let rule = """
            rules:
              deckung:
                title: Plätze und Kinder
                balance: { supply: plaetze, demand: kinder }
                shortage: { warning: 95 %, advice: Plätze schaffen. }
                surplus: { warning: 125 % }
                text: Für beide Seiten.
                advice: Etwas tun.
                because: Beschluss des Kreistags
            """
        let mail = try #require(try Self.mails(rule).first).joined
        #expect(mail.contains("Waage:_Ahausen_–_Plätze_und_Kinder_(Warnung)_und_1_weitere"))
        #expect(mail.components(separatedBy: "Für beide Seiten.").count > 2)
        #expect(mail.contains("Empfehlung: Plätze schaffen."))
        #expect(mail.contains("Empfehlung: Etwas tun."))
        #expect(mail.contains("überschritten – Beschluss des Kreistags"))
    }
}
