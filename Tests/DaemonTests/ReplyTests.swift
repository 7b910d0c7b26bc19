import Alerting
import Daemon
import Desk
import Dispatching
import Foundation
import Indicators
import Store
import Testing

/// What people answer to mails, from the mailbox to what everybody sees.
///
/// Ahausen has 90 places for 100 children, a warning; Behausen 70 and Cehausen 85.
struct ReplyTests {
    private static let replies = """

        replies: { maildir: antworten }
        """
    private let office: Office

    init() throws {
        office = try Plan.office()
        try office.write("waage.yaml", Office.configuration + Self.replies)
        try office.write(
            "receivers.yaml",
            """
            receivers:
              monitoring: { mail: monitoring@example.org, language: de }
              operators: { mail: admin@example.org, language: de }
            routes:
              - { otherwise: true, to: monitoring }
            """
        )
    }

    private func deliver(_ rows: String...) throws {
        try office.deliver("plan_2022.csv", Plan.table(rows: rows))
        try office.once(on: "2026-03-02")
    }

    /// The mails that wait for an answer, as they lie in the folder, newest last.
    private func rawMails(to address: String) throws -> [String] {
        try office.names(in: "mail/new").map { try office.read("mail/new/\($0)") }
            .filter { $0.contains("\nTo: <\(address)>\n") }
    }

    private func firstMail() throws -> String {
        try #require(try rawMails(to: "monitoring@example.org").first)
    }

    private func id(of mail: String) throws -> String {
        let match = try #require(mail.firstMatch(of: /\nMessage-ID:\s*<([^>]+)>/))
        return String(match.1)
    }

    /// Puts an answer into the mailbox, as a mail server does.
    private func answer(
        _ text: String,
        to id: String,
        from sender: String = "monitoring@example.org",
        head: String = ""
    ) throws {
        let name = "\(UUID())"
        let folder = office.folder.appending(path: "antworten/new")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let mail =
            "\(head)From: <\(sender)>\nTo: <waage@example.org>\nIn-Reply-To: <\(id)>\n"
            + "Message-ID: <\(name)@example.org>\n"
            + "Content-Type: text/plain; charset=utf-8\n\n\(text)\n"
        try Data(mail.utf8).write(to: folder.appending(path: name))
    }

    private func known() throws -> [[String: String?]] {
        try office.query().acknowledgements(all: false, at: office.time).records
    }

