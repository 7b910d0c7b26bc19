import Daemon
import Definitions
import Desk
import Diagnostics
import Testing

/// Health and social data go to the receivers of their owner, and to nobody else.
struct SensitiveTests {
    private static let rule = """
        rules:
          deckung:
            title: Deckung
            field: health
            owner: gesundheitsamt
            sensitive: true
            smallest_base: 10
            balance: { supply: plaetze, demand: kinder }
            shortage: { warning: 95 %, text: "{{supply}} für {{demand}}." }
        """

    private static func office(_ receivers: String, rule: String = rule) throws -> Office {
        var files = Plan.files
        files["rules/plan.yaml"] = rule
        files["receivers.yaml"] = receivers
        let office = try Office(files: files)
        try office.deliver("plan.csv", Plan.table("2024;99001;900;1000"))
        try office.once()
        return office
    }

    private static let people = """
        receivers:
          gesundheitsamt: { mail: amt@example.org }
          monitoring: { mail: monitoring@example.org }
          operators: { mail: technik@example.org }

        """

    @Test func `sensitive news is mailed to its owner's receivers only`() throws {
        let office = try Self.office(
            Self.people + """
                routes:
                  - { field: health, to: [monitoring, gesundheitsamt], continue: true }
                  - { otherwise: true, to: monitoring }
                """
        )
        #expect(try office.mails().count == 1)
        let mail = try #require(try office.mail(to: "amt@example.org"))
        #expect(mail.joined.contains("900 für 1.000."))
    }

    @Test func `whom a route names for the owner are the owner's receivers, too`() throws {
        let office = try Self.office(
            Self.people + "routes: [ { owner: gesundheitsamt, to: monitoring } ]\n"
        )
        let addresses = try office.mails().compactMap { mail in
            ["amt", "monitoring", "technik"].first { mail.contains("To: <\($0)@example.org>") }
        }
        #expect(Set(addresses) == ["amt", "monitoring"])
    }

    @Test func `without any the operators hear of it, and see no number`() throws {
        let people = Self.people.replacing("gesundheitsamt", with: "gesundheit")
        let office = try Self.office(people + "routes: [ { otherwise: true, to: monitoring } ]\n")
        #expect(try office.mails().count == 1)
        let mail = try #require(try office.mail(to: "technik@example.org"))
        #expect(
            mail.joined.contains(
                "Plätze / Kinder, 2024: Die Regel ist vertraulich; "
                    + "Zahlen gehen nur an ihre Zuständigen."
            )
        )
        for secret in [" 900", "1.000", "90,0", "90 %"] {
            #expect(!mail.joined.contains(secret), "\(secret)")
        }
    }

    @Test func `one that passes no limit any more is newly watched for the operators, too`()
        throws
    {
        let people = Self.people.replacing("gesundheitsamt", with: "gesundheit")
        var files = Plan.files
        files["rules/plan.yaml"] = Self.rule.replacing("95 %,", with: "95 %, clear: 98 %,")
        files["receivers.yaml"] = people + "routes: [ { otherwise: true, to: monitoring } ]\n"
        let office = try Office(files: files)
        try office.deliver("plan.csv", Plan.table("2023;99001;900;1000", "2024;99001;965;1000"))
        try office.once()
        let mail = try #require(try office.mail(to: "technik@example.org"))
        #expect(mail.contains("1 neu beobachtet"))
        #expect(!mail.uppercased().contains("WARNUNGEN"))
        for secret in [" 965", "96,5", "98 %"] {
            #expect(!mail.joined.contains(secret), "\(secret)")
        }
    }

    @Test func `the journal has no number of a sensitive rule`() throws {
        let office = try Self.office(Self.people)
        let entry = try #require(try office.journal().first)
        #expect(!entry.contains(" 900") && !entry.contains("WAAGE_VALUE"))
        #expect(
            entry.contains(
                "Ahausen (Warnung): Plätze / Kinder, 2024: Die Regel ist vertraulich"
            )
        )
    }

    @Test func `a sensitive rule that goes stays sensitive in its last mail`() throws {
        let office = try Self.office(
            Self.people + "routes: [ { otherwise: true, to: monitoring } ]\n"
        )
        try office.write(
            "rules/plan.yaml",
            Self.rule.replacing("deckung:", with: "andere:").replacing("95 %", with: "5 %")
        )
        try office.once()
        #expect(try office.news() == ["raised 99001", "withdrawn 99001"])
        #expect(try office.mails(to: "monitoring@example.org").isEmpty)
        #expect(try office.mails(to: "amt@example.org").count == 2)
    }

    @Test func `check names a sensitive rule whose numbers nobody may see`() throws {
        let collector = DiagnosticCollector()
        _ = Definitions.parse(
            [
                DefinitionFile(kind: .rules, path: "rules.yaml", text: Self.rule),
                DefinitionFile(
                    kind: .receivers,
                    path: "receivers.yaml",
                    text: Self.people.replacing("gesundheitsamt", with: "gesundheitsam")
                ),
            ],
            collector: collector
        )
        #expect(
            collector.report().contains(
                "rules.yaml:2:3: warning: rule 'deckung' is sensitive, and nobody may see its "
                    + "numbers: its owner 'gesundheitsamt' is no receiver"
            ),
            "\(collector.report())"
        )
        #expect(collector.report().contains("did you mean 'gesundheitsam'?"))
    }
}
