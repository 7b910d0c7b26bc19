import Foundation
import Statistics
import TestSupport
import Testing

/// What the tests say of real numbers, in the table of whole rules.
///
/// These are intervals and findings of the rows whose numbers stand in the table.
@Suite struct FoldsReferenceTests {
    /// A row of the table.
    struct Row: Sendable, CustomTestStringConvertible {
        let example: String
        let period: String
        let area: String
        let side: String
        let inputs: String
        let value: String
        let low: String
        let high: String
        let confidence: String
        let finding: String

        /// The counts in the order in which they are written.
        var shares: [Share] {
            inputs.matches(of: /(\d+)\/(\d+)/).compactMap { match in
                Share(Double(match.1) ?? -1, of: Double(match.2) ?? -1)
            }
        }

        /// The number behind a word of the inputs.
        func input(_ name: String) -> String {
            let part = inputs.split(separator: " ").first { $0.hasPrefix("\(name)=") }
            return String(part?.dropFirst(name.count + 1) ?? "")
        }

        var testDescription: String { "\(example) \(area) \(period)" }

        /// Whether a number is the one of the row, of which ten digits are printed.
        func agrees(_ number: Double?, _ text: String) -> Bool {
            guard let number, let expected = Double(text) else { return false }
            return abs(number - expected) <= 1e-9 * max(abs(expected), 1e-3)
        }

        func agrees(_ interval: Interval?) -> Bool {
            agrees(interval?.lower, low) && agrees(interval?.upper, high)
        }

        var level: Confidence? { Double(confidence).flatMap(Confidence.init(percent:)) }

        /// The words of a finding, from whether the test passes at a level.
        func word(_ passes: (Confidence) -> Bool) -> String {
            if passes(.critical) { return "holds critical" }
            return passes(.warning) ? "holds warning" : "clears"
        }
    }

    static func rows(_ example: String) throws -> [Row] {
        let text = String(decoding: try ReferenceTable.bytes("folds.csv"), as: UTF8.self)
        let table = try ReferenceTable(text)
        func column(_ name: String) throws -> Int {
            try #require(table.columns.firstIndex(of: name))
        }
        let (inputs, low, high) = try (column("inputs"), column("low"), column("high"))
        let (period, area, side) = try (column("period"), column("area"), column("side"))
        let (confidence, finding) = try (column("confidence"), column("finding"))
        let value = try column("value")
        return table.rows.filter { $0[0] == example }.map { row in
            Row(
                example: example,
                period: row[period],
                area: row[area],
                side: row[side],
                inputs: row[inputs],
                value: row[value],
                low: row[low],
                high: row[high],
                confidence: row[confidence],
                finding: row[finding]
            )
        }
    }

    @Test func `a county against its Land, by at least one point`() throws {
        let rows = try Self.rows("A")
        #expect(rows.count == 21)
        for row in rows {
            let (own, land) = (row.shares[0], row.shares[1].value)
            #expect(row.agrees(own.wilson(try #require(row.level))), "\(row.testDescription)")
            let word = row.word {
                own.lies(above: land, at: $0) && own.value - land >= 0.01
            }
            #expect(word == row.finding, "\(row.testDescription)")
        }
    }

    @Test func `a county against 9 %`() throws {
        let rows = try Self.rows("I2")
        #expect(rows.count == 21)
        for row in rows {
            let own = row.shares[0]
            #expect(row.agrees(own.wilson(try #require(row.level))), "\(row.testDescription)")
            #expect(row.word { own.lies(above: 0.09, at: $0) } == row.finding)
        }
    }

    @Test func `boys against girls, by at least three points`() throws {
        let rows = try Self.rows("B")
        #expect(rows.count == 9)
        for row in rows {
            let difference = ShareDifference(row.shares[0], row.shares[1])
            let level = try #require(row.level)
            #expect(row.agrees(difference.newcombe(level)), "\(row.testDescription)")
            let word = row.word { difference.isPositive(at: $0) && difference.value >= 0.03 }
            #expect(word == row.finding, "\(row.testDescription)")
        }
    }

