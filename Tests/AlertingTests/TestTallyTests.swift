import Alerting
import Indicators
import Readings
import Statistics
import Testing

@testable import Rules

private typealias B = RuleBuilder
private typealias S = MemoryStore

/// What a release tested, and how many false alarms chance alone explains.
struct TestTallyTests {
    /// `threshold: x / n` with `above: 8 %` and, where it is named, `below: 2 %`.
    private static func book(
        confidence: [Level: Confidence] = [.warning: .warning, .critical: .critical],
        isTwoSided: Bool = false
    ) -> RuleBook {
        let share = Expression.binary(.divide, B.selector("x"), B.selector("n"))
        var above = B.above(.percent(8), critical: .percent(8))
        above.confidence = confidence
        var below = B.below(.percent(2), critical: .percent(2))
        below.confidence = confidence
        var rule = B.rule(B.threshold(share), above) { $0.smallestBase = 30 }
        if isTwoSided { rule.sides.append(below) }
        return RuleBook(
            indicators: [
                "x": Indicator(id: "x", unit: "persons"), "n": Indicator(id: "n", unit: "persons"),
            ],
            areas: AreaRegister(),
            rules: [rule]
        )
    }

    private static func rows(_ area: String, _ year: Int, _ part: Double, of base: Double = 400)
        -> [MemoryStore.Row]
    {
        S.years("x", in: area, from: year, [part]) + S.years("n", in: area, from: year, [base])
    }

    private static func tally(_ outcome: Outcome) -> TestTally? { outcome.tests["rule"] }

    @Test func `tested is what is decided in a period that is new or revised`() throws {
        var store = MemoryStore(Self.book())
        // 60 of 400 is far more than 8 %, 32 is 8 %, and of 20 nothing is said.
        let first = store.take(
            Self.rows("A", 2014, 60) + Self.rows("B", 2014, 32) + Self.rows("C", 2014, 30)
                + Self.rows("D", 2014, 10, of: 20) + Self.rows("C", 2010, 28)
        )
        #expect(Self.tally(first) == TestTally(tested: 3, firing: 1, expected: 3 * 0.025))
        // The same once more tells nothing new.
        #expect(Self.tally(store.take(Self.rows("A", 2014, 60))) == nil)
        // A is new, B revised, C revised where it is not judged any more.
        let next = store.take(
            Self.rows("A", 2015, 61) + Self.rows("B", 2014, 70) + Self.rows("C", 2010, 60)
        )
        #expect(Self.tally(next) == TestTally(tested: 2, firing: 2, expected: 0.05))
        // A denominator is a number, too.
        let base = store.take(S.years("n", in: "C", from: 2014, [401]))
        #expect(Self.tally(base) == TestTally(tested: 1, firing: 0, expected: 0.025))
    }

    @Test func `each side may raise a false alarm`() throws {
        var store = MemoryStore(Self.book(isTwoSided: true))
        let outcome = store.take(Self.rows("A", 2014, 60) + Self.rows("B", 2014, 32))
        #expect(Self.tally(outcome) == TestTally(tested: 2, firing: 1, expected: 0.1))
    }

    @Test func `a rule that does not test is in no number`() throws {
        var store = MemoryStore(Self.book(confidence: [:]))
        let outcome = store.take(Self.rows("A", 2014, 60))
        #expect(outcome.transitions.count == 1 && outcome.tests.isEmpty)
    }

    @Test func `of conditions that are joined any number is a revision`() throws {
        var book = Self.book()
        let change = Condition(Change(.expressions([B.selector("z")]), against: .previous))
        let rises = RuleSide(side: .above, word: "rises", limits: [.warning: .any])
        book.rules[0].condition = Condition(
            AnyOf(
                parts: [
                    CombinedPart(
                        condition: book.rules[0].condition,
                        side: book.rules[0].sides[0]
                    ),
                    CombinedPart(condition: change, side: rises),
                ],
                level: nil
            )
        )
        var store = MemoryStore(book)
        let first = store.take(Self.rows("A", 2014, 32) + S.years("z", from: 2013, [5, 4]))
        #expect(Self.tally(first) == TestTally(tested: 1, firing: 0, expected: 0.025))
        let second = store.take(S.years("z", from: 2014, [3]))
        #expect(Self.tally(second) == TestTally(tested: 1, firing: 0, expected: 0.025))
    }

    @Test func `what is taken back is no test`() throws {
        var store = MemoryStore(Self.book())
        _ = store.take(Self.rows("A", 2014, 60))
        let changed = Set(Self.rows("A", 2014, 60).map(\.key))
        let undone = try store.engine.judge(.undo(DropEvent(changed: changed)), from: store)
        #expect(undone.tests.isEmpty)
    }

    @Test func `the files of a release add up`() {
        let sum = TestTally.sum([
            TestTally(tested: 1000, firing: 20, expected: 25),
            TestTally(tested: 160, firing: 9, expected: 4),
        ])
        #expect(sum == TestTally(tested: 1160, firing: 29, expected: 29))
    }
}
