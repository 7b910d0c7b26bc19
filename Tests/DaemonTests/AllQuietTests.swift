import Daemon
import Testing

/// The periodic mail that says that the program is alive, over restarts and stops.
struct AllQuietTests {
    private static func receivers(_ interval: String) -> String {
        """
        receivers:
          monitoring: { mail: monitoring@example.org, language: de, all_quiet: \(interval) }
          kita: { mail: kita@example.org }
        routes:
          - { otherwise: true, to: kita }
        """
    }

    private static func office(_ interval: String = "monthly") throws -> Office {
        var files = Plan.files
        files["receivers.yaml"] = receivers(interval)
        return try Office(files: files)
    }

    private func count(_ office: Office) throws -> Int {
        try office.mails(to: "monitoring@example.org").count
    }

    @Test func `it comes once a month, on the first working day at eight`() throws {
        let office = try Self.office()
        // Who is new waits for the next moment.
        try office.once(on: "2026-10-20")
        #expect(try count(office) == 0)
        // 1 November 2026 is a Sunday.
        for day in ["2026-10-31", "2026-11-01"] { try office.once(on: day) }
        try office.once(on: "2026-11-02", hour: 7)
        #expect(try count(office) == 0)
        for hour in [8, 9, 12] { try office.once(on: "2026-11-02", hour: hour) }
        #expect(try count(office) == 1)
        for day in ["2026-11-03", "2026-11-20", "2026-11-30"] { try office.once(on: day) }
        #expect(try count(office) == 1)
        try office.once(on: "2026-12-01")
        #expect(try count(office) == 2)
    }

    @Test func `after a long stop it comes once, not once for each month`() throws {
        let office = try Self.office()
        try office.once(on: "2026-10-20")
        try office.once(on: "2027-03-17")
        try office.once(on: "2027-03-18")
        #expect(try count(office) == 1)
        let mail = try #require(try office.mails(to: "monitoring@example.org").first)
        #expect(mail.contains("Geliefert seit dem 20.10.2026"))
        #expect(mail.joined.contains("Kommt am 01.04.2027 keine, steht Waage still"))
        try office.once(on: "2027-04-01", hour: 8)
        #expect(try count(office) == 2)
    }

    @Test func `a clock that was wrong for a while neither repeats it nor stops it`() throws {
        let office = try Self.office()
        try office.once(on: "2026-10-20")
        try office.once(on: "2026-11-02")
        // The clock stands years ahead, and then is put right.
        try office.once(on: "2031-05-05")
        #expect(try count(office) == 2)
        try office.once(on: "2026-11-10")
        try office.once(on: "2026-12-01")
        #expect(try count(office) == 2)
        try office.once(on: "2027-01-04")
        #expect(try count(office) == 3)
    }

    @Test func `whoever asks for it today gets the first at the next moment`() throws {
        let office = try Self.office()
        try office.write("receivers.yaml", Office.receivers)
        try office.once(on: "2026-10-20")
        try office.write("receivers.yaml", Self.receivers("weekly"))
        try office.once(on: "2026-11-04")
        #expect(try count(office) == 0)
        try office.once(on: "2026-11-09")
        #expect(try count(office) == 1)
        // Who no longer wants it and then does again begins anew.
        try office.write("receivers.yaml", Office.receivers)
        try office.once(on: "2026-11-10")
        try office.write("receivers.yaml", Self.receivers("weekly"))
        try office.once(on: "2027-02-10")
        #expect(try count(office) == 1)
    }

    @Test func `quiet is told as quiet, with what came`() throws {
        let office = try Self.office()
        try office.once(on: "2026-10-20")
        try office.deliver("plan_2025.csv", Plan.table("2025;99001;990;1000"))
        try office.once(on: "2026-10-22")
        try office.deliver("unbekannt.csv", "a;b\n1;2\n")
        try office.once(on: "2026-10-23")
        try office.once(on: "2026-11-02")
        let mail = try #require(try office.mails(to: "monitoring@example.org").first)
        #expect(
            mail.subject == "Waage: Alles ruhig – 1 Regel für 2 Reihen aus 1 Lieferung"
        )
        #expect(
            mail.contains("Geliefert seit dem 20.10.2026\n- Bedarfsplan: 1 Datei am 22.10.2026")
        )
        #expect(mail.contains("- 1 Datei wurde zurückgewiesen; „waage drops“ sagt, warum."))
        #expect(mail.contains("Offene Meldungen\n- keine"))
        #expect(mail.contains("Überfällige Lieferungen\n- keine"))
        #expect(mail.contains("- Alle Mails sind abgeschickt."))
        #expect(mail.contains("Niemand muss antworten"))
    }

    @Test func `what is open stands in the subject and in a list`() throws {
        let office = try Self.office()
        try office.once(on: "2026-10-20")
        try office.deliver(
            "plan_2025.csv",
            Plan.table("2025;99001;900;1000", "2025;99002;1;2")
        )
        try office.once(on: "2026-10-22")
        try office.once(on: "2026-11-02")
        let mail = try #require(try office.mails(to: "monitoring@example.org").first)
        #expect(
            mail.subject == "Waage: 2 Meldungen offen – 1 Regel für 4 Reihen aus 1 Lieferung"
        )
        #expect(
            mail.joined.contains(
                "- Ahausen, Warnung, Meldung seit 2025: Plätze / Kinder: 90,0 % "
                    + "(900 von 1.000), 2025."
            )
        )
        // One place for two children is told by nobody.
        #expect(mail.joined.contains("- Behausen, kritisch, Meldung seit 2025: "))
        #expect(!mail.contains("50,0"))
    }
}
