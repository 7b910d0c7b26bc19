import Desk
import Foundation
import TestSupport
import Testing

/// Whole rules over real files, period by period, against what was worked out apart from this
/// program.
///
/// The rules stand in `Office`; what a table names that no rule there judges fails.
@Suite(.enabled(if: SharedData.isHere))
struct RuleFoldsReferenceTests {
    /// 904 of 2,222 children, from the report of a health office.
    private static let examinations = """
        schuljahr;gebiet;untersuchte;sprache_auffaellig
        2023/24;14627;2222;904

        """

    /// The office after all files arrived, made once: the tests only look at it.
    private static let office = Result {
        let office = try Office("Reference/Office")
        for file in RealRulesTests.files { try office.deliver(shared: file) }
        try office.deliver("sprache.csv", examinations)
        try office.once()
        return office
    }

    private static let table = Result {
        let text = String(decoding: try ReferenceTable.bytes("folds.csv"), as: UTF8.self)
        return try ReferenceTable(text)
    }

    static var rules: [String] {
        let names = (try? table.get().records.compactMap { $0["rule"] }) ?? []
        return names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    @Test func `the table has rows`() throws {
        #expect(try Self.table.get().rows.count > 200)
    }

    @Test(arguments: rules)
    func `each period of a rule is judged as it was worked out`(rule: String) throws {
        let rows = try Self.table.get().records.filter { $0["rule"] == rule }
        let office = try Self.office.get()
        for area in Set(rows.compactMap { $0["area"] }).sorted() {
            let history = try office.query().history(
                AlertFilter(rule: rule, area: area),
                periods: true
            ).records
            for row in rows where row["area"] == area {
                let found = history.filter { record in
                    ["side", "period"].allSatisfy { record[$0] == row[$0] }
                }
                let place =
                    "\(row["example"] ?? "") \(area) \(row["side"] ?? "") \(row["period"] ?? "")"
                guard found.count == 1 else {
                    Issue.record("\(place): \(found.count) periods instead of one")
                    continue
                }
                Self.compare(found[0], row, place)
            }
        }
    }

    @Test func `explain tells what was counted, and what chance says at each level`() throws {
        let text = try Self.office.get().explain("ohne-hsa-land", "14627", period: "1999/00").text
        #expect(
            text.contains(
                """
                    above: warning at 95 % from 1 point on, critical at 99.8 % from 1 point on
                      measured in 1999/00: 14.8 %
                      counted: 588/3977 against 7329/60682
                      warning: 13.7 % to 15.9 %, more than chance
                      critical: 13.1 % to 16.6 %, more than chance

                """
            ),
            "\(text)"
        )
    }

    private static func compare(
        _ found: [String: String],
        _ row: [String: String],
        _ place: String
    ) {
        let finding = found["finding"]?.split(separator: ":").first.map(String.init)
        #expect(finding == row["finding"], "\(place): \(found["finding"] ?? "")")
        for name in ["state", "level"] {
            #expect(found[name] == row[name], "\(place): \(name)")
        }
        for name in ["value", "limit", "low", "high", "confidence"] {
            let wanted = Double(row[name] ?? "")
            let number = Double(found[name] ?? "")
            guard let wanted else { continue }
            // The table has ten digits.
            let isEqual = number.map { ($0 - wanted).magnitude <= 1e-9 * max(1, wanted.magnitude) }
            #expect(isEqual == true, "\(place): \(name) is \(found[name] ?? "")")
        }
    }
}
