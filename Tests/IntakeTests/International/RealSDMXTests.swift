import Indicators
import Readings
import Testing

@testable import Intake

/// Messages of BIS and Eurostat, with spot values that were looked up by hand.
@Suite(.enabled(if: RealData.isHere))
struct RealSDMXTests {
    private static let derivatives = """
        sources:
          derivate:
            file: "data_v*"
            areas: { fixed: DG }
            values: { volumen: { header: OBS_VALUE } }
        """

    /// Both files have the same observations; one has names only, the other codes.
    private static let balance = """
        codes:
          konto:
            CA: Current account
            CKA: >-
              Current plus capital account
              (balance = net lending (+) / net borrowing (-))
        sources:
          zahlungsbilanz:
            headers: [bop_item, stk_flow, geo]
            areas: { fixed: EA20 }
            leave_out: [LAST UPDATE, unit, s_adj, "sect*", partner, stk_flow, geo]
            dimensions: { konto: bop_item }
            values: { leistungsbilanz: { header: OBS_VALUE, unit: million euro, signed: true } }
        """

    @Test(arguments: ["data_v1.csv"])
    func `reads values and what is blocked of a message that ends with its measure`(
        _ name: String
    ) throws {
        let reading = try RealData.read(
            "pysdmx/\(name)",
            sources: sources(Self.derivatives)
        )
        let rows = reading.rows
        #expect(rows.count == 1000)
        #expect(rows.count { $0.hasSuffix("missing(Indicators.MissingReason.blocked)") } == 640)
        #expect(rows.contains { $0.contains("2004 value(14206.490766,") })
        #expect(rows.contains { $0.contains("2007 value(29929.036014,") })
        #expect(reading.recordCount == 1000)
    }

    @Test func `reads version 2 with codes alone`() throws {
        let reading = try RealData.read("pysdmx/data_v2.csv", sources: sources(Self.derivatives))
        #expect(reading.recordCount == 20)
        #expect(reading.rows.contains { $0.contains("2004 value(14206.490766,") })
    }

    @Test(arguments: ["large_csv_1.csv", "large_csv_2.csv"])
    func `reads the balance of payments of Eurostat`(_ name: String) throws {
        let reading = try RealData.read("pysdmx/\(name)")
        #expect(reading.recordCount == 19)
        #expect(reading.rows.count == 19)
        #expect(reading.rows.contains { $0.contains("2023-Q1 value(23962.1,") })
        #expect(reading.rows.contains { $0.contains("2025-Q1 value(63670.1,") })
    }

    @Test func `both messages of Eurostat are one series`() throws {
        let book = try sources(Self.balance)
        let names = try RealData.read("pysdmx/large_csv_1.csv", sources: book)
        let codes = try RealData.read("pysdmx/large_csv_2.csv", sources: book)
        #expect(names.rows == codes.rows)
        #expect(names.rows.count == 19)
        #expect(names.source?.id == "zahlungsbilanz")
        #expect(names.release?.description == "2025-10-30T23:00:00")
        #expect(codes.release == nil)
    }

    @Test func `reads the one row of labels=both`() throws {
        var source = SourceDefinition.probe("s", values: ["x": "OBS_VALUE"])
        source.attributes = ["ATT1", "ATT2"]
        source.areas.fixed = "DG"
        let reading = try RealData.read(
            "pysdmx/csv_labels_both.csv",
            sources: SourceBook(sources: [source])
        )
        let members = ["DIM1": "A", "DIM2": "B"]
        #expect(reading.reading("x", "DG", "2020", members) == value(1))
    }

    /// A message has no end of its own: what was cut off within a row is named, and rows that are
    /// missing altogether are for the required areas and the next delivery.
    @Test(arguments: ["data_v1.csv", "large_csv_2.csv"])
    func `a message that was cut anywhere is its prefix, or is refused`(_ name: String) throws {
        let bytes = try RealData.bytes("pysdmx/\(name)")
        let book = try sources(name == "data_v1.csv" ? Self.derivatives : Self.balance)
        let whole = try read(bytes, named: name, sources: book).rows
        for length in stride(from: 1000, to: bytes.count, by: 1000) {
            let part = Array(bytes[..<length])
            let complete = part.lazy.filter { $0 == UInt8(ascii: "\n") }.count - 1
            guard let reading = try? read(part, named: name, sources: book) else { continue }
            #expect(Set(reading.rows).isSubset(of: whole))
            #expect(reading.rows.count == complete || part.last == UInt8(ascii: "\n"))
        }
    }
}
