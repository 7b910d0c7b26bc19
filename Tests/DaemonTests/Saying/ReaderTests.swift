import Daemon
import Testing

/// An entry says who is responsible, and who else hears of it, as people call them.
struct ReaderTests {
    private static func office(receivers: String, routes: String) throws -> Office {
        try Office(files: [
            "sources/tafel.yaml": """
            sources:
              tafel:
                file: "tafel*.csv"
                headers: [period, area]
                values: { kinder: { header: kinder } }
            """,
            "indicators.yaml": "indicators: { kinder: { title: Kinder, unit: persons } }",
            "rules/tafel.yaml": """
            rules:
              kinder: { title: Viele, threshold: kinder, above: 50 persons, owner: schulamt }
            """,
            "receivers.yaml": "receivers:\n\(receivers)\nroutes:\n  - \(routes)\n",
        ])
    }

    /// The mails by the names before the addresses' `@`.
    private static func told(_ office: Office) throws -> [String: String] {
        try office.deliver("tafel.csv", "period;area;kinder\n2024;99001;60\n")
        try office.once()
        return try office.mails().reduce(into: [:]) { told, mail in
            let reader = mail.split(separator: "\n").first { $0.hasPrefix("To: ") } ?? ""
            told[String(reader.dropFirst(5).prefix { $0 != "@" })] = mail.joined
        }
    }

    @Test func `each reader sees the others, and programs are nobody`() throws {
        let told = try Self.told(
            Self.office(
                receivers: """
                      schulamt: { mail: schule@example.org, title: Schulamt Muster }
                      planung: { mail: planung@example.org }
                      lage: { webhook: { url: "http://127.0.0.1:9", format: alertmanager } }
                      operators: { mail: betrieb@example.org }
                    """,
                routes: "{ rule: kinder, to: [schulamt, planung, lage, operators] }"
            )
        )
        #expect(told.keys.sorted() == ["betrieb", "planung", "schule"])
        #expect(told.values.allSatisfy { $0.contains("Zuständig: Schulamt Muster") })
        let others = [
            "schule": "planung, die Betreuung von Waage",
            "planung": "Schulamt Muster, die Betreuung von Waage",
            "betrieb": "Schulamt Muster, planung",
        ]
        for (reader, names) in others {
            #expect(told[reader]?.contains("Auch an: \(names)") == true, "\(reader)")
        }
        #expect(!told.values.contains { $0.contains("lage") })
    }

    @Test func `who reads alone reads of nobody else`() throws {
        let told = try Self.told(
            Self.office(
                receivers: "  schulamt: { mail: schule@example.org }",
                routes: "{ otherwise: true, to: schulamt }"
            )
        )
        let text = try #require(told["schule"])
        #expect(text.contains("Zuständig: schulamt"))
        #expect(!text.contains("Auch an"))
    }
}
