import Daemon
import Desk
import Foundation
import Testing

/// What a mail says about time: since when, from when to when, for when, and in which words.
struct SinceTests {
    private static func office(
        _ rule: String,
        every: String = "year",
        language: String = "de"
    ) throws -> Office {
        try Office(files: [
            "sources/zahlen.yaml": """
            sources:
              zahlen:
                title: Zahlen
                file: "zahlen*.csv"
                headers: [period, area]
                period: { every: \(every) }
                values: { kinder: { header: kinder }, plaetze: { header: plaetze } }
            """,
            "indicators.yaml": """
            indicators:
              kinder: { title: Kinder, unit: persons, better: neither }
              plaetze: { title: Plätze, unit: places, better: neither }
            """,
            "areas.yaml": """
            areas: { "99001": { name: Ahausen } }
            """,
            "rules/regel.yaml": "rules: { regel: { title: Regel, \(rule) } }",
            "receivers.yaml": Office.receivers.replacing("de }", with: "\(language) }"),
        ])
    }

    private static func deliver(_ rows: [String], _ number: Int, to office: Office) throws {
        let table = (["period;area;kinder;plaetze"] + rows).joined(separator: "\n") + "\n"
        try office.deliver("zahlen\(number).csv", table)
        try office.once()
    }

    private static func row(_ period: String, _ kinder: Int, _ plaetze: Int = 1000) -> String {
        "\(period);99001;\(kinder);\(plaetze)"
    }

    /// The mail of a first delivery.
    private static func told(
        _ rule: String,
        _ rows: [String],
        every: String = "year",
        language: String = "de"
    ) throws -> String {
        let office = try office(rule, every: every, language: language)
        try deliver(rows, 1, to: office)
        return try #require(try office.mails().last).plain
    }

    private static let streak = "streak: { of: kinder, falls: 3 periods }"
    private static let falling = [
        row("2018", 1150), row("2019", 1200), row("2020", 1100), row("2021", 1050),
        row("2022", 1000), row("2023", 900),
    ]

    @Test func `since of a streak is the start of the movement`() throws {
        let text = try Self.told(
            Self.streak + ", text: 'Die Zahl fällt seit {{since}} auf {{value}}.'",
            Self.falling
        )
        #expect(text.contains("Die Zahl fällt seit 2019 auf 900."))
        #expect(text.contains("Seit: 2019 "))
    }

    @Test func `a streak goes on since the same start`() throws {
        let office = try Self.office(Self.streak)
        try Self.deliver(Array(Self.falling.prefix(5)), 1, to: office)
        try Self.deliver(Array(Self.falling.suffix(1)), 2, to: office)
        let open = try office.query().alerts(all: false)
        #expect(open.lines("since", "judged") == ["2019 2023"])
    }

