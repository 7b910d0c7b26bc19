import Indicators
import Testing

@testable import Store

/// Random drops: what is in force follows from the deliveries alone, and the past stays as it was.
struct RandomDropsTests {
    private struct Drop {
        var readings: [String: String] = [:]
        let release: Int

        var lines: [String] {
            readings.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
        }
    }

    @Test(arguments: 1...12)
    func `the highest release is in force and the past can be told`(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let drops = (0..<8).map { _ in Self.drop(&random) }
        let whole = try TemporaryStore()
        for drop in drops { try whole.take(drop.lines, release: drop.release) }
        #expect(try Self.readings(whole.exported()) == Self.inForce(drops))
        let partial = try TemporaryStore()
        for (number, drop) in drops.enumerated() {
            try partial.take(drop.lines, release: drop.release)
            #expect(try whole.exported(asOf: Int32(number + 1)) == partial.exported())
        }
    }

    @Test(arguments: 1...6)
    func `the past can be told when drops replace their periods`(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        let drops = (0..<8).map { _ in Self.drop(&random) }
        let whole = try TemporaryStore()
        let partial = try TemporaryStore()
        for drop in drops {
            try whole.take(drop.lines, release: drop.release, replacesPeriods: true)
        }
        for (number, drop) in drops.enumerated() {
            try partial.take(drop.lines, release: drop.release, replacesPeriods: true)
            #expect(try whole.exported(asOf: Int32(number + 1)) == partial.exported())
        }
    }

    private static func drop(_ random: inout SeededGenerator) -> Drop {
        let values = ["1.0", "2.0", "2.0 provisional", "2.5", "unknown", "nothing"]
        var drop = Drop(release: Int.random(in: 1...4, using: &random))
        for area in ["14", "14627"] {
            for year in 2013...2018 where Bool.random(using: &random) {
                let value = values.randomElement(using: &random) ?? "1.0"
                drop.readings["kinder \(area) \(year)"] = value
            }
        }
        // One more, so that no drop is empty.
        drop.readings["kinder 15 2015"] = "7.0"
        return drop
    }

    /// For each reading the word of the delivery with the highest release; of equal ones the last.
    private static func inForce(_ drops: [Drop]) -> [String: String] {
        var best: [String: (release: Int, value: String)] = [:]
        for drop in drops {
            for (key, value) in drop.readings where drop.release >= best[key]?.release ?? 0 {
                best[key] = (drop.release, value)
            }
        }
        return best.mapValues(\.value)
    }

    private static func readings(_ lines: [String]) -> [String: String] {
        Dictionary(
            uniqueKeysWithValues: lines.map { line in
                let sides = line.split(separator: " = ").map(String.init)
                let end = sides[1].lastIndex(of: "@") ?? sides[1].endIndex
                return (sides[0], String(sides[1][..<end].dropLast()))
            }
        )
    }
}
