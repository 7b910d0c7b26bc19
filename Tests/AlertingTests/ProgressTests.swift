import Alerting
import Indicators
import Readings
import Rules
import Testing

private typealias B = RuleBuilder

/// Judging is no silent piece of work, and can be ended.
@Suite struct ProgressTests {
    private static let ruleCount = 20
    private static let areaCount = 1000

    private struct Stop: Error {}

    private static var book: RuleBook {
        RuleBook(
            rules: (0..<ruleCount).map { number in
                B.rule(B.threshold(B.selector("x")), id: "r\(number)", B.below(.number(10)))
            }
        )
    }

    /// A store with readings of many areas, which rules that are put in force judge.
    private static func store() throws -> MemoryStore {
        var builder = DatasetBuilder(keepsOrigins: false)
        for area in 0..<areaCount {
            let key = SeriesKey(indicator: "x", frequency: .year, area: "\(10_000 + area)")
            let year = TimePeriod(.year, ordinal: 2020)
            builder.append(.value(9, .normal), at: year, of: key)
        }
        var store = MemoryStore(RuleBook())
        _ = try store.take(builder.build().dataset)
        return store
    }

    private let change = Event.definitions(
        RulesEvent(added: Set((0..<ruleCount).map { "r\($0)" }), changed: [], removed: [])
    )

    @Test func `a change of many rules over many keys beats in between`() throws {
        var beats = 0
        let outcome = try Engine(Self.book).judge(change, from: Self.store()) { beats += 1 }
        #expect(outcome.judgedCount == Self.ruleCount * Self.areaCount)
        #expect(outcome.transitions.count == Self.ruleCount * Self.areaCount)
        // At least once in 64 keys, and once for each piece of news; for looking up the rules, the
        // keys and their readings a few more for each rule.
        let least = outcome.judgedCount / 64 + outcome.transitions.count
        #expect((least...(least + 5 * Self.ruleCount)).contains(beats))
    }

    @Test(arguments: [1, 10, 100, 5000]) func `what a beat throws ends the work`(
        _ last: Int
    ) throws {
        var beats = 0
        #expect(throws: Stop.self) {
            try Engine(Self.book).judge(change, from: Self.store()) {
                beats += 1
                if beats == last { throw Stop() }
            }
        }
        #expect(beats == last)
    }
}
