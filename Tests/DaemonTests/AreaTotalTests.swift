import Alerting
import Daemon
import Desk
import Foundation
import TestSupport
import Testing

/// Numbers of several areas where people see them: `explain`, `history`, `export` and mails.
struct AreaTotalTests {
    private let office: Office

    init() throws {
        office = try Office(files: [
            "areas.yaml": """
            home: "99"
            areas:
              "99": { name: Musterkreis, short: im Musterkreis, level: kreis }
              "99001": { name: Ahausen, short: in Ahausen, level: gemeinde, parent: "99" }
              "99002": { name: Behausen, level: gemeinde, parent: "99" }
              "99003": { name: Cehausen, level: gemeinde, parent: "99" }
            """,
            "indicators.yaml": """
            indicators:
              kinder: { title: Kinder, unit: persons, total: sum of gemeinde }
              plaetze: { title: Plätze, unit: places, better: neither }
              deckung: { title: Deckung, is: plaetze / kinder, better: higher }
            """,
            "rules/regeln.yaml": """
            defaults: { only: { level: kreis } }
            rules:
              alle:
                title: Viele Plätze
                threshold: sum(plaetze over area)
                above: { warning: 100 }
              zusammen:
                title: Deckung
                threshold: mean(deckung over area)
                below: { warning: 90 % }
              engste:
                title: Eine Gemeinde hat zu wenige Plätze
                threshold: min(plaetze over area)
                below: { warning: 40 }
                text: "{{area_of}} hat nur {{value}} Plätze."
              kinder: { title: Viele Kinder, threshold: kinder, above: { warning: 9000 } }
            """,
            "sources/lang.yaml": """
            sources:
              lang: { title: Lange Tabelle, file: "lang*.csv", headers: [indicator, period] }
            """,
        ])
    }

    private func deliver(_ rows: String...) throws {
        let table = "indicator;area;period;value\n" + rows.joined(separator: "\n") + "\n"
        try office.deliver("lang_1.csv", table)
        #expect(try office.once().accepted == [1])
    }

    private static let places = [
        "plaetze;99001;2023;30", "plaetze;99002;2023;45", "plaetze;99003;2023;60",
        "plaetze;99001;2024;35", "plaetze;99002;2024;50",
    ].joined(separator: "\n")

    @Test func `explain lists the areas and says which one has no number`() throws {
        try deliver(Self.places)
        let english = try office.explain("alle", "99").text
        #expect(
            english.contains(
                """
                    2024: not judged, for Cehausen (99003) has no number: not delivered
                    above: warning 100 places, clears at 100 places
                      measured in 2023: 135 places
                """
            ),
            "\(english)"
        )
        #expect(
            english.contains(
                """
                    inputs of 2023:
                      sum(plaetze over area) in Musterkreis, 2023: 135 places
                        sum of 3 gemeinde
                          Ahausen (99001)   30 places
                          Behausen (99002)  45 places
                          Cehausen (99003)  60 places
                      plaetze in Ahausen, 2023: 30 places
                        plaetze 99001, 2023: 30 places — drop 1 'lang_1.csv', record 2, column 4
                """
            ),
            "\(english)"
        )
        let german = try office.explain("engste", "99", language: .german).text
        #expect(
            german.contains("2024: nicht beurteilt, denn Cehausen (99003) hat keine Zahl: nicht"),
            "\(german)"
        )
        #expect(german.contains("kleinste Zahl von 3 Gebieten (gemeinde)"), "\(german)")
        #expect(german.contains(/Ahausen \(99001\) +30 Plätze +← dieses/), "\(german)")
    }

    @Test func `history names the area without a number`() throws {
        try deliver(
            Self.places,
            "plaetze;99001;2025;1",
            "plaetze;99002;2025;1",
            "plaetze;99003;2025;1"
        )
        let history = try office.query().history(AlertFilter(rule: "alle"), periods: true)
        #expect(
            history.lines("period", "value", "finding") == [
                "2023 135 holds warning",
                "2024  undecided: missing: not delivered (99003)",
                "2025 3 clears",
            ]
        )
    }

    @Test func `a mail names the area that the number is of`() throws {
        try deliver(Self.places)
        let mails = try office.mails().joined()
        #expect(mails.contains("Ahausen hat nur 30 Plätze."), "\(mails)")
    }

    @Test func `shares of areas are those of all persons in them`() throws {
        try deliver(
            Self.places,
            "kinder;99001;2023;40",
            "kinder;99002;2023;60",
            "kinder;99003;2023;100"
        )
        let history = try office.query().history(AlertFilter(rule: "zusammen"), periods: true)
        #expect(
            history.lines("period", "inputs", "value", "finding") == [
                "2023 135/200 0.675 holds warning"
            ]
        )
    }

    private func export(isDisclosed: Bool) throws -> [String] {
        var bytes: [UInt8] = []
        let question = ExportQuestion(
            indicators: ["kinder"],
            hasOrigin: false,
            isDisclosed: isDisclosed
        )
        try office.query().export(question) { try $0.write(as: .csv) { bytes += $0 } }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst()
            .map(String.init)
    }

    @Test func `what is added up leaves by export, and tells nothing that is withheld`() throws {
        try deliver(
            "kinder;99001;2024;100",
            "kinder;99002;2024;58",
            "kinder;99003;2024;2",
            "kinder;99001;2023;7"
        )
        let delivered = [
            "kinder,99001,2023,,7,normal", "kinder,99001,2024,,100,normal",
            "kinder,99002,2024,,58,normal", "kinder,99003,2024,,2,normal",
        ]
        let total = "kinder,99,2024,,160,sum of 3 gemeinde"
        #expect(try export(isDisclosed: false) == delivered + [total])
        // The 58 with the sum would tell the 2.
        #expect(
            try export(isDisclosed: true) == delivered.prefix(2) + [
                "kinder,99002,2024,,,withheld", "kinder,99003,2024,,,withheld", total,
            ]
        )
    }

    @Test func `explain says when a delivered row is not the sum`() throws {
        try deliver(
            "kinder;99001;2024;100",
            "kinder;99002;2024;50",
            "kinder;99003;2024;20",
            "kinder;99;2024;171"
        )
        let text = try office.explain("kinder", "99").text
        #expect(
            text.contains(
                """
                      kinder in Musterkreis, 2024: 171 persons
                        the areas below add up to 170 persons
                """
            ),
            "\(text)"
        )
    }
}
