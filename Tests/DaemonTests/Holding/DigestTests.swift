import Alerting
import Daemon
import Desk
import Testing

/// News that can wait for the digest.
struct DigestTests {
    private static func office(
        _ mail: String = "mail: critical",
        receiver: String = ""
    ) throws -> Office {
        var files = Plan.files
        files["receivers.yaml"] = """
            receivers:
              monitoring: { mail: monitoring@example.org, language: de\(receiver) }
            routes:
              - { otherwise: true, to: monitoring }
            """
        files["rules/plan.yaml"] = Plan.rule + "\n    \(mail)\n"
        let office = try Office(files: files)
        try office.deliver("plan_2021.csv", Plan.table("2021;99001;99;100", "2021;99002;99;100"))
        try office.once(on: "2026-03-02")
        return office
    }

    private func mails(_ office: Office) throws -> [String] {
        try office.mails(to: "monitoring@example.org")
    }

    @Test func `a warning waits, what is critical does not`() throws {
        let office = try Self.office()
        try office.deliver("plan_2022.csv", Plan.table("2022;99001;90;100", "2022;99002;70;100"))
        try office.once(on: "2026-03-03")
        #expect(try mails(office).count == 1)
        #expect(try mails(office)[0].contains("Behausen (kritisch)"))
        #expect(try !mails(office)[0].contains("Ahausen"))
        #expect(try office.explain("deckung", "99001").text.contains("waits for the digest"))
        // 1 April 2026 is a Wednesday.
        try office.once(on: "2026-04-01", hour: 7)
        #expect(try mails(office).count == 1)
        try office.once(on: "2026-04-01", hour: 8)
        let digest = try #require(try mails(office).first { $0.contains("ohne Eile") })
        #expect(digest.subject?.hasPrefix("Waage: 1 Neuigkeit, 2 Meldungen offen") == true)
        #expect(digest.joined.contains("Neu seit dem 02.03.2026, ohne Eile - Ahausen, Warnung: "))
        #expect(digest.joined.contains("wenn es etwas gibt, das warten konnte"))
        #expect(!digest.contains("steht Waage still"))
        try office.once(on: "2026-05-04")
        #expect(try mails(office).count == 2)
        #expect(try office.explain("deckung", "99001").text.contains("in the digest"))
    }

    @Test func `whoever got the bad news by mail gets its end by mail`() throws {
        let office = try Self.office()
        try office.deliver("plan_2022.csv", Plan.table("2022;99001;70;100", "2022;99002;90;100"))
        try office.once(on: "2026-03-03")
        // Easing and ending follow the mail; the other one's end follows the digest.
        try office.deliver("plan_2023.csv", Plan.table("2023;99001;90;100", "2023;99002;100;100"))
        try office.once(on: "2026-03-04")
        try office.deliver("plan_2024.csv", Plan.table("2024;99001;100;100"))
        try office.once(on: "2026-03-05")
        #expect(try mails(office).count == 3)
        #expect(try mails(office).allSatisfy { !$0.contains("Behausen") })
        try office.once(on: "2026-04-01")
        let digest = try #require(try mails(office).first { $0.contains("ohne Eile") })
        #expect(digest.contains("- 1 Meldung kam und ging."))
    }

    @Test func `what the digest told ends in the digest`() throws {
        let office = try Self.office("mail: never", receiver: ", digest: weekly")
        try office.deliver("plan_2022.csv", Plan.table("2022;99001;70;100"))
        try office.once(on: "2026-03-03")
        // The Monday after.
        try office.once(on: "2026-03-09")
        #expect(try mails(office).count == 1)
        try office.deliver("plan_2023.csv", Plan.table("2023;99001;100;100"))
        try office.once(on: "2026-03-10")
        #expect(try mails(office).count == 1)
        try office.once(on: "2026-03-16")
        let last = try mails(office).filter { $0.joined.contains("Ahausen, wieder im Rahmen: ") }
        #expect(last.count == 1)
        // Nothing waits, and so nothing comes.
        try office.once(on: "2026-03-23")
        #expect(try mails(office).count == 2)
    }

    @Test func `it comes with the mail that all is quiet`() throws {
        let office = try Self.office(receiver: ", all_quiet: monthly")
        try office.deliver("plan_2022.csv", Plan.table("2022;99001;90;100"))
        try office.once(on: "2026-03-03")
        try office.once(on: "2026-04-01")
        #expect(try mails(office).count == 1)
        let mail = try mails(office)[0]
        #expect(mail.joined.contains("ohne Eile - Ahausen, Warnung: "))
        #expect(mail.contains("steht Waage still"))
    }

    @Test func `an alert that nothing is said of for years is told so`() throws {
        let office = try Self.office(receiver: ", all_quiet: monthly")
        try office.deliver("plan_2022.csv", Plan.table("2022;99001;70;100"))
        try office.once(on: "2026-03-03")
        try office.deliver("plan_2026.csv", Plan.table("2026;99002;99;100"))
        try office.once(on: "2026-03-04")
        try office.once(on: "2026-04-01")
        let quiet = try #require(try mails(office).first { $0.contains("steht Waage still") })
        #expect(quiet.joined.contains("2022. – seitdem 4 Jahre lang nicht beurteilt"))
    }

    @Test func `a clock that was set back loses nothing`() throws {
        let office = try Self.office()
        try office.deliver("plan_2022.csv", Plan.table("2022;99001;90;100"))
        try office.once(on: "2026-03-03")
        try office.once(on: "2026-04-01")
        #expect(try mails(office).count == 1)
        // A month earlier by the clock, and the same day once more.
        try office.deliver("plan_2022b.csv", Plan.table("2022;99002;90;100"))
        try office.once(on: "2026-03-10")
        try office.once(on: "2026-04-01")
        let digests = try mails(office).filter { $0.joined.contains("Behausen, Warnung: ") }
        #expect(digests.count == 1)
    }

    @Test func `a restart between the look and the mail loses nothing`() throws {
        let office = try Self.office()
        try office.deliver("plan_2022.csv", Plan.table("2022;99001;90;100"))
        try office.once(on: "2026-03-03")
        for day in ["2026-03-31", "2026-04-01", "2026-04-02"] { try office.once(on: day) }
        #expect(try mails(office).count == 1)
    }

    @Test(arguments: [5, 6])
    func `a digest of more than five news carries them as a table`(_ count: Int) throws {
        let office = try Self.office("mail: never", receiver: ", digest: weekly")
        let areas = (1...count).map {
            "  \"9901\($0)\": { name: Ort \($0), level: gemeinde, parent: \"99\" }\n"
        }
        let known = try office.read("areas.yaml")
        try office.write("areas.yaml", known + "\n" + areas.joined())
        let rows = (1...count).map { "2022;9901\($0);90;100" }
        try office.deliver("plan_2022.csv", Plan.table(rows: rows))
        try office.once(on: "2026-03-03")
        // 9 March 2026 is a Monday.
        try office.once(on: "2026-03-09")
        let mails = try office.names(in: "mail/new").map { try office.read("mail/new/\($0)") }
        let digest = try #require(mails.last { $0.contains("To: <monitoring@example.org>") })
        #expect(digest.contains("filename=\"meldungen.xlsx\"") == (count > 5))
    }
}
