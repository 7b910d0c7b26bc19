import Daemon
import Desk
import Testing

/// What `intake` says of real files, without any source definition.
@Suite(.enabled(if: SharedData.isHere))
struct RealFileTests {
    private static let columns = [
        "indicator", "area", "dimensions", "period", "reference_date", "value", "status", "record",
        "column",
    ]

    @Test(arguments: RealFile.tables + RealFile.flatFiles)
    func `values that people looked up are read with their places`(file: RealFile) async throws {
        let reader = try DryRun(config: "", isOptional: true)
        let table = try await reader.table(SharedData.path(file.path)).table()
        for spot in file.spots {
            let cells = spot.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.drop { $0 == " " } }
                .map { String($0.reversed().drop { $0 == " " }.reversed()) }
            let expected = Dictionary(uniqueKeysWithValues: zip(Self.columns, cells))
            let key = expected.filter { Self.columns.prefix(4).contains($0.key) }
            let found = table.records(where: key).filter { record in
                // A total may be delivered beside members that are no total.
                record["dimensions"] == expected["dimensions"]
            }
            try #require(found.count == 1, "\(spot): \(found.count) readings")
            for (name, text) in expected {
                #expect(found[0][name] == text, "\(spot): \(name)")
            }
        }
    }

    @Test func `two encodings of one table say the same`() async throws {
        let reader = try DryRun(config: "", isOptional: true)
        let paths = ["", "_00"].map { SharedData.path("genesapi-data/21111-01-03-4\($0).csv") }
        let latin = try await reader.table(paths[0]).table()
        let unicode = try await reader.table(paths[1]).table()
        // 6312 data records with six columns of values.
        #expect(latin.rows.count == 6312 * 6)
        #expect(latin.rows == unicode.rows)
    }

    @Test(arguments: [
        ("pystatis/not-a-table/1000A-0001_status90.json", "90"),
        ("pystatis/not-a-table/52411-02-01-4_error.html", "web page"),
        ("konstanz-in-zahlen/schulen.csv", "areas"),
        ("konstanz-in-zahlen/betreuungsquote.csv", "areas"),
        ("konstanz-in-zahlen/historisch_nach_stadtteilen.csv", "areas"),
    ])
    func `what is no table of areas is refused with advice`(
        file: String,
        word: String
    ) async throws {
        let reader = try DryRun(config: "", isOptional: true)
        let refusal = try await #require(throws: DryRun.Refusal.self) {
            _ = try await reader.table(SharedData.path(file)).table()
        }
        #expect(refusal.description.contains("was not taken"))
        #expect(refusal.description.contains("What to do: "))
        #expect(refusal.description.contains(word))
    }
}
