import Daemon
import Desk
import Foundation
import Testing

/// A change of basis is one note, and nothing that was told stays that the store does not have.
struct BasisTests {
    private static let files = [
        "sources/zahlen.yaml": """
        sources:
          plaetze:
            file: "plaetze*.csv"
            title: Plätze
            supplier: Jugendamt
            headers: [period, area, plaetze]
            values: { plaetze: { header: plaetze } }
          kinder:
            file: "kinder*.csv"
            title: Einwohnerzahlen
            supplier: Landesamt
            headers: [period, area, kinder]
            values: { kinder: { header: kinder } }
            basis: { Zensus 2011: until release 2025-01-31, Zensus 2022: after }
          jugend:
            file: "jugend*.csv"
            title: Jugendliche
            supplier: Landesamt
            headers: [period, area, jugend]
            values: { jugend: { header: jugend } }
            basis: { Zensus 2011: until release 2025-01-31, Zensus 2022: after }
        """,
        "indicators.yaml": """
        indicators:
          plaetze: { title: Plätze, unit: places, better: neither }
          kinder: { title: Kinder, unit: persons, better: neither }
          jugend: { title: Jugendliche, unit: persons, better: neither }
        """,
        "areas.yaml": """
        home: "99"
        areas:
          "99": { name: Musterkreis, level: kreis }
          "99001": { name: Ahausen, level: gemeinde, parent: "99" }
          "99002": { name: Behausen, level: gemeinde, parent: "99" }
        """,
        "rules/regeln.yaml": """
        rules:
          deckung:
            title: Plätze fehlen
            owner: planung
            balance: { supply: plaetze, demand: kinder }
            shortage: { warning: 95 % }
          faellt:
            title: Kinder werden weniger
            owner: schule
            streak: { of: kinder, falls: 2 periods }
          jugend:
            title: Jugendliche werden mehr
            owner: schule
            threshold: jugend
            above: 1000000 persons
          plaetze:
            title: Wenige Plätze
            owner: andere
            threshold: plaetze
            below: 1 place
        """,
        "receivers.yaml": """
        receivers:
          planung: { mail: planung@example.org }
          schule: { mail: schule@example.org }
          andere: { mail: andere@example.org }
        """,
    ]

    private static func table(_ name: String, _ rows: [(String, Int, Int)]) -> String {
        let lines = rows.map { area, year, count in "\(year);\(area);\(count)" }
        return (["period;area;\(name)"] + lines).joined(separator: "\n") + "\n"
    }

    /// Ahausen lacks a tenth, Behausen nothing; both lose children from 2022 to 2024.
    private static func office(_ language: String = "de") throws -> Office {
        var files = files
        files["receivers.yaml"] = files["receivers.yaml"]?
            .replacing("org }", with: "org, language: \(language) }")
        let office = try Office(files: files)
        let places = [("99001", 2024, 900), ("99002", 2024, 960)]
        try office.deliver("plaetze_2025-01-10.csv", table("plaetze", places))
        let children = [
            ("99001", 2022, 1100), ("99001", 2023, 1050), ("99001", 2024, 1000),
            ("99002", 2022, 1010), ("99002", 2023, 1020), ("99002", 2024, 1000),
        ]
        try office.deliver("kinder_2025-01-10.csv", table("kinder", children))
        try office.deliver("jugend_2025-01-10.csv", table("jugend", [("99001", 2024, 500)]))
        try office.once()
        #expect(try office.news() == ["raised 99001", "raised 99001"])
        return office
    }

    /// The same numbers of 2024 by the new census; the years before are not told again.
    private static let census = table("kinder", [("99001", 2024, 970), ("99002", 2024, 980)])

    private static func mails(_ office: Office, after known: [String]) throws -> [String] {
        try office.mails().filter { !known.contains($0) }
    }

