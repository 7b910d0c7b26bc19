import Daemon
import Desk
import Foundation
import TestSupport
import Testing

/// The municipalities of a county and the county, as the statistical office publishes both.
@Suite(.enabled(if: SharedData.isHere))
struct RealAreaSumTests {
    private static let county = "14627"

    /// Inhabitants of the county on 31 December of 2008 to 2015: the row of the county in table
    /// 12411-01-01-5.
    private static let inhabitants = [
        256_638, 254_483, 253_069, 246_237, 244_717, 243_716, 243_745, 245_244,
    ]

    private func office(hasCountyRow: Bool) throws -> Office {
        let areas = SharedData.package.appending(path: "Config/areas.yaml")
        let office = try Office(files: [
            "areas.yaml": try String(contentsOf: areas, encoding: .utf8),
            "indicators.yaml": """
            indicators:
              bevoelkerung: { title: Bevölkerung, unit: persons, total: sum of gemeinde }
            """,
            "sources/population.yaml": """
            codes:
              geschlecht: { total: Insgesamt, w: weiblich, m: männlich }
            sources:
              bevoelkerung:
                table: 12411-01-01-5
                values:
                  bevoelkerung: { header: "Bevölkerungsstand / {geschlecht}", unit: persons }
            """,
            "rules/areas.yaml": """
            defaults: { only: { level: kreis } }
            rules:
              summe: { threshold: sum(bevoelkerung over area), above: 300000 }
              rest: { threshold: "abs(sum(bevoelkerung over area) - bevoelkerung)", above: 0 }
              kreis: { threshold: bevoelkerung, above: 300000 }
              groesste: { threshold: max(bevoelkerung over area), above: 30000 }
            """,
        ])
        let text = try String(
            decoding: SharedData.bytes("genesapi-data/12411-01-01-5_00.csv"),
            as: UTF8.self
        )
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
            guard let code = line.split(separator: ";").first, Int(code) != nil else { return true }
            return code.hasPrefix(Self.county) && (hasCountyRow || code != Self.county)
        }
        try office.deliver("population.csv", lines.joined(separator: "\n"))
        try office.once()
        return office
    }

    private func values(_ rule: String, _ office: Office) throws -> [String?] {
        try office.query().history(AlertFilter(rule: rule, area: Self.county), periods: true)
            .records.map { $0["value"] }
    }

    @Test func `the municipalities add up to the row of the county in every year`() throws {
        let office = try office(hasCountyRow: true)
        #expect(try values("summe", office) == Self.inhabitants.map(String.init))
        #expect(try values("rest", office) == Self.inhabitants.map { _ in "0" })
        let text = try office.explain("groesste", Self.county).text
        #expect(text.contains("largest of 28 gemeinde"), "\(text)")
        #expect(text.contains(/14627210\) +34,055 persons +← this one/), "\(text)")
    }

    @Test func `a county without a row has the sum of its municipalities`() throws {
        let office = try office(hasCountyRow: false)
        #expect(try values("kreis", office) == Self.inhabitants.map(String.init))
        let text = try office.explain("kreis", Self.county, period: "2015").text
        #expect(text.contains("sum of 28 gemeinde"), "\(text)")
        var lines: [String] = []
        try office.query().export(ExportQuestion(areas: [Self.county])) { rows in
            lines = try rows.table.table().lines("geschlecht", "period", "value", "status", "drop")
        }
        #expect(lines.count == 24)
        #expect(lines.contains("total 2008 256638 sum of 28 gemeinde "), "\(lines)")
    }
}
