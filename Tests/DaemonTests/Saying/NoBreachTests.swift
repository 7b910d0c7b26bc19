import Alerting
import Daemon
import Desk
import Indicators
import Rules
import Store
import Testing

/// An alert that goes on between its limit and where it ends claims no breach.
struct NoBreachTests {
    private static let rule = """
        rules:
          deckung:
            title: Plätze und Kinder passen nicht zusammen
            balance: { supply: plaetze, demand: kinder }
            shortage: { warning: 95 %, critical: 85 %, clear: 98 %, text: "Es fehlen {{gap}}." }
            surplus: { warning: 125 %, clear: 115 % }
            for: { warning: 2 periods, critical: 1 period }
        """

    private static func office(_ language: String = "de") throws -> Office {
        var files = Plan.files
        files["rules/plan.yaml"] = rule
        files["receivers.yaml"] = Office.receivers.replacing("de }", with: "\(language) }")
        return try Office(files: files)
    }

    /// 90 %, 93 % and 96.5 %: nobody was told before.
    private static let history = Plan.table(
        "2022;99001;900;1000",
        "2023;99001;930;1000",
        "2024;99001;965;1000"
    )

    @Test func `no breach that is not there on a first load`() async throws {
        let office = try Self.office()
        try office.deliver("plan.csv", Self.history)
        try office.once()
        let mail = try #require(try office.mail(to: "monitoring@example.org"))
        #expect(
            mail.subject == "Waage: Ahausen – Plätze und Kinder passen nicht… "
                + "(noch nicht wieder im Rahmen)"
        )
        let text = mail.joined
        #expect(text.contains("1 neu beobachtet NEU BEOBACHTET ="))
        #expect(
            text.contains(
                "Plätze / Kinder: 96,5 % (965 von 1.000), 2024: noch nicht wieder über 98 % "
                    + "seit 2022."
            )
        )
        #expect(text.contains("Grenze: 98 %, noch nicht wieder überschritten"))
        for claim in ["unterschritten. ", "%, unterschritten", "95 %", "Es fehlen", "Warnung"] {
            #expect(!text.contains(claim), "\(claim)")
        }
        let entry = try #require(try office.journal().first)
        #expect(entry.contains("noch nicht wieder über 98\u{A0}% seit 2022"))
        #expect(entry.contains("WAAGE_LIMIT=98%"))
    }

    @Test func `it is said in English, too`() throws {
        let office = try Self.office("en")
        try office.deliver("plan.csv", Self.history)
        try office.once()
        let text = try #require(try office.mail(to: "monitoring@example.org")).joined
        #expect(text.contains("96.5 % (965 of 1,000), 2024: not yet back above 98 % since 2022."))
        #expect(text.contains("NEWLY WATCHED"))
        #expect(!text.contains("the value is below"))
    }

    @Test func `the state stays what the fold says, and evaluate agrees with once`() async throws {
        let office = try Self.office()
        try office.write("plan.csv", Self.history)
        try office.deliver("plan.csv", Self.history)
        try office.once()
        let held = try await Evaluation(config: office.config, rules: [])
            .holdings(in: [office.path("plan.csv")])
        #expect(held.map(\.state.phase) == [.firing(.warning)])
        let open = try office.store().read { try $0.openAlerts() }
        #expect(open.map(\.1.phase) == [.firing(.warning)])
        #expect(open.map(\.1.since?.description) == ["2022"])
    }

    @Test func `it counts as told, so that its end is told`() throws {
        let office = try Self.office()
        try office.deliver("plan.csv", Self.history)
        try office.once()
        try office.deliver("plan2.csv", Plan.table("2025;99001;990;1000"))
        try office.once()
        #expect(try office.news() == ["raised 99001", "recovered 99001"])
        let mail = try #require(try office.mails().first { $0.contains("990 von") })
        #expect(mail.joined.contains("wieder im Rahmen"))
    }

    @Test func `what eases between limit and end claims no breach either`() throws {
        let office = try Self.office()
        try office.deliver("plan.csv", Plan.table("2023;99001;800;1000"))
        try office.once()
        try office.deliver("plan2.csv", Plan.table("2024;99001;965;1000"))
        try office.once()
        let mail = try #require(try office.mails().first { $0.contains("965 von") })
        let text = mail.joined
        #expect(text.contains("entspannt, noch Warnung"))
        #expect(text.contains("noch nicht wieder über 98 % seit 2023"))
        #expect(!text.contains("unterschritten"))
    }

    @Test func `a surplus is not yet back below its end`() throws {
        let office = try Self.office()
        try office.deliver(
            "plan.csv",
            Plan.table("2022;99001;1300;1000", "2023;99001;1290;1000", "2024;99001;1200;1000")
        )
        try office.once()
        let text = try #require(try office.mails().last).joined
        #expect(text.contains("noch nicht wieder unter 115 % seit 2022"))
        #expect(text.contains("Grenze: 115 %, noch nicht wieder unterschritten"))
    }

    @Test func `a limit that is passed is said as before`() throws {
        let office = try Self.office()
        try office.deliver("plan.csv", Plan.table("2024;99001;800;1000"))
        try office.once()
        let text = try #require(try office.mails().last).joined
        #expect(text.contains("Es fehlen 200."))
        #expect(text.contains("85 %, unterschritten"))
    }
}
