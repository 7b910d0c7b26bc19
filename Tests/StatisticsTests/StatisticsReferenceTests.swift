import Foundation
import Statistics
import TestSupport
import Testing

/// Every row of the table of reference values; what the columns mean says its own README.
@Suite struct StatisticsReferenceTests {
    @Test(arguments: (try? ReferenceRow.all()) ?? [])
    func `the function gives the number of the row`(_ row: ReferenceRow) throws {
        let outcome = try ReferenceCall(row).outcome()
        #expect(
            try row.agrees(with: outcome),
            "\(row.id): \(row.value) with \(row.tolerance), not \(outcome)"
        )
    }

    @Test func `no row is there twice`() throws {
        let ids = try ReferenceRow.all().map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.count >= 398)
    }

    @Test(
        .enabled(if: ReferenceTable.maintained != nil),
        arguments: ["statistics.csv", "folds.csv"]
    )
    func `the copy beside the tests is the table that is maintained`(_ name: String) throws {
        let kept = try Data(contentsOf: ReferenceTable.kept.appending(path: name))
        #expect(
            try ReferenceTable.bytes(name) == kept,
            "copy \(name) to \(ReferenceTable.kept.path)"
        )
    }

    @Test(arguments: [
        "wilson,sideways,\"{\"\"x\"\":1,\"\"n\"\":2}\",95,1",
        "wilson,lower,\"{\"\"x\"\":1}\",95,1",
        "wilson,lower,\"{\"\"x\"\":1,\"\"n\"\":2}\",,1",
        "wilson,lower,\"{\"\"x\"\":1,\"\"n\"\":2}\",95,many",
        "guess,lower,\"{\"\"x\"\":1,\"\"n\"\":2}\",95,1",
    ])
    func `a row that nobody understands is no success`(_ text: String) throws {
        let table = try ReferenceTable(
            "function,result,input,confidence,value,id,tolerance\n\(text),a,1e-09\n"
        )
        let row = try #require(try table.rows.map { try ReferenceRow($0, table.columns) }.first)
        #expect(throws: (any Error).self) {
            _ = try row.agrees(with: ReferenceCall(row).outcome())
        }
    }
}

/// One number, word or `none` that a function must give.
struct ReferenceRow: Sendable, CustomTestStringConvertible {
    /// What a function gave.
    enum Outcome: Sendable {
        case number(Double?)
        case word(String)
    }

    let id: String
    let function: String
    let input: String
    let confidence: String
    let result: String
    let value: String
    let tolerance: String

    var testDescription: String { "\(id) \(result)" }

    static func all() throws -> [Self] {
        let text = String(decoding: try ReferenceTable.bytes("statistics.csv"), as: UTF8.self)
        let table = try ReferenceTable(text)
        return try table.rows.map { try Self($0, table.columns) }
    }

    init(_ fields: [String], _ columns: [String]) throws {
        func field(_ name: String) throws -> String {
            guard let index = columns.firstIndex(of: name) else {
                throw ReferenceTable.Fault(description: "no column '\(name)'")
            }
            return fields[index]
        }
        id = try field("id")
        function = try field("function")
        input = try field("input")
        confidence = try field("confidence")
        result = try field("result")
        value = try field("value")
        tolerance = try field("tolerance")
    }

    /// Whether an outcome is the row's, by its tolerance: relative for values beyond 1, else
    /// absolute.
    func agrees(with outcome: Outcome) throws -> Bool {
        switch outcome {
        case .word(let word): return word == value
        case .number(nil): return value == "none"
        case .number(let number?):
            if value == "none" { return false }
            guard let expected = Double(value) else {
                throw ReferenceTable.Fault(description: "\(id): '\(value)' is no number")
            }
            if tolerance == "exact" { return number == expected }
            guard let tolerance = Double(tolerance), tolerance > 0, tolerance < 1e-5 else {
                throw ReferenceTable.Fault(description: "\(id): tolerance '\(tolerance)'")
            }
            return abs(number - expected) <= tolerance * max(1, abs(expected))
        }
    }
}
