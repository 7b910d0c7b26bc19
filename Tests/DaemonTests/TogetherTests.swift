import Daemon
import Desk
import Testing

/// Files that come together are told in one mail for each receiver, whatever their stamps.
///
/// Ahausen has 1000 children; what it has in places decides: below 95 % is a warning, below 80 %
/// critical, and it ends above 98 %.
struct TogetherTests {
    /// A second supplier beside the plan's.
    private static let courses = """
        sources:
          kurse:
            title: Kursangebot
            supplier: { name: Volkshochschule }
            file: "kurse*.csv"
            headers: [period, area]
            values:
              kurse: { header: kurse, unit: courses }
              bedarf: { header: bedarf, unit: courses }
        """

    private static func office() throws -> Office {
        var files = Plan.files
        files["sources/kurse.yaml"] = courses
        files["indicators.yaml"]? += """

              kurse: { title: Kurse, unit: courses, side: supply, better: neither }
              bedarf: { title: Bedarf, unit: courses, side: demand, better: neither }
            """
        files["rules/kurse.yaml"] = """
            rules:
              kurse-fehlen:
                title: Kurse fehlen
                balance: { supply: kurse, demand: bedarf }
                shortage: { warning: 95 %, critical: 80 %, clear: 98 % }
            """
        return try Office(files: files)
    }

    @Test func `files of two suppliers with stamps of other minutes make one mail`() throws {
        let office = try Self.office()
        try office.deliver("plan_a_2026-10-01.csv", Plan.table("2024;99001;900;1000"))
        try office.deliver("plan_b_2026-10-02.csv", Plan.table("2024;99002;700;1000"))
        try office.deliver("kurse.csv", "period;area;kurse;bedarf\n2024;99001;40;80\n")
        try office.once()
        #expect(try office.news().count == 3)
        let mails = try office.mails()
        #expect(mails.count == 1)
        let mail = try #require(mails.first)
        #expect(mail.contains("2 kritisch, 1 Warnung"))
        #expect(mail.contains("Neue Daten: Volkshochschule, Kursangebot\n"))
        #expect(
            mail.contains("Neue Daten: Jugendamt, Bedarfsplan, Stand 01.10.2026 bis 02.10.2026\n")
        )
        for name in ["kurse.csv", "plan_a_2026-10-01.csv", "plan_b_2026-10-02.csv"] {
            #expect(mail.joined.contains("„\(name)“"))
        }
    }

    @Test func `an alert that several files move is told as what they come to`() throws {
        let office = try Self.office()
        // Ahausen is critical and then a warning, Behausen a warning and then none.
        try office.deliver(
            "plan_a_2026-10-01.csv",
            Plan.table("2023;99001;700;1000", "2023;99002;900;1000")
        )
        try office.deliver(
            "plan_b_2026-10-02.csv",
            Plan.table("2024;99001;900;1000", "2024;99002;990;1000")
        )
        try office.once()
        #expect(
            try office.news().sorted()
                == ["eased 99001", "raised 99001", "raised 99002", "recovered 99002"]
        )
        let mails = try office.mails()
        #expect(mails.count == 1)
        let mail = try #require(mails.first)
        #expect(
            mail.subject == "Waage: Ahausen – Plätze und Kinder passen nicht zusammen (Warnung)"
        )
        #expect(mail.contains("Ahausen (Warnung)"))
        #expect(mail.contains("Zuvor:            noch nichts gemeldet"))
        #expect(!mail.contains("entspannt"))
        #expect(!mail.contains("Behausen"))
        #expect(
            mail.joined.contains(
                "Eine Meldung galt nur nach einem Teil dieser Dateien und nach allen nicht mehr"
            )
        )
    }

    @Test func `what began and ended between two files makes no mail, and stays in the history`()
        throws
    {
        let office = try Self.office()
        try office.deliver("plan_a_2026-10-01.csv", Plan.table("2023;99001;700;1000"))
        try office.deliver("plan_b_2026-10-02.csv", Plan.table("2024;99001;990;1000"))
        try office.once()
        #expect(try office.news() == ["raised 99001", "recovered 99001"])
        #expect(try office.mails() == [])
        #expect(try office.query().outbox(all: true).rows.isEmpty)
        #expect(
            try office.explain("deckung", "99001").text.contains(
                "monitoring: in no mail, for it was over before one was written"
            )
        )
        // Nothing is owed any more either.
        try office.once()
        #expect(try office.mails() == [])
    }

    @Test func `what was told before counts: a warning that two files make critical is escalated`()
        throws
    {
        let office = try Self.office()
        try office.deliver("plan_2022.csv", Plan.table("2022;99001;900;1000"))
        try office.once()
        try office.deliver("plan_a_2026-10-01.csv", Plan.table("2023;99001;990;1000"))
        try office.deliver("plan_b_2026-10-02.csv", Plan.table("2024;99001;700;1000"))
        try office.once()
        #expect(
            try office.news()
                == ["raised 99001", "recovered 99001", "raised 99001"]
        )
        #expect(try office.mails().count == 2)
        let mail = try #require(try office.mails().first { $0.contains("700") })
        #expect(mail.contains("Ahausen (jetzt kritisch)"))
        #expect(mail.joined.contains("Zuvor: 90,0 %, Warnung"))
    }

    @Test func `what a change of rules brings has a mail of its own`() throws {
        let office = try Self.office()
        try office.deliver("plan.csv", Plan.table("2024;99001;900;1000"))
        try office.takeAll()
        try office.write(
            "rules/plan.yaml",
            Plan.rule.replacing("warning: 95 %, critical: 80 %", with: "critical: 92 %")
        )
        try office.once()
        #expect(try office.mails().count == 2)
    }
}
