import Indicators
import Rules

/// How many series were tested, how many of them fire, and how many chance alone explains.
///
/// Tested is a series that was decided in a period that is new or revised. Each of its sides may
/// raise a false alarm once; how probable that is, at most, is known of the rule. Tallies of
/// several files of a release add up.
package struct TestTally: Hashable, Sendable, Codable {
    package private(set) var tested = 0
    /// Those of them that fire.
    package private(set) var firing = 0
    /// How many of them would fire by chance alone, at most.
    package private(set) var expected = 0.0

    package init() {}

    package init(tested: Int, firing: Int, expected: Double) {
        (self.tested, self.firing, self.expected) = (tested, firing, expected)
    }

    /// Adds the series of another tally.
    package static func += (left: inout Self, right: Self) {
        left.tested += right.tested
        left.firing += right.firing
        left.expected += right.expected
    }

    /// All of them together.
    package static func sum(_ tallies: some Sequence<Self>) -> Self {
        tallies.reduce(into: Self()) { $0 += $1 }
    }
}

/// Counts the tests of one rule while its keys are judged.
struct TestCounter {
    /// How probable a false alarm of each side is; empty for a rule that does not test.
    private let chances: [Side: Double]
    /// The drop whose readings make a period revised; nil counts new periods alone.
    private let drop: Int32?
    private(set) var tally = TestTally()

    /// A counter for a rule; what is taken back is no test.
    init(_ rule: Rule, _ event: Event) {
        let chances = Dictionary(
            uniqueKeysWithValues: rule.sides.map { ($0.side, rule.chance(of: $0)) }
        )
        var isTest = rule.isTesting
        drop =
            switch event {
            case .drop(let event): event.number
            case .definitions, .day, .undo: nil
            }
        if case .undo = event { isTest = false }
        self.chances = isTest ? chances : [:]
    }

    /// One key with what was judged of its sides.
    struct Key {
        fileprivate var expected = 0.0
        fileprivate var isFiring = false
        fileprivate var isTested = false
    }

    /// Takes a side of a key that was decided in a period that was judged before, or was not.
    func take(
        _ judgement: Judgement,
        _ side: Side,
        before: AlertState,
        of measure: Measure,
        _ series: EvaluationKey,
        into key: inout Key
    ) {
        guard judgement.undecided == nil, let period = judgement.state.judged,
            let chance = chances[side], chance > 0
        else { return }
        guard period != before.judged || isRevised(period, of: measure, series) else { return }
        key.isTested = true
        key.expected += chance
        if judgement.state.firingLevel != nil { key.isFiring = true }
    }

    mutating func add(_ key: Key) {
        guard key.isTested else { return }
        tally += TestTally(tested: 1, firing: key.isFiring ? 1 : 0, expected: key.expected)
    }

    /// Whether a number that the period was judged by came with the drop.
    private func isRevised(
        _ period: TimePeriod,
        of measure: Measure,
        _ key: EvaluationKey
    ) -> Bool {
        guard let drop, period.frequency == measure.frequency else { return false }
        return measure.traceWhole(at: period.ordinal, for: key).contains { input in
            input.contributions.contains { $0.origin?.drop == drop }
        }
    }
}
