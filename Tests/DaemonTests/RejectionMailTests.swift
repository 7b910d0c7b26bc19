import Daemon
import Definitions
import Desk
import Diagnostics
import Host
import Indicators
import Logging
import Testing

/// Who is told of files that were not taken, or not wholly.
struct RejectionMailTests {
    private static let (operators, contact) = ("it@example.org", "jugendamt@example.org")

    private static func office(_ change: (inout [String: String]) -> Void = { _ in }) throws
        -> Office
    {
        var files = Plan.files
        files["receivers.yaml"] = """
            receivers:
              monitoring: { mail: monitoring@example.org, language: de }
              operators: { mail: \(operators), language: en }
            routes:
              - { otherwise: true, to: monitoring }
            """
        change(&files)
        return try Office(files: files)
    }

    /// A plan of fifty good rows, and those to be looked at from row 52 on.
    private static func plan(_ rows: String...) -> String {
        let good = (1975...2024).map { "\($0);99001;1000;1000" }
        return (["period;area;plaetze;kinder"] + good + rows).map { $0 + "\n" }.joined()
    }

    @Test
    func `unreadable cells are told to operators and contact in their language`()
        throws
    {
        let office = try Self.office()
        try office.deliver("plan_2025.csv", Self.plan("2025;99001;viele;1000", "2042;99001;1;900"))
        try office.once(on: "2026-03-02")
        let english = try #require(try office.mail(to: Self.operators)).joined
        #expect(english.contains("“plan_2025.csv” was taken but for some cells"))
        #expect(english.contains("3 cells cannot be read:"))
        #expect(english.contains("Row 52, column 3: “viele”: neither a number nor a known symbol"))
        #expect(english.contains("Row 53, column 1: “2042”: the period 2042 begins after the day"))
        let german = try #require(try office.mail(to: Self.contact)).joined
        #expect(german.contains("„plan_2025.csv“ wurde bis auf einzelne Zellen übernommen"))
        #expect(german.contains("Eingegangen am 02.03.2026, 12:00 Uhr als Lieferung 1"))
        #expect(german.contains("Zeile 52, Spalte 3: „viele“: weder Zahl noch bekanntes Zeichen"))
        #expect(
            german.contains(
                "Zeile 53, Spalte 1: „2042“: der Zeitraum 2042 beginnt erst nach der Lieferung am "
                    + "02.03.2026; bitte berichtigen."
            )
        )
        #expect(!german.contains("neither") && !german.contains("Wortlaut"))
    }

    @Test func `rejected files are told with the reason`() throws {
        let office = try Self.office()
        let bad = (1...6).map { "2025;9800\($0);viele;1000" }.joined(separator: "\n")
        try office.deliver("plan_2025.csv", Self.plan(bad))
        try office.once(on: "2026-03-02")
        let english = try #require(try office.mail(to: Self.operators)).joined
        #expect(english.contains("“plan_2025.csv” was rejected"))
        #expect(english.contains("6 of 112 values cannot be read: record 52, column 3: 'viele'"))
        #expect(english.contains("What to do: correct the file, or describe it in a source"))
        let german = try #require(try office.mail(to: Self.contact)).joined
        #expect(german.contains("„plan_2025.csv“ wurde abgelehnt"))
        #expect(german.contains("Zu viele Zellen sind nicht lesbar; der Datei wird nicht getraut."))
        #expect(german.contains("6 Zellen sind nicht lesbar:"))
        #expect(german.contains("Zeile 57, Spalte 3: „viele“: weder Zahl noch bekanntes Zeichen"))
        #expect(!german.contains("neither") && !german.contains("Wortlaut"))
        #expect(try office.query().drops().lines("outcome", "source") == ["rejected plan"])
        #expect(
            try office.query().drop(1).lines("what", "record", "column").prefix(2)
                == ["cell 52 3", "cell 53 3"]
        )
    }

    @Test
    func `a recipient gets one mail in an hour, with 20 files named and the rest counted`()
        throws
    {
        let office = try Self.office()
        try office.deliver("seite.csv", "<!doctype html><html></html>")
        try office.once(on: "2026-03-02", hour: 12)
        #expect(try office.mails(to: Self.operators).count == 1)
        for number in 10..<35 {
            try office.deliver("seite\(number).csv", "<!doctype html><html></html>")
        }
        try office.once(on: "2026-03-02", hour: 12)
        #expect(try office.mails(to: Self.operators).count == 1)
        try office.once(on: "2026-03-02", hour: 13)
        let mails = try office.mails(to: Self.operators)
        #expect(mails.count == 2)
        let text = try #require(mails.first { $0.contains("25 files") }).joined
        #expect(text.contains("“seite29.csv” was rejected"))
        #expect(!text.contains("“seite30.csv”"))
        #expect(text.contains("And 5 more files"))
        try office.once(on: "2026-03-03")
        #expect(try office.mails(to: Self.operators).count == 2)
    }

    @Test(arguments: [
        ("seite.csv", "<!doctype html><html></html>"),
        // Its name alone says that it is a plan.
        ("plan_2025.csv", "nachname;vorname\nMustermann;Max\n"),
        ("andere.csv", "jahr;gemeinde;zahl\n2024;99001;3\n"),
    ])
    func `the contact hears of no file that matched no source`(
        _ name: String,
        _ text: String
    ) throws {
        let office = try Self.office()
        try office.deliver(name, text)
        try office.once(on: "2026-03-02")
        #expect(try office.mails(to: Self.operators).count == 1)
        #expect(try office.mails(to: Self.contact) == [])
    }

    @Test func `the contact hears of a file of an owner that delivers for the source`() throws {
        let office = try Self.office { files in
            let user = User.current()
            files["sources/plan.yaml"] = files["sources/plan.yaml"]?.replacing(
                "file: \"plan*.csv\"",
                with: "file: \"plan*.csv\"\n    from: [\(user)]"
            )
        }
        try office.deliver("seite.csv", "<!doctype html><html></html>")
        try office.once(on: "2026-03-02")
        let german = try #require(try office.mail(to: Self.contact)).joined
        #expect(german.contains("„seite.csv“ wurde abgelehnt"))
        #expect(german.contains("Die Datei ist keine Tabelle, sondern"))
    }

    @Test func `who is both operator and contact is told once, and good files tell nobody`() throws
    {
        let office = try Self.office { files in
            files["receivers.yaml"] = files["receivers.yaml"]?
                .replacing(Self.operators, with: Self.contact)
        }
        try office.deliver("plan_2024.csv", Self.plan())
        try office.once(on: "2026-03-01")
        #expect(try office.mails() == [])
        try office.deliver("plan_2025.csv", Self.plan("2025;99001;viele;1000"))
        try office.once(on: "2026-03-02")
        #expect(try office.mails(to: Self.contact).count == 1)
    }

    @Test func `a drop shows its areas, periods and unreadable cells`() throws {
        let office = try Self.office()
        try office.deliver(
            "plan_2025.csv",
            Self.plan("2025;99001;viele;1000", "2011;99002;5;5", "2013;99002;5;5")
        )
        try office.once(on: "2026-03-02")
        let table = try office.query().drop(1)
        #expect(
            table.lines("what", "value", "record", "column") == [
                "area 99001  ", "area 99002  ", "period 1975–2025  ", "cell viele 52 3",
            ]
        )
        #expect(table.remarks.contains { $0.hasPrefix("Drop 1, 'plan_2025.csv' of source 'plan'") })
        #expect(throws: StartFailure.self) { try office.query().drop(2) }
    }

    /// An office whose supplier wants receipts.
    private static func receiptOffice() throws -> Office {
        try office { files in
            files["sources/plan.yaml"] = files["sources/plan.yaml"]?.replacing(
                "contact: \(contact) }",
                with: "contact: \(contact), receipts: true }"
            )
        }
    }

    @Test func `a supplier who wants receipts gets one for each file, once`() throws {
        let office = try Self.receiptOffice()
        try office.deliver("plan_2024.csv", Self.plan("1975;99002;5;7"))
        try office.once(on: "2026-03-02")
        let mail = try #require(try office.mail(to: Self.contact))
        #expect(mail.subject == "Waage: 1 Datei übernommen")
        for words in [
            "1 Datei wurde mit allen Zellen übernommen.", "„plan_2024.csv“ wurde übernommen",
            "Eingegangen am 02.03.2026, 12:00 Uhr als Lieferung 1, Quelle „Bedarfsplan“.",
            "Gelesene Zeilen: 51; Werte: 102; Zeiträume: 1975–2024.",
            "Nichts. Vielen Dank für die Lieferung.",
        ] {
            #expect(mail.joined.contains(words), "\(words)")
        }
        #expect(try office.mails(to: Self.operators) == [])
        try office.once(on: "2026-03-03")
        #expect(try office.mails(to: Self.contact).count == 1)
    }

    @Test func `a receipt of several files numbers them, and says what is not read`() throws {
        let office = try Self.receiptOffice()
        try office.deliver("plan_2024.csv", Self.plan())
        try office.deliver("plan_2025.csv", Self.plan("2025;99001;viele;1000"))
        try office.once(on: "2026-03-02")
        let text = try #require(try office.mail(to: Self.contact)).joined
        for words in [
            "1 Datei wurde bis auf Unlesbares übernommen; 1 Datei wurde mit allen Zellen "
                + "übernommen.",
            "1. „plan_2024.csv“ wurde übernommen",
            "2. „plan_2025.csv“ wurde bis auf einzelne Zellen übernommen",
            "Gelesene Zeilen: 51; Werte: 101; Zeiträume: 1975–2025.",
            "1 Zelle ist nicht lesbar:",
        ] {
            #expect(text.contains(words), "\(words)")
        }
        let english = try #require(try office.mail(to: Self.operators)).joined
        #expect(!english.contains("plan_2024.csv") && !english.contains("Rows read"))
    }

    @Test func `a rebuild tells nobody of rejections, and gives no receipts`() throws {
        let office = try Self.receiptOffice()
        try office.deliver("plan_2025.csv", Self.plan("2025;99001;viele;1000"))
        try office.deliver("seite.csv", "<!doctype html><html></html>")
        try office.once(on: "2026-03-02")
        #expect(try office.mails(to: Self.contact).count == 1)
        let count = try office.mails().count
        let end = try Office.moment("2026-03-04")
        let configuration = try Workplace.configuration(
            at: office.config,
            collector: DiagnosticCollector()
        )
        _ = try Rebuild(
            configuration,
            withGaps: false,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            now: { end }
        ).run()
        try office.once(on: "2026-03-05")
        #expect(try office.mails().count == count)
        #expect(try office.query().drops().lines("unreadable") == ["1", "0"])
    }
}
