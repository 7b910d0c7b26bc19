import Alerting
import Glibc
import Indicators
import Readings
import Statistics
import Testing

@testable import Rules

private typealias B = RuleBuilder
private typealias S = MemoryStore

/// Numbers from a seed, the same on every machine (SplitMix64: Steele, Lea and Flood 2014).
private struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// How many of n, each with a probability.
    mutating func successes(of count: Int, _ probability: Double) -> Double {
        let limit = UInt64(probability * 0x1p64)
        var sum = 0
        for _ in 0..<count where next() < limit { sum += 1 }
        return Double(sum)
    }

    /// A normal number by Box and Muller.
    mutating func normal() -> Double {
        (-2 * log(1 - unit())).squareRoot() * cos(2 * .pi * unit())
    }
}

/// Series without any effect go through whole rules: alarms are no more frequent than the rules
/// say of themselves.
struct FalseAlarmSimulationTests {
    private static let share = Expression.binary(.divide, B.selector("x"), B.selector("n"))
    private static let both: [Level: Confidence] = [.warning: .warning, .critical: .critical]

    private static func area(_ number: Int) -> String { "14627\(number + 100_000)".suffix(8) + "" }

    private static func book(_ rule: Rule) -> RuleBook {
        let names = ["x", "n", "y", "m"]
        return RuleBook(
            indicators: Dictionary(
                uniqueKeysWithValues: names.map { ($0, Indicator(id: $0, unit: "persons")) }
            ),
            areas: AreaRegister(),
            rules: [rule]
        )
    }

    private static func side(_ side: Side, _ word: String, _ limit: Limit = .any) -> RuleSide {
        var result = RuleSide(
            side: side,
            word: word,
            limits: [.warning: limit, .critical: limit]
        )
        result.confidence = both
        return result
    }

    /// Runs a rule over rows and holds what fires against what the rule says of itself.
    private static func check(
        _ rule: Rule,
        _ rows: [MemoryStore.Row],
        count: Int,
        _ place: SourceLocation = #_sourceLocation
    ) throws {
        var store = MemoryStore(book(rule))
        let outcome = store.take(rows)
        let tally = try #require(outcome.tests[rule.id], sourceLocation: place)
        #expect(tally.tested == count, sourceLocation: place)
        for level in [Level.warning, .critical] {
            for side in rule.sides where side.limits[level] != nil {
                let fired = store.states.count { key, state in
                    key.side == side.side && (state.firingLevel.map { $0 >= level } ?? false)
                }
                let expected = rule.chance(of: side, at: level) * Double(count)
                #expect(expected > 0, sourceLocation: place)
                #expect(
                    Double(fired) <= expected + 3 * expected.squareRoot(),
                    "\(side.word) \(level.name): \(fired) of \(count), \(expected) expected",
                    sourceLocation: place
                )
            }
        }
    }

    private static func counts(
        _ number: Int,
        _ part: String,
        _ base: String,
        _ draws: [(Double, Int)]
    ) -> [MemoryStore.Row] {
        S.years(part, in: area(number), from: 2000, draws.map(\.0))
            + S.years(base, in: area(number), from: 2000, draws.map { Double($0.1) })
    }

    @Test func `shares against a limit that they come from`() throws {
        var random = Seeded(1)
        let rows = (0..<3000).flatMap { number in
            let base = 30 + number % 200
            return Self.counts(number, "x", "n", [(random.successes(of: base, 0.08), base)])
        }
        let limit = Limit(.percent(8))
        let rule = B.rule(
            B.threshold(Self.share),
            Self.side(.above, "above", limit),
            Self.side(.below, "below", limit)
        )
        try Self.check(rule, rows, count: 3000)
    }

    @Test func `two groups that do not differ`() throws {
        var random = Seeded(2)
        let rows = (0..<2000).flatMap { number in
            let base = 30 + number % 150
            return Self.counts(number, "x", "n", [(random.successes(of: base, 0.2), base)])
                + Self.counts(number, "y", "m", [(random.successes(of: 120, 0.2), 120)])
        }
        let other = Expression.binary(.divide, B.selector("y"), B.selector("m"))
        let rule = B.rule(
            Condition(Compare(.expressions([Self.share]), with: .formula(other))),
            Self.side(.above, "above"),
            Self.side(.below, "below")
        )
        try Self.check(rule, rows, count: 2000)
    }

    @Test func `a year like the one before`() throws {
        var random = Seeded(3)
        let rows = (0..<2000).flatMap { number in
            let base = 40 + number % 150
            let draws = (0..<2).map { _ in (random.successes(of: base, 0.15), base) }
            return Self.counts(number, "x", "n", draws)
        }
        let rule = B.rule(
            B.change(Self.share),
            Self.side(.above, "rises"),
            Self.side(.below, "falls")
        )
        try Self.check(rule, rows, count: 2000)
    }

    @Test func `five years of one share leave no marker`() throws {
        var random = Seeded(4)
        let rows = (0..<1200).flatMap { number in
            let draws = (0..<5).map { _ in (max(1, random.successes(of: 150, 0.2)), 150) }
            return Self.counts(number, "x", "n", draws)
        }
        let trend = Condition.trend(.expressions([Self.share]), last: 5, method: .marker)
        let rule = B.rule(trend, Self.side(.above, "rises"), Self.side(.below, "falls"))
        try Self.check(rule, rows, count: 1200)
    }

    @Test func `numbers in any order are no trend`() throws {
        var random = Seeded(5)
        let rows = (0..<1500).flatMap { number in
            S.years(
                "x",
                in: Self.area(number),
                from: 2000,
                (0..<8).map { _ in 1000 + random.normal() }
            )
        }
        let trend = Condition.trend(
            .expressions([B.selector("x")]),
            last: 8,
            method: .mannKendall
        )
        let rule = B.rule(trend, Self.side(.above, "rises"), Self.side(.below, "falls"))
        try Self.check(rule, rows, count: 1500)
    }

    @Test func `a chart of usual numbers`() throws {
        var random = Seeded(6)
        let rows = (0..<500).flatMap { number in
            S.years(
                "x",
                in: Self.area(number),
                from: 2000,
                (0..<28).map { _ in 1000 + random.normal() }
            )
        }
        var sides = [Self.side(.above, "above"), Self.side(.below, "below")]
        for place in sides.indices { sides[place].confidence = [:] }
        var rule = B.rule(Condition(Control(.expressions([B.selector("x")]))))
        rule.sides = sides
        try Self.check(rule, rows, count: 500)
    }

    @Test func `a share of 11 % against 8 % is found`() throws {
        var random = Seeded(7)
        let rows = (0..<300).flatMap { number in
            Self.counts(number, "x", "n", [(random.successes(of: 2000, 0.11), 2000)])
        }
        let rule = B.rule(
            B.threshold(Self.share),
            Self.side(.above, "above", Limit(.percent(8)))
        )
        var store = MemoryStore(Self.book(rule))
        _ = store.take(rows)
        let found = store.states.values.count { $0.firingLevel == .critical }
        #expect(found > 255, "\(found) of 300")
    }
}
