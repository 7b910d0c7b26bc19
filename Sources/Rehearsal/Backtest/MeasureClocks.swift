import Alerting
import Indicators
import Readings
import Rules

/// Which measures of a dataset are folded once, and by which clock.
struct MeasureClocks: Sendable {
    private let clocks: [ObjectIdentifier: BlockClock]
    private let byIndicator: [String: [Frequency: BlockClock]]
    /// The series that came otherwise than their indicators; nil when there are none.
    let uneven: SeriesChanges?

    init(_ knowledge: Knowledge, in vocabulary: Vocabulary) {
        var clocks: [ObjectIdentifier: BlockClock] = [:]
        var byIndicator: [String: [Frequency: BlockClock]] = [:]
        var uneven: Set<SeriesKey> = []
        for known in knowledge.blocks {
            let clock = BlockClock(known, in: vocabulary)
            clocks[ObjectIdentifier(known.block)] = clock
            byIndicator[known.block.indicator, default: [:]][known.block.frequency] = clock
            uneven.formUnion(clock.uneven)
        }
        (self.clocks, self.byIndicator) = (clocks, byIndicator)
        self.uneven = uneven.isEmpty ? nil : SeriesChanges(uneven)
    }

    /// The newest periods of an indicator that were judged once an arrival had come.
    func newest(of indicator: String, at code: Int) -> [Frequency: Int32] {
        (byIndicator[indicator] ?? [:]).compactMapValues { $0.newest(at: code) }
    }

    /// The clock of a measure whose keys are folded once; nil when they are judged step by step.
    func clock(of measure: Measure) -> KnowledgeClock? {
        let hindsight = measure.hindsight
        guard hindsight > .none else { return nil }
        let read = measure.readBlocks.compactMap { clocks[ObjectIdentifier($0)] }
        guard !read.isEmpty, read.allSatisfy(\.isEven),
            measure.namesItsSeries || !read.contains(where: \.grows)
        else { return nil }
        let known = read.map(\.known)
        let isOne = known.allSatisfy { $0 == known[0] }
        guard isOne || hindsight == .eachPeriod && Self.areNearlyTogether(known) else {
            return nil
        }
        return KnowledgeClock(steps(known, of: measure))
    }

    /// Whether none lags behind another by a period: what is known of a period is complete before
    /// anything of the next is known.
    private static func areNearlyTogether(_ known: [[Int32: Int]]) -> Bool {
        var firsts: [Int32: Int] = [:]
        var lasts: [Int32: Int] = [:]
        for (ordinal, code) in known.joined() {
            firsts[ordinal] = min(firsts[ordinal] ?? code, code)
            lasts[ordinal] = max(lasts[ordinal] ?? code, code)
        }
        let ordinals = firsts.keys.sorted()
        return zip(ordinals, ordinals.dropFirst()).allSatisfy { earlier, later in
            (lasts[earlier] ?? .max) < (firsts[later] ?? .min)
        }
    }

    private func steps(_ known: [[Int32: Int]], of measure: Measure) -> [KnowledgeClock.Step] {
        var complete: [Int: Int32] = [:]
        for ordinal in known[0].keys {
            let codes = known.compactMap { $0[ordinal] }
            guard codes.count == known.count, let code = codes.max() else { continue }
            complete[code] = max(complete[code] ?? ordinal, ordinal)
        }
        return complete.sorted { $0.key < $1.key }.map { code, through in
            let newest = measure.leadingIndicators.compactMap {
                self.newest(of: $0, at: code)[measure.frequency]
            }
            return .init(arrival: code, through: through, newest: newest.max())
        }
    }
}

extension BlockClock {
    /// The number of the arrival of each period.
    fileprivate var known: [Int32: Int] {
        Dictionary(uniqueKeysWithValues: arrivals.map { ($0.ordinal, $0.code) })
    }
}