    @Test func `bekannt is noted, confirmed and can be taken back`() throws {
        try deliver("2022;99001;90;100")
        let told = try firstMail()
        #expect(told.contains("schreiben"))
        let id = try id(of: told)
        #expect(id.firstMatch(of: /^[a-z2-7]{32}@example\.org$/) != nil)
        try answer("bekannt bis 31.12.2026, Anbau öffnet im August", to: id)
        try office.once(on: "2026-03-03")
        let row = try #require(try known().first)
        #expect(row["author"] == "monitoring@example.org")
        #expect(row["comment"] == "Anbau öffnet im August")
        #expect(row["until"] == "2026-12-31")
        #expect(office.names(in: "antworten/new").isEmpty)
        #expect(office.names(in: "antworten/cur").count == 1)

        let confirmation = try #require(
            try rawMails(to: "monitoring@example.org").first { $0.contains("In-Reply-To") }
        )
        #expect(confirmation.contains("Auto-Submitted: auto-generated"))
        #expect(confirmation.contains(id))
        let text = try #require(
            try office.mail(
                to: "monitoring@example.org",
                "Waage: 1 Meldung ist als bekannt vermerkt"
            )
        ).joined
        #expect(text.contains("Ahausen – Plätze und Kinder passen nicht zusammen"))
        #expect(text.contains("das gilt bis zum 31.12.2026"))
        #expect(text.contains("„widerrufen“"))

        try answer("Widerrufen", to: self.id(of: confirmation))
        try office.once(on: "2026-03-04")
        #expect(try known().isEmpty)
        #expect(
            try office.mail(to: "monitoring@example.org", "Waage: Ihre Antwort ist zurückgenommen")
                != nil
        )
    }

    @Test func `an answer counts for the entries whose numbers it names`() throws {
        try deliver("2022;99001;90;100", "2022;99002;94;100")
        let mail = try firstMail()
        let id = try id(of: mail)
        try answer("bekannt", to: id)
        try office.once(on: "2026-03-03")
        #expect(try known().isEmpty)
        let question = try #require(
            try office.mail(to: "monitoring@example.org", "Waage: Ihre Antwort ließ etwas offen")
        ).joined
        #expect(question.contains("Die Mail hat 2 Einträge, und Ihre Antwort nennt keine Nummer."))
        try answer("bekannt 2", to: id)
        try office.once(on: "2026-03-04")
        // The worst comes first: 90 of 100 is entry 1, 94 of 100 entry 2.
        #expect(try known().map { $0["area"] } == ["99002"])
        try answer("bekannt alle", to: id)
        try office.once(on: "2026-03-05")
        #expect(Set(try known().map { $0["area"] }) == ["99001", "99002"])
    }

    @Test func `an alert that is over is not noted, and that is said`() throws {
        try deliver("2022;99001;90;100")
        let id = try id(of: firstMail())
        try office.deliver("plan_2023.csv", Plan.table("2023;99001;100;100"))
        try office.once(on: "2026-03-03")
        try answer("bekannt", to: id)
        try office.once(on: "2026-03-04")
        #expect(try known().isEmpty)
        let mail = try office.mail(
            to: "monitoring@example.org",
            "Waage: nichts als bekannt vermerkt"
        )
        #expect(mail?.joined.contains("Gilt nicht mehr, also nicht vermerkt") == true)
    }

    @Test func `what no program may act on goes to the operators, once`() throws {
        try deliver("2022;99001;70;100")
        let id = try id(of: firstMail())
        try answer("bekannt", to: id)
        try answer("Wer baut das denn?", to: id)
        try answer("bekannt", to: "made.up@example.org")
        try answer("bekannt", to: id, from: "evil@evil.example")
        try answer("bekannt", to: id, head: "Auto-Submitted: auto-replied\n")
        try office.once(on: "2026-03-03")
        try office.once(on: "2026-03-04")
        #expect(try known().isEmpty)
        let mails = try office.mails(to: "admin@example.org").map(\.joined)
        #expect(mails.count == 4)
        let reasons = [
            "Eine Antwort betrifft eine kritische oder vertrauliche Meldung",
            "Eine Antwort ist keiner der Befehle",
            "Eine Mail kam an, die keine unserer Mails beantwortet",
            "Eine Antwort kommt nicht von der Adresse, an die unsere Mail ging",
        ]
        for reason in reasons { #expect(mails.count { $0.contains(reason) } == 1, "\(reason)") }
        #expect(mails.contains { $0.contains("Wer baut das denn?") })
        // Nobody but the operators heard of it: one mail told the alert.
        #expect(try office.mails(to: "monitoring@example.org").count == 1)
    }

    @Test func `a figure is doubted, and whoever delivered it is asked`() throws {
        try deliver("2022;99001;90;100")
        let id = try id(of: firstMail())
        try answer("Zahl falsch: es sind 97 Plätze", to: id)
        try office.once(on: "2026-03-03")
        let asked = try #require(
            try office.mail(to: "jugendamt@example.org", "Waage: Rückfrage zu 1 Zahl")
        ).joined
        // The supply comes first, as in the rule; the title stands in line 1.
        #expect(
            asked.contains(
                "Bedarfsplan, „plan_2022.csv“: Zeile 2, Spalte 3 „plaetze“; Zeile 2, Spalte 4 "
                    + "„kinder“"
            )
        )
        #expect(asked.contains("eine Zahl für falsch, die auf Ihrer Lieferung beruht."))
        #expect(asked.contains("es sind 97 Plätze"))
        #expect(try office.explain("deckung", "99001").text.contains("es sind 97 Plätze"))
        let doubted = try office.query().drop(1).records.filter { $0["what"] == "query" }
        #expect(doubted.map { $0["record"] } == ["2", "2"])
        #expect(doubted.map { $0["column"] } == ["3", "4"])
        #expect(doubted.allSatisfy { $0["value"]?.hasPrefix("deckung/") == true })
        let problem = "doubted by monitoring@example.org since 2026-03-03: es sind 97 Plätze"
        #expect(doubted.allSatisfy { $0["problem"] == problem })
        let ledger = try office.query().drops()
        #expect(ledger.records.map { $0["queries"] } == ["1"])
        #expect(ledger.remarks.contains { $0.hasPrefix("Drop 1: ") && $0.hasSuffix(problem) })
        // The next news of the alert ends it.
        try office.deliver("plan_2022b.csv", Plan.table("2022;99001;100;100"))
        try office.once(on: "2026-03-04")
        #expect(try !office.explain("deckung", "99001").text.contains("es sind 97 Plätze"))
        #expect(try office.query().drop(1).records.allSatisfy { $0["what"] != "query" })
        #expect(try office.query().drops().records.map { $0["queries"] } == ["0", "0"])
    }

    @Test func `the periodic mail lists what is doubted`() throws {
        let receivers = try office.read("receivers.yaml")
        try office.write(
            "receivers.yaml",
            receivers.replacing("admin@example.org,", with: "admin@example.org, all_quiet: weekly,")
        )
        try deliver("2022;99001;90;100")
        try answer("zahl falsch: es sind 97", to: id(of: firstMail()))
        try office.once(on: "2026-03-03")
        // 9 March 2026 is a Monday, as is the 16th.
        try office.once(on: "2026-03-09")
        let words =
            "Als falsch gemeldete Zahlen - Ahausen, Plätze und Kinder passen nicht zusammen: "
            + "Rückfrage von monitoring@example.org am 03.03.2026: „es sind 97“"
        let mails = try office.mails(to: "admin@example.org").map(\.joined)
        #expect(mails.count == 1)
        #expect(mails.allSatisfy { $0.contains(words) })
        try office.deliver("plan_2022b.csv", Plan.table("2022;99001;100;100"))
        try office.once(on: "2026-03-16")
        let later = try office.mails(to: "admin@example.org").map(\.joined)
        #expect(later.count == 2)
        #expect(later.count { $0.contains("Als falsch gemeldet") } == 1)
    }

    @Test func `each supplier is asked about its own files`() throws {
        try office.write(
            "sources/plan.yaml",
            """
            sources:
              plaetze:
                title: Plätze
                supplier: { name: Jugendamt, contact: jugendamt@example.org }
                file: "plaetze*.csv"
                headers: [period, area]
                values: { plaetze: { header: plaetze, unit: places } }
              kinder:
                title: Einwohner
                supplier: { name: Meldeamt, contact: meldeamt@example.org }
                file: "kinder*.csv"
                headers: [period, area]
                values: { kinder: { header: kinder, unit: persons } }
            """
        )
        try office.deliver("kinder_2022.csv", "period;area;kinder\n2022;99001;100\n")
        try office.deliver("plaetze_2022.csv", "period;area;plaetze\n2022;99001;90\n")
        try office.once(on: "2026-03-02")
        try answer("zahl falsch", to: id(of: firstMail()))
        try office.once(on: "2026-03-03")
        for (address, own, other) in [
            ("jugendamt@example.org", "Plätze, „plaetze_2022.csv“: Zeile 2, Spalte 3", "kinder_"),
            ("meldeamt@example.org", "Einwohner, „kinder_2022.csv“: Zeile 2, Spalte 3", "plaetze_"),
        ] {
            let mail = try #require(try office.mail(to: address, "Waage: Rückfrage zu 1 Zahl"))
            #expect(mail.joined.contains(own))
            #expect(!mail.joined.contains(other))
        }
        #expect(try office.mails(to: "admin@example.org").isEmpty)
    }

    @Test func `where no supplier can be asked, the operators are`() throws {
        let source = try office.read("sources/plan.yaml")
        try office.write(
            "sources/plan.yaml",
            source.replacing(", contact: jugendamt@example.org", with: "")
        )
        try deliver("2022;99001;90;100")
        try answer("zahl falsch", to: id(of: firstMail()))
        try office.once(on: "2026-03-03")
        let mail = try #require(
            try office.mail(to: "admin@example.org", "Waage: Rückfrage zu 1 Zahl")
        ).joined
        #expect(mail.contains("Wer sie geliefert hat, ist mit keiner Adresse hinterlegt."))
        #expect(mail.contains("Zeile 2, Spalte 3 „plaetze“"))
    }

    @Test func `the status counts what came back`() throws {
        func text() throws -> String {
            try HealthReport(config: office.config, operation: .timer, at: office.time).text
        }
        try deliver("2022;99001;90;100")
        #expect(try !text().contains("answers"))
        let id = try id(of: firstMail())
        try answer("bekannt", to: id)
        try answer("zahl falsch", to: id)
        try answer("Wer baut das denn?", to: id)
        try answer("bekannt", to: id, head: "Auto-Submitted: auto-replied\n")
        try office.once(on: "2026-03-03")
        #expect(
            try text().contains(
                "answers     2 taken, 0 asked back, 1 given to a person, 1 ignored\n"
            )
        )
        #expect(try text().contains("doubted     1 figure\n"))
        try answer("bekannt", to: id)
        #expect(try text().contains("  waiting   1 not read yet\n"))
        let json = try HealthReport(config: office.config, operation: .timer).json.text()
        #expect(json.contains("\"open_queries\": 1"))
        #expect(json.contains("\"person\": 1"))
    }

    @Test func `an address is told five times a day, whatever it answers`() throws {
        try deliver("2022;99001;90;100")
        let id = try id(of: firstMail())
        for number in 1...8 { try answer("bekannt, Grund \(number)", to: id) }
        try office.once(on: "2026-03-03")
        // One mail told the alert.
        #expect(try office.mails(to: "monitoring@example.org").count == 1 + 5)
        #expect(try known().count == 1)
        #expect(office.names(in: "antworten/cur").count == 8)
    }

    @Test func `an answer that comes again changes nothing`() throws {
        try deliver("2022;99001;90;100")
        let id = try id(of: firstMail())
        try answer("bekannt", to: id)
        try office.once(on: "2026-03-03")
        let name = try #require(office.names(in: "antworten/cur").first)
        let manager = FileManager.default
        // As after a crash between the store and the move.
        try manager.moveItem(
            at: office.folder.appending(path: "antworten/cur/\(name)"),
            to: office.folder.appending(path: "antworten/new/again")
        )
        try office.once(on: "2026-03-04")
        #expect(try office.mails(to: "monitoring@example.org").count == 2)
        #expect(try office.query().acknowledgements(all: true, at: office.time).records.count == 1)
    }

    @Test func `a mailbox that cannot be opened keeps no news waiting`() throws {
        try office.write("antworten", "no folder")
        #expect(throws: (any Error).self) { try deliver("2022;99001;90;100") }
        #expect(try rawMails(to: "monitoring@example.org").count == 1)
    }

    @Test func `without the key no answer is taken`() throws {
        try office.write("waage.yaml", Office.configuration)
        try deliver("2022;99001;90;100")
        let mail = try firstMail()
        #expect(!mail.contains("erste Zeile"))
        try answer("bekannt", to: id(of: mail))
        try office.once(on: "2026-03-03")
        #expect(try known().isEmpty)
        #expect(office.names(in: "antworten/new").count == 1)
    }
}
