import Indicators
import Readings

/// When the periods of a block became known, as far as all of its series came together.
struct BlockClock: Sendable {
    /// The number of the arrival that brought each period, in the order of periods.
    let arrivals: [(ordinal: Int32, code: Int)]
    /// The first arrival with a number to be judged of each period, in the order of periods.
    let newest: [(ordinal: Int32, code: Int)]
    /// The series that came otherwise, or were revised.
    let uneven: [SeriesKey]
    /// Whether the periods came in their order, and all stand on one basis.
    let isEven: Bool
    /// Whether series came later than the first.
    let grows: Bool

    init(_ known: KnownBlock, in vocabulary: Vocabulary) {
        let (block, periods) = (known.block, known.block.periods)
        var votes = PeriodVotes(periods)
        var firsts: Set<Int> = []
        var totals = TotalArrivals()
        for series in 0..<block.seriesCount {
            var first = Int.max
            for cell in block.cells(of: series) where known.arrivals[cell] != .max {
                let code = known.arrivals[cell]
                first = min(first, code)
                votes.add(code, block.marks[cell], at: block.ordinal(of: cell, in: series))
            }
            for (ordinal, course) in known.revisions[series] ?? [:] {
                for step in course where !step.cell.mark.isAbsent {
                    first = min(first, step.arrival)
                    votes.note(step.arrival, step.cell.mark.rawValue, at: ordinal)
                }
            }
            firsts.insert(first)
            totals.note(series, of: block, vocabulary, first: first)
        }
        let usual = votes.winners
        arrivals = zip(periods, usual).compactMap { ordinal, code in code.map { (ordinal, $0) } }
        newest = votes.newest
        let isOrdered = zip(arrivals, arrivals.dropFirst()).allSatisfy { $0.code <= $1.code }
        isEven =
            isOrdered && votes.segments.nonzeroBitCount <= 1
            && totals.cameFirst(firsts.min())
        grows = firsts.count > 1
        uneven = (0..<block.seriesCount).filter { series in
            known.revisions[series] != nil
                || block.cells(of: series).contains { cell in
                    let place = Int(block.ordinal(of: cell, in: series) - periods.lowerBound)
                    return known.arrivals[cell] != .max && known.arrivals[cell] != usual[place]
                }
        }.map { block.key(of: $0, in: vocabulary) }
    }

    /// The newest period with a number to be judged once an arrival has come.
    func newest(at code: Int) -> Int32? { newest.last { $0.code <= code }?.ordinal }
}

/// When the totals of dimensions came: where one comes late, selectors meant other series before.
private struct TotalArrivals {
    private var firsts: [Int: Int] = [:]

    mutating func note(_ series: Int, of block: Block, _ vocabulary: Vocabulary, first: Int) {
        for place in block.dimensions.indices {
            let code = vocabulary[block.member(of: series, in: place)]
            guard code == DimensionMember.totalCode else { continue }
            firsts[place] = min(firsts[place] ?? first, first)
        }
    }

    func cameFirst(_ first: Int?) -> Bool { firsts.values.allSatisfy { $0 == first } }
}

/// Which arrival brought most of the cells of each period.
private struct PeriodVotes {
    private let periods: ClosedRange<Int32>
    /// The arrivals of each period with how many cells they brought; mostly there is one.
    private var counts: [[(code: Int, count: Int)]]
    /// The first arrival of each period with a number to be judged.
    private var judged: [Int]
    private var others: [Int32: Int] = [:]
    /// A bit for each basis that readings stand on.
    private(set) var segments: UInt16 = 0

    init(_ periods: ClosedRange<Int32>) {
        self.periods = periods
        counts = Array(repeating: [], count: periods.count)
        judged = Array(repeating: .max, count: periods.count)
    }

    /// Counts a cell.
    mutating func add(_ code: Int, _ mark: UInt8, at ordinal: Int32) {
        let place = Int(ordinal - periods.lowerBound)
        if let known = counts[place].firstIndex(where: { $0.code == code }) {
            counts[place][known].count += 1
        } else {
            counts[place].append((code, 1))
        }
        note(code, mark, at: ordinal)
    }

    /// Notes a reading that does not count, for it was revised.
    mutating func note(_ code: Int, _ mark: UInt8, at ordinal: Int32) {
        segments |= 1 << UInt16(mark >> 4)
        guard Mark(rawValue: mark).isJudged else { return }
        guard periods.contains(ordinal) else {
            others[ordinal] = min(others[ordinal] ?? code, code)
            return
        }
        let place = Int(ordinal - periods.lowerBound)
        judged[place] = min(judged[place], code)
    }

    /// For each period the arrival that brought most of its cells; of two that brought as many, the
    /// first.
    var winners: [Int?] {
        counts.map { codes in codes.max { ($0.count, -$0.code) < ($1.count, -$1.code) }?.code }
    }

    var newest: [(ordinal: Int32, code: Int)] {
        let own = zip(periods, judged).filter { $0.1 != .max }
        return (own + others.map { ($0.key, $0.value) }).sorted { $0.0 < $1.0 }
    }
}
