import Alerting
import Daemon
import Desk
import Testing

/// Alerts that another one says already.
struct InhibitionTests {
    private static let receivers = """
        receivers:
          monitoring: { mail: monitoring@example.org, language: de }
          ahausen: { mail: ahausen@example.org, language: de }
        routes:
          - { area: "99001", to: ahausen, continue: true }
          - { otherwise: true, to: monitoring }
        """

    private static func office(rule: String = Plan.rule) throws -> Office {
        var files = Plan.files
        files["receivers.yaml"] = receivers
        files["rules/plan.yaml"] = rule
        let office = try Office(files: files)
        try office.deliver(
            "plan_2021.csv",
            Plan.table("2021;99;99;100", "2021;99001;99;100", "2021;99002;99;100")
        )
        try office.once(on: "2026-03-02")
        return office
    }

    @Test func `the county says it for its municipalities`() throws {
        let office = try Self.office()
        try office.deliver(
            "plan_2022.csv",
            Plan.table("2022;99;90;100", "2022;99001;90;100", "2022;99002;70;100")
        )
        try office.once(on: "2026-03-03")
        let mail = try #require(try office.mail(to: "monitoring@example.org"))
        // The warning at Ahausen is a line of the county's; Behausen is worse.
        #expect(mail.contains("Musterkreis (Warnung)"))
        #expect(mail.joined.contains("Auch: in 1 von 2 Gemeinde: Ahausen"))
        #expect(mail.contains("Behausen (kritisch)"))
        #expect(!mail.contains("Ahausen (Warnung)"))
        // Who hears nothing of the county hears of the municipality itself.
        #expect(try office.mail(to: "ahausen@example.org")?.contains("Ahausen (Warnung)") == true)
        let text = try office.explain("deckung", "99001").text
        #expect(text.contains("monitoring: said already by deckung/below deckung 99"))

        // When the county is well again, what still fires below is due.
        try office.deliver("plan_2023.csv", Plan.table("2023;99;99;100"))
        try office.once(on: "2026-03-04")
        let texts = try office.mails(to: "monitoring@example.org").map(\.joined)
        #expect(texts.contains { $0.contains("Ahausen (Warnung)") })
        #expect(try office.mails(to: "ahausen@example.org").count == 1)
        // And is told once.
        let count = try office.mails(to: "monitoring@example.org").count
        try office.once(on: "2026-03-05")
        #expect(try office.mails(to: "monitoring@example.org").count == count)
    }

    @Test(arguments: [["99", "99001"], ["99001", "99"]])
    func `the order of files does not matter`(_ order: [String]) throws {
        let office = try Self.office()
        for (number, area) in order.enumerated() {
            try office.deliver("plan_\(number).csv", Plan.table("2022;\(area);90;100"))
        }
        try office.once(on: "2026-03-03")
        let mails = try office.mails(to: "monitoring@example.org")
        #expect(mails.count == 1)
        #expect(mails[0].contains("Musterkreis (Warnung)"))
        #expect(!mails[0].contains("Ahausen (Warnung)"))
    }

    @Test func `what came and went below stands in the digest`() throws {
        let office = try Self.office()
        try office.deliver("plan_2022.csv", Plan.table("2022;99;90;100", "2022;99002;90;100"))
        try office.once(on: "2026-03-03")
        try office.deliver("plan_2023.csv", Plan.table("2023;99002;100;100"))
        try office.once(on: "2026-03-04")
        #expect(try office.mails(to: "monitoring@example.org").count == 1)
        try office.once(on: "2026-04-01")
        let mails = try office.mails(to: "monitoring@example.org")
        #expect(mails.contains { $0.contains("- 1 Meldung kam und ging.") })
    }

    @Test func `a rule names others that speak for it`() throws {
        let office = try Self.office(
            rule: """
                rules:
                  mangel:
                    threshold: plaetze
                    below: { critical: 50 places }
                  deckung:
                    balance: { supply: plaetze, demand: kinder }
                    shortage: { warning: 95 % }
                    inhibited_by: mangel
                """
        )
        try office.deliver("plan_2022.csv", Plan.table("2022;99001;40;100", "2022;99002;90;100"))
        try office.once(on: "2026-03-03")
        let mail = try #require(try office.mail(to: "monitoring@example.org"))
        #expect(mail.contains("Ahausen (kritisch)"))
        #expect(!mail.contains("Ahausen (Warnung)"))
        #expect(mail.contains("Behausen (Warnung)"))
        try office.deliver("plan_2023.csv", Plan.table("2023;99001;60;100"))
        try office.once(on: "2026-03-04")
        let texts = try office.mails(to: "monitoring@example.org")
        #expect(texts.contains { $0.contains("Ahausen (Warnung)") })
    }
}
