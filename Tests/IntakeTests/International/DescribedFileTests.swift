import Indicators
import Readings
import Testing

@testable import Intake

/// Definitions of sources for files of European portals, as an admin writes them.
@Suite(.enabled(if: RealData.isHere))
struct DescribedFileTests {
    private static let examples = #"""
        sources:
          arbeitslosigkeit-oecd:
            headers: [concept, area, year]
            areas: { column: area, keys: { DE: DG }, others: leave out }
            values: { arbeitslosenquote: { header: UNR, scale: percent } }
          zahlungsbilanz:
            headers: [bop_item, stk_flow, geo]
            areas: { column: geo, names: { "Euro area*": EA20 } }
            leave_out: [LAST UPDATE]
            values: { leistungsbilanz: { header: OBS_VALUE, unit: million euro } }
          weiterbildung:
            file: "trng_lfse_04*"
            areas: { column: geo, keys: { DE: DG, DE22: "092" }, others: leave out }
            dimensions: { geschlecht: sex, alter: age }
            values: { teilnahme: { header: "*", scale: percent } }
        """#

    @Test func `one country of a dataset of the OECD is kept`() throws {
        let reading = try RealData.read("rjstat/oecd.json", sources: sources(Self.examples))
        #expect(reading.rows.count == 12)
        let value = reading.reading("arbeitslosenquote", "DG", "2014")
        #expect(value == .value(5.565600014 * 0.01, .estimated))
    }

    @Test(arguments: ["large_csv_1.csv", "large_csv_2.csv"])
    func `names and codes of areas are one area`(_ name: String) throws {
        let reading = try RealData.read("pysdmx/\(name)", sources: sources(Self.examples))
        #expect(reading.rows.count == 19)
        #expect(reading.rows.allSatisfy { $0.contains("area=EA20") || $0.contains("EA20") })
        #expect(reading.rows.contains { $0.contains("2023-Q1 value(23962.1,") })
    }

    @Test func `two areas of a table of Eurostat are kept`() throws {
        let reading = try RealData.read(
            "datacommons/trng_lfse_04_excerpt.tsv",
            sources: sources(Self.examples)
        )
        let members = ["unit": "PC", "geschlecht": "F", "alter": "Y18-64"]
        #expect(reading.rows.count == 50)
        #expect(reading.reading("teilnahme", "DG", "2024", members) == value(16.2 * 0.01))
        let bavaria = reading.reading("teilnahme", "092", "2020", members)
        #expect(bavaria == .value(8.5 * 0.01, .restricted))
    }
}