    @Test func `a county among the counties of its Land`() throws {
        let rows = try Self.rows("C")
        let funnel = try #require(Funnel(shares: rows.map { $0.shares[0] }))
        #expect(funnel.count == 13 && funnel.isWidened)
        for row in rows {
            let own = row.shares[0]
            let limits = funnel.limits(own.base, try #require(row.level))
            #expect(row.agrees(limits), "\(row.testDescription)")
            #expect(row.word { funnel.isExceeded(by: own, at: $0) } == row.finding)
        }
    }

    @Test func `a year against the one before, by at least one point`() throws {
        let rows = try Self.rows("J")
        #expect(rows.count == 40)
        for row in rows {
            let difference = ShareDifference(row.shares[0], row.shares[1])
            let level = try #require(row.level)
            #expect(row.agrees(difference.newcombe(level)), "\(row.testDescription)")
            let word = row.word { level in
                let passes =
                    row.side == "below"
                    ? difference.isNegative(at: level) : difference.isPositive(at: level)
                return passes && abs(difference.value) >= 0.01
            }
            #expect(word == row.finding, "\(row.testDescription)")
        }
    }

    @Test(arguments: [("E", 0), ("E2", 1)])
    func `the marker over five years of a county, and of its Land`(
        _ example: String,
        _ place: Int
    ) throws {
        let shares = try Self.rows("A").map { $0.shares[place] }
        let rows = try Self.rows(example)
        #expect(rows.count == 21 && shares.count == 21)
        for (index, row) in rows.enumerated() where index >= 4 {
            let window = Array(shares[index - 4...index])
            let marker = try #require(TrendMarker(shares: window))
            guard case .fitted(let fit) = marker else {
                Issue.record("\(row.testDescription): no logit")
                continue
            }
            #expect(row.agrees(fit.chiSquare, row.input("chi2")), "\(row.testDescription)")
            #expect(row.inputs.hasSuffix(" \(marker.verdict().rawValue)"))
            #expect(row.agrees(TheilSen(window.map(\.value))?.slope, row.value))
            let passes = marker.verdict() == (row.side == "above" ? .increasing : .decreasing)
            #expect((passes ? "holds critical" : "clears") == row.finding)
        }
    }

    @Test func `births in windows of eight years`() throws {
        let births = try Self.rows("G").prefix(21).map { Double($0.value) }
        let rows = try Self.rows("D2")
        #expect(rows.count == 21 && births.allSatisfy { $0 != nil })
        for (index, row) in rows.enumerated() where index >= 4 {
            let window = Array(births[max(0, index - 7)...index])
            let test = try #require(MannKendall(window))
            let line = try #require(TheilSen(window))
            #expect(String(test.s) == row.input("S") && String(test.count) == row.input("n"))
            // Six digits of p are printed.
            #expect(abs(test.p - (Double(row.input("p")) ?? -1)) <= 5.1e-6 * test.p)
            #expect(row.agrees(line.slope, row.value), "\(row.testDescription)")
            #expect(row.agrees(line.interval(try #require(row.level))), "\(row.testDescription)")
            #expect(row.word { test.falls(at: $0) } == row.finding)
        }
    }

    @Test func `births on a control chart with a baseline of thirteen years`() throws {
        let rows = try Self.rows("G")
        #expect(rows.count == 42)
        for side in [rows.prefix(21), rows.suffix(21)] {
            let births = side.map { Double($0.value) }
            let chart = try #require(ControlChart(baseline: Array(births.prefix(13))))
            for (index, row) in side.enumerated() {
                #expect(row.agrees(Interval(lower: chart.lower, upper: chart.upper)))
                #expect(row.agrees(chart.center, row.input("mean")))
                #expect(row.agrees(chart.meanMovingRange, row.input("mr")))
                if index < 13 { continue }
                let signal = chart.signal(at: index, in: births)
                #expect(signal?.kind.rawValue ?? "" == row.input("signal"))
                let own = signal.flatMap { $0.side.rawValue == row.side ? $0 : nil }
                let word = own.map { $0.kind == .outside ? "holds critical" : "holds warning" }
                #expect(word ?? "clears" == row.finding, "\(row.testDescription)")
            }
        }
    }
}
