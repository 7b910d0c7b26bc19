import Daemon
import Desk
import Testing

/// Municipalities that absorbed others do not grow by that.
@Suite(.enabled(if: SharedData.isHere))
struct RealGrowthTests {
    private static let file = "genesapi-data/12411-01-01-5_00.csv"
    private static let absorbing = """
        home: "14627"
        areas:
          "14627": { name: Landkreis Meißen, level: kreis }
          "14627100":
            name: Klipphausen
            level: gemeinde
            parent: "14627"
            absorbs: { "14627300": 2012-07-01 }
          "14627180":
            name: Nossen
            level: gemeinde
            parent: "14627"
            absorbs: { "14627090": 2014-01-01, "14627120": 2014-01-01 }
        """
    private static let plain = """
        home: "14627"
        areas:
          "14627": { name: Landkreis Meißen, level: kreis }
          "14627100": { name: Klipphausen, level: gemeinde, parent: "14627" }
          "14627180": { name: Nossen, level: gemeinde, parent: "14627" }
        """
    private static let source = """
        codes:
          geschlecht: { total: Insgesamt, w: weiblich, m: männlich }
        sources:
          bevoelkerung:
            table: 12411-01-01-5
            values: { bevoelkerung: { header: "Bevölkerungsstand / {geschlecht}", unit: persons } }
        """
    private static let rule = """
        rules:
          wachstum:
            title: Die Bevölkerung ändert sich schnell
            change: bevoelkerung
            falls: { warning: 5 % }
            rises: { warning: 5 % }
            only: { area: ["14627100", "14627180"] }
        """

    private func office(areas: String) throws -> Office {
        try Office(files: [
            "areas.yaml": areas, "sources/population.yaml": Self.source,
            "rules/growth.yaml": Self.rule,
            "indicators.yaml": """
            indicators:
              bevoelkerung: { title: Bevölkerung, unit: persons, side: context, better: neither }
            """,
        ])
    }

    /// The real table of Saxony as it was delivered for earlier years.
    ///
    /// Each year has three columns, the latest first, behind the area's code and name.
    private func table(through year: Int) throws -> String {
        let text = try String(decoding: SharedData.bytes(Self.file), as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let cut = (2015 - year) * 3
        return lines.filter { line in
            guard let code = line.split(separator: ";").first, Int(code) != nil else { return true }
            return code.hasPrefix("14")
        }.map { line in
            let fields = line.split(separator: ";", omittingEmptySubsequences: false)
            // 24 columns of values: eight years by total and two sexes.
            guard fields.count == 26 else { return String(line) }
            return (fields.prefix(2) + fields.dropFirst(2 + cut)).joined(separator: ";")
        }.joined(separator: "\n")
    }

    @Test(arguments: [(2012, "14627100", "−0.3 %"), (2014, "14627180", "0.1 %")])
    func `what was absorbed counts on both sides of the day`(
        year: Int,
        area: String,
        growth: String
    ) throws {
        let office = try office(areas: Self.absorbing)
        try office.deliver("population.csv", table(through: year))
        #expect(try office.once().accepted.count == 1)
        #expect(try office.query().alerts(all: false).rows.isEmpty)
        // 10203 / (6080 + 4154) - 1 = -0.00303; 10851 / (6960 + 2583 + 1292) - 1 = 0.00148.
        let text = try office.explain("wachstum", area, period: "\(year)").text
        #expect(text.contains("measured in \(year): \(growth)"), "\(text)")
    }

    @Test(arguments: [(2012, "14627100", 10203.0 / 6080), (2014, "14627180", 10851.0 / 6960)])
    func `without the absorptions each of them is an alert`(
        year: Int,
        area: String,
        ratio: Double
    ) throws {
        let office = try office(areas: Self.plain)
        try office.deliver("population.csv", table(through: year))
        try office.once()
        let alerts = try office.query().alerts(all: false)
        #expect(
            alerts.lines("rule", "side", "area", "judged") == ["wachstum above \(area) \(year)"]
        )
        let value = try #require(Double(alerts.records[0]["value"] ?? ""))
        #expect((value - (ratio - 1)).magnitude < 1e-9)
    }

    @Test func `no year of the whole table raises an alert`() throws {
        let office = try office(areas: Self.absorbing)
        try office.deliver("population.csv", table(through: 2015))
        try office.once()
        let history = try office.query().history(AlertFilter(rule: "wachstum"), periods: true)
        // Two areas, two sides, eight years.
        #expect(history.rows.count == 32)
        #expect(history.records(where: ["state": "inactive"]).count == 32)
    }
}
