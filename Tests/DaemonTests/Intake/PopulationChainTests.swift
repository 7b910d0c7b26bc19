import Daemon
import Desk
import Foundation
import Testing

/// Three real releases of one table, taken one after the other.
///
/// Between them layout, date format, the code of the regions and the census change.
@Suite(.enabled(if: SharedData.isHere))
struct PopulationChainTests {
    private static let files = [
        "pystatis/ffcsv-old/12411-01-01-4_2024-12-03_de_flat.csv",
        "pystatis/ffcsv-new/12411-01-01-4_2025-04-10_de_flat.csv",
        "pystatis/ffcsv-new/12411-01-01-4_2025-06-11_de_flat.csv",
    ]
    private static let source = """
        codes:
          geschlecht: { total: [Insgesamt, INSGESAMT, ""], w: GESW, m: GESM }
        sources:
          bevoelkerung:
            table: 12411-01-01-4
            areas: { from: [KREISE, DLAND, DINSG, REGBEZ] }
            dimensions: { geschlecht: GES }
            values: { bevoelkerung: { header: BEVSTD, unit: persons } }
        """

    private static let rule = """
        rules:
          einwohner:
            title: Eine Stadt hat wenige Einwohner
            threshold: bevoelkerung
            below: { warning: 5000 persons }
        """

    private func office() throws -> Office {
        let office = try Office(files: [
            "sources/population.yaml": Self.source, "rules/population.yaml": Self.rule,
        ])
        for file in Self.files {
            try office.deliver(shared: file)
            try office.once()
        }
        return office
    }

    @Test func `the ledger says what each release changed`() throws {
        let office = try office()
        // The third release once more: the same rows in another order.
        let last = try String(decoding: SharedData.bytes(Self.files[2]), as: UTF8.self)
        let lines = last.split(separator: "\n")
        let shuffled = [lines[0]] + lines.dropFirst().reversed()
        try office.deliver(
            "12411-01-01-4_2025-06-11_de_flat.csv",
            shuffled.joined(separator: "\n") + "\n"
        )
        try office.once()
        let drops = try office.query().drops()
        #expect(
            drops.lines("outcome", "readings", "new", "revised", "filled", "unchanged") == [
                "accepted 1614 1614 0 0 0", "accepted 1650 36 1341 0 273",
                "accepted 1650 0 0 36 1614", "accepted 1650 0 0 0 1650",
            ]
        )
    }

    @Test func `the new keys are regions and counties that were not delivered before`() throws {
        let office = try office()
        let before = try office.query().readings(asOf: 1).records
        let after = try office.query().readings(asOf: 2).records
        let known = Set(before.map(Self.key))
        let areas = after.filter { !known.contains(Self.key($0)) }.compactMap { $0["area"] }
        #expect(areas.count == 36)
        // Regions (REGBEZ) have three digits, counties (KREISE) five.
        #expect(areas.count { $0.count == 3 } == 27)
        #expect(areas.count { $0.count == 5 } == 9)
    }

    @Test func `each moment is given back as it was known`() async throws {
        let office = try office()
        let reader = try DryRun(config: office.config, isOptional: false)
        for (number, file) in Self.files.enumerated() {
            let said = try await reader.readings(SharedData.path(file)).table.table()
            let query = try office.query()
            let known = try query.readings(asOf: Int32(number + 1))
            #expect(said.rows.count == (number == 0 ? 1614 : 1650))
            #expect(Self.readings(of: known) == Self.readings(of: said), "\(file)")
        }
    }

    @Test(arguments: [
        (1, "14713", "619879 normal"), (2, "14713", "608013 normal"), (3, "14713", "608013 normal"),
        (1, "DG", "84669326 normal"), (2, "DG", "83456045 normal"),
        (1, "05170", "467511 normal"), (2, "05170", "457545 normal"),
        (1, "11001001", " unknown"), (2, "11001001", " unknown"), (3, "11001001", "363930 normal"),
    ])
    func `revised and filled cells`(drop: Int, area: String, reading: String) throws {
        let table = try Self.exported.get(drop)
        let found = table.records(where: ["area": area]).filter {
            $0["geschlecht"] == "total"
        }
        #expect(found.map { "\($0["value"] ?? "") \($0["status"] ?? "")" } == [reading])
    }

    /// What was known after each drop, read once for the table of spots.
    private static let exported = Result {
        let office = try PopulationChainTests().office()
        let query = try office.query()
        return try (1...3).map { try query.readings(asOf: Int32($0)) }
    }

    private static func key(_ record: [String: String]) -> String {
        let known = [
            "reference_date", "value", "status", "drop", "file", "sheet", "record", "column",
        ]
        return record.filter { !known.contains($0.key) }.sorted { $0.key < $1.key }
            .map { "\($0)=\($1)" }.joined(separator: " ")
    }

    private static func readings(of table: Table) -> [String: String] {
        Dictionary(
            table.records.map { record in
                let parts = ["reference_date", "value", "status"].map { record[$0] ?? "" }
                return (key(record), parts.joined(separator: " "))
            },
            uniquingKeysWith: { "\($0) and \($1)" }
        )
    }
}

extension Result<[Table], any Error> {
    /// The table after a drop.
    fileprivate func get(_ drop: Int) throws -> Table { try get()[drop - 1] }
}