    @Test func `a streak without text says that it falls`() throws {
        let text = try Self.told(Self.streak, Self.falling)
        let told = "Kinder: 4 Jahre in Folge gefallen, von 1.200 (2019) auf 900 Personen (2023)."
        #expect(text.contains(told))
        let rises = "streak: { of: kinder, rises: 2 periods }"
        let rising = [Self.row("2021", 10), Self.row("2022", 20), Self.row("2023", 30)]
        let english = try Self.told(rises, rising, language: "en")
        #expect(
            english.contains("Kinder: rose 2 years in a row, from 10 (2021) to 30 persons (2023).")
        )
    }

    @Test func `since of a trend is the start of its window when it was first found`() throws {
        let rule = "trend: { of: kinder, last: 3 periods }, falls: { warning: 4 % per period }"
        let office = try Self.office(rule)
        try Self.deliver(Array(Self.falling.prefix(5)), 1, to: office)
        // 1050, 1000 and 900 fall on, and the alert has stood since 2019, 2020 and 2021.
        try Self.deliver(Array(Self.falling.suffix(1)), 2, to: office)
        let mail = try #require(try office.mails().last).plain
        #expect(mail.contains("Seit: 2019 "))
        let open = try office.query().alerts(all: false)
        #expect(open.lines("since", "judged") == ["2019 2023"])
    }

    @Test func `a slope has its pro Jahr`() throws {
        let rule = "trend: { of: kinder, last: 3 periods }, falls: { warning: 4 % per period }"
        // 1050, 1000 and 900: −75 a year of 983.3.
        let text = try Self.told(rule, Self.falling)
        #expect(text.contains("Kinder: Veränderung um −7,6 % pro Jahr, 2023."))
        #expect(text.contains("Grenze: −4 % pro Jahr, unterschritten"))
        let english = try Self.told(rule, Self.falling, language: "en")
        #expect(english.contains("Kinder: change of −7.6 % per year, 2023."))
        let persons = try Self.told(
            "trend: { of: kinder, last: 3 periods }, falls: { warning: 40 persons per period }",
            Self.falling
        )
        #expect(persons.contains("Veränderung um −75 Personen pro Jahr, 2023."))
    }

    @Test(arguments: [
        (
            "school_year", ["2020/21", "2021/22", "2022/23"], "2 Schuljahre in Folge",
            "2 school years"
        ),
        ("month", ["2023-01", "2023-02", "2023-03"], "2 Monate in Folge", "2 months"),
        ("quarter", ["2023-Q1", "2023-Q2", "2023-Q3"], "2 Quartale in Folge", "2 quarters"),
    ])
    func `words go by frequency`(
        _ every: String,
        _ periods: [String],
        _ german: String,
        _ english: String
    ) throws {
        let rule = "streak: { of: kinder, falls: 2 periods }"
        let rows = zip(periods, [300, 200, 100]).map { Self.row($0, $1) }
        let text = try Self.told(rule, rows, every: every)
        #expect(text.contains("Kinder: \(german) gefallen, von 300 ("))
        #expect(text.contains("Grenze: \(german)"))
        #expect(!text.contains("Perioden"))
        let other = try Self.told(rule, rows, every: every, language: "en")
        #expect(other.contains("fell \(english) in a row"))
    }

    @Test func `an alert that ended says from when to when it held`() throws {
        let rule = "balance: { supply: plaetze, demand: kinder }, shortage: { warning: 95 % }"
        for (language, label) in [("de", "Galt: 2021 bis 2023"), ("en", "Held: 2021 to 2023")] {
            let office = try Self.office(rule, language: language)
            let rows = ["2020", "2021", "2022", "2023"].map { Self.row($0, 1000, 900) }
            try Self.deliver([Self.row("2020", 1000)] + rows.dropFirst(), 1, to: office)
            try Self.deliver([Self.row("2024", 1000)], 2, to: office)
            let mail = try #require(try office.mails().first { $0.contains("2024.") }).plain
            #expect(mail.contains(label))
            #expect(!mail.contains("Seit:") && !mail.contains("Since:"))
        }
    }

    @Test func `a school year is said once`() throws {
        let rule = "balance: { supply: plaetze, demand: kinder }, shortage: { warning: 95 % }"
        let office = try Self.office(rule, every: "school_year")
        let rows = [Self.row("2021/22", 1000, 900), Self.row("2022/23", 1000, 900)]
        try Self.deliver(rows, 1, to: office)
        try Self.deliver([Self.row("2023/24", 1000)], 2, to: office)
        let mail = try #require(try office.mails().first { $0.contains("2023/24") }).plain
        #expect(mail.contains("Galt: Schuljahr 2021/22 bis 2022/23"))
    }

    @Test func `a streak that ended says when it fell`() throws {
        let office = try Self.office(Self.streak)
        try Self.deliver(Self.falling, 1, to: office)
        try Self.deliver([Self.row("2024", 950)], 2, to: office)
        let mail = try #require(try office.mails().first { $0.contains("950") }).plain
        #expect(mail.contains("Ahausen (beendet)"))
        #expect(mail.contains("Die Reihe setzt sich nicht fort; die Meldung ist damit beendet."))
        #expect(mail.contains("Galt: 2019 bis 2023"))
    }

    @Test func `a corrected alert says for when it was told`() throws {
        let rule = "balance: { supply: plaetze, demand: kinder }, shortage: { warning: 95 % }"
        let office = try Self.office(rule)
        try Self.deliver([Self.row("2023", 1000, 90)], 1, to: office)
        try Self.deliver([Self.row("2023", 1000, 990)], 2, to: office)
        let mail = try #require(try office.mails().first { $0.contains("990 von") }).plain
        #expect(mail.contains("Gemeldet für: 2023 "))
    }

    @Test func `a projection is about its target year and shows the projected numbers`() throws {
        // 1100, 1050, 1000 and 950 go on to 900, 850 and 800.
        let rows = zip(["2020", "2021", "2022", "2023"], [1100, 1050, 1000, 950])
            .map { Self.row($0, $1) }
        let projection =
            "projection: { of: kinder, method: linear, last: 4 periods, at: 3 periods }"
        let text = try Self.told("\(projection), below: 850", rows)
        #expect(text.contains("Kinder: 800 Personen, für 2026 vorausgeschätzt."))
        #expect(text.contains("Absehbar seit: 2023"))
        #expect(text.contains("Vorausschau: 2024: 900; 2025: 850; 2026: 800"))
        #expect(!text.contains("Personen, 2023"))
        let own = try Self.told("\(projection), below: 850, text: 'Nur {{value}} Kinder.'", rows)
        #expect(own.contains("Nur 800 Kinder. Vorausgeschätzt für 2026."))
        let target = try Self.told(
            "\(projection), below: 850, text: '{{target}} sind es {{value}} Kinder.'",
            rows
        )
        #expect(target.contains("2026 sind es 800 Kinder. Wert: 800 Personen, für 2026 vorausges"))
        let english = try Self.told("\(projection), below: 850", rows, language: "en")
        #expect(english.contains("Kinder: 800 persons, projected for 2026."))
    }

    @Test func `a projection against a capacity shows both projected numbers`() throws {
        let rows = zip(["2020", "2021", "2022", "2023"], [900, 950, 1000, 1050])
            .map { Self.row($0, $1) }
        let text = try Self.told(
            "projection: { of: kinder, method: linear, last: 4 periods, within: 2 periods, "
                + "against: plaetze }, above: 112 %",
            rows
        )
        let sentence = "Kinder / Plätze: 115 % (1.150 von 1.000), für 2025 vorausgeschätzt."
        #expect(text.contains(sentence))
        #expect(text.contains("Vorausschau: 2024: 110 %; 2025: 115 %"))
    }

    @Test func `few projected persons are withheld`() throws {
        let rows = zip(["2020", "2021", "2022", "2023"], [60, 45, 30, 20]).map { Self.row($0, $1) }
        let text = try Self.told(
            "projection: { of: kinder, method: linear, last: 4 periods, at: 1 period }, below: 15",
            rows
        )
        // The line reaches 5.
        #expect(text.contains("Es geht um eine Gruppe von weniger als 10 Personen"))
        #expect(!text.contains("Vorausschau: 2024: 5"))
    }
}

extension String {
    /// The plain part of a mail, its line breaks undone.
    fileprivate var plain: String {
        (components(separatedBy: "text/html").first ?? self).joined
    }
}
