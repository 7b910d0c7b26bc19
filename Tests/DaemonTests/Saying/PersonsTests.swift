import Daemon
import Desk
import Testing

/// Persons are protected; places, classes, posts and hours are not.
struct PersonsTests {
    private static func told(
        _ rule: String,
        _ values: (Double, Double),
        units: (String, String),
        secret: String = "",
        language: String = "de"
    ) throws -> String {
        let office = try Office(files: [
            "sources/zahlen.yaml": """
            sources:
              zahlen:
                title: Zahlen
                file: "zahlen*.csv"
                headers: [period, area]
                values: { a: { header: a }, b: { header: b } }
            """,
            "indicators.yaml": """
            indicators:
              a: { title: Erste, unit: \(units.0), better: neither\(secret) }
              b: { title: Zweite, unit: \(units.1), better: neither }
            """,
            "areas.yaml": """
            areas: { "99001": { name: Ahausen } }
            """,
            "rules/regel.yaml": "rules: { regel: { title: Regel, \(rule) } }",
            "receivers.yaml": Office.receivers.replacing("de }", with: "\(language) }"),
        ])
        try office.deliver(
            "zahlen.csv",
            "period;area;a;b\n2024;99001;\(values.0);\(values.1)\n"
        )
        try office.once()
        return try #require(try office.mails().last).joined
    }

    private static let shortage =
        "balance: { supply: a, demand: b }, "
        + "shortage: { warning: 100 %, text: '{{supply}} für {{demand}}, es fehlt {{gap}}.' }"

    @Test func `29 registrations for 28 places are said`() throws {
        let text = try Self.told(Self.shortage, (28, 29), units: ("places", "persons"))
        #expect(text.contains("28 für 29, es fehlt 1."))
        #expect(text.contains("Wert: 96,6 % (28 von 29)"))
        #expect(!text.contains("Zum Schutz von Personen"))
    }

    @Test func `118 of 120 places are said`() throws {
        let text = try Self.told(
            "threshold: a / b, above: 97 %",
            (118, 120),
            units: ("persons", "places")
        )
        #expect(text.contains("98,3 % (118 von 120), 2024."))
    }

    @Test func `28 pupils in one class are said`() throws {
        let text = try Self.told(
            "threshold: a / b, above: 27",
            (28, 1),
            units: ("pupils", "classes")
        )
        #expect(text.contains("28 (28 von 1), 2024."))
    }

    @Test func `18.9 of 21.2 posts are said`() throws {
        let text = try Self.told(
            "balance: { supply: a, demand: b }, shortage: { warning: 95 % }",
            (18.9, 21.2),
            units: ("full-time equivalents", "full-time equivalents")
        )
        // 18.9 / 21.2 = 0.89151
        #expect(text.contains("89,2 % (18,9 von 21,2), 2024."))
    }

    @Test func `two classes are said, two children are not`() throws {
        let classes = try Self.told("threshold: a, above: 1", (2, 9), units: ("classes", "places"))
        #expect(classes.contains("Erste: 2 Klassen, 2024."))
        let units = ("children", "places")
        let children = try Self.told("threshold: a, above: 0", (2, 9), units: units)
        #expect(children.contains("Erste: unter 3 Kinder, 2024."))
    }

    @Test(arguments: [
        (2.0, 40.0, "Es geht um weniger als 3 Personen; die Zahl wird nicht genannt."),
        (4, 8, "Es geht um eine Gruppe von weniger als 10 Personen; die Zahl wird nicht genannt."),
        (
            39, 40,
            "Die Zahl wird nicht genannt, weil mit ihr eine Anzahl von weniger als 3 Personen zu "
                + "errechnen wäre."
        ),
    ])
    func `the sentence is true for what is hidden`(_ part: Double, _ base: Double, _ why: String)
        throws
    {
        let text = try Self.told(
            "threshold: a / b, above: 1 %",
            (part, base),
            units: ("persons", "children")
        )
        #expect(text.contains("2024: \(why)"), "\(text)")
        #expect(text.contains("Zum Schutz von Personen"))
    }

    @Test func `the reason is said in English, too`() throws {
        let text = try Self.told(
            "threshold: a / b, above: 1 %",
            (4, 8),
            units: ("persons", "children"),
            language: "en"
        )
        #expect(text.contains("a group of fewer than 10 persons is concerned"))
    }

    @Test func `the admin says what is secret, whatever its unit`() throws {
        let secret = try Self.told(
            "threshold: a, above: 1",
            (2, 9),
            units: ("places", "places"),
            secret: ", secret: yes"
        )
        #expect(secret.contains("Erste: unter 3 Plätze, 2024."))
        let open = try Self.told(
            "threshold: a, above: 0",
            (2, 9),
            units: ("contracts", "places"),
            secret: ", secret: no"
        )
        #expect(open.contains("Erste: 2 Verträge, 2024."))
    }

    @Test func `what a unit does not tell counts as persons`() throws {
        let text = try Self.told("threshold: a, above: 0", (2, 9), units: ("contracts", "places"))
        #expect(text.contains("Erste: unter 3 Verträge, 2024."))
    }
}