    @Test func `a change of basis is one note per release`() throws {
        let office = try Self.office()
        let known = try office.mails()
        try office.deliver("kinder_2025-06-01.csv", Self.census)
        try office.deliver("jugend_2025-06-01.csv", Self.table("jugend", [("99001", 2024, 510)]))
        try office.once()
        let mails = try Self.mails(office, after: known)
        #expect(mails.count == 2)
        let school = try #require(mails.first { $0.contains("To: <schule@") }?.plain)
        #expect(school.components(separatedBy: "nicht vergleichbar").count == 2)
        #expect(school.contains("Jugendliche, Kinder ----"))
        #expect(school.contains("Regeln darauf: Jugendliche werden mehr; Kinder werden weniger"))
    }

    @Test func `whoever has an open alert sees its number as the store has it`() throws {
        let office = try Self.office()
        let known = try office.mails()
        try office.deliver("kinder_2025-06-01.csv", Self.census)
        try office.once()
        let mails = try Self.mails(office, after: known)
        let plan = try #require(mails.first { $0.contains("To: <planung@") })
        #expect(plan.subject == "Waage: Ahausen – Kinder (neue Datenbasis)")
        let text = plan.plain
        // 900 of 970
        #expect(
            text.contains("Weiter offen: Ahausen (Plätze fehlen): 92,8 % (900 von 970), 2024")
        )
        #expect(
            text.contains(
                "Die Zahlen stehen auf einer neuen Grundlage und sind mit den früheren nicht"
            )
        )
        for claim in ["Berichtigt", "nichts zu melden", "Warnungen", "900 von 1.000"] {
            #expect(!text.contains(claim), "\(claim)")
        }
        let open = try office.query().alerts(all: false).records(where: ["rule": "deckung"])
        #expect(open.compactMap { $0["value"]?.prefix(6) } == ["0.9278"])
    }

    @Test func `an alert that no number of the new basis bears ends with the old one`() throws {
        let office = try Self.office()
        let known = try office.mails()
        try office.deliver("kinder_2025-06-01.csv", Self.census)
        try office.once()
        // 970 stands on another basis than 1050: whether it fell, nobody knows.
        let text = try #require(
            try Self.mails(office, after: known).first { $0.contains("To: <schule@") }?.plain
        )
        #expect(text.contains("Beendet: Ahausen (Kinder werden weniger)"))
        let open = try office.query().alerts(all: false).lines("rule", "area")
        #expect(open == ["deckung 99001"])
        #expect(try office.news().filter { $0.hasPrefix("rebased 99001") }.count == 2)
        #expect(try office.journal().contains { $0.contains("Die frühere Meldung ist damit") })
    }

    @Test func `whoever has only a rule on it is told, and nobody else`() throws {
        let office = try Self.office("en")
        let known = try office.mails()
        try office.deliver("jugend_2025-06-01.csv", Self.table("jugend", [("99001", 2024, 510)]))
        try office.once()
        let mails = try Self.mails(office, after: known)
        #expect(mails.map { $0.contains("To: <schule@") } == [true])
        let text = try #require(mails.first?.plain)
        #expect(text.contains("Musterkreis (new basis of data)"))
        #expect(
            text.contains(
                "The numbers stand on another basis and cannot be compared with earlier ones."
            )
        )
        #expect(text.contains("Rules on it: Jugendliche werden mehr"))
        #expect(mails.first?.subject == "Waage: Musterkreis – Jugendliche (new basis of data)")
    }

    @Test func `what comes after stands on the new basis, and says no more of it`() throws {
        let office = try Self.office()
        try office.deliver("kinder_2025-06-01.csv", Self.census)
        try office.once()
        let known = try office.mails()
        try office.deliver("kinder_2025-07-01.csv", Self.table("kinder", [("99001", 2025, 960)]))
        try office.once()
        #expect(try Self.mails(office, after: known).isEmpty)
    }
}

extension String {
    /// The plain part of a mail, its line breaks undone.
    fileprivate var plain: String {
        (components(separatedBy: "text/html").first ?? self).joined
    }
}
