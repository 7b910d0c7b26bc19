import Indicators
import Readings

/// The readings of a block with their arrivals.
struct KnownBlock: Sendable {
    /// A reading that came at some time, and was revised later or came after another.
    struct Revision: Sendable {
        let arrival: Int
        let cell: Cell
    }

    let block: Block
    /// The number of the arrival that brought each cell; `Int.max` where there is none, or where
    /// the revisions say more.
    let arrivals: [Int]
    /// The courses of cells that were revised, by series and period.
    let revisions: [Int: [Int32: [Revision]]]

    /// Notes when each reading of a block arrived.
    ///
    /// - Parameters:
    ///   - block: The readings of today.
    ///   - vocabulary: The codes of the block.
    ///   - revised: The courses of its revised cells.
    ///   - code: The number of a reading's arrival.
    init(
        _ block: Block,
        _ vocabulary: Vocabulary,
        _ revised: [SeriesKey: [Int32: CellCourse]],
        code: (Spreading.Reading) -> Int
    ) {
        self.block = block
        var arrivals = [Int](repeating: .max, count: block.marks.count)
        var revisions: [Int: [Int32: [Revision]]] = [:]
        for series in 0..<block.seriesCount {
            let courses =
                revised.isEmpty ? [:] : revised[block.key(of: series, in: vocabulary)] ?? [:]
            let history = History(block, series, courses)
            for cell in block.cells(of: series) where block.marks[cell] != 0 {
                let ordinal = block.ordinal(of: cell, in: series)
                guard courses.isEmpty || courses[ordinal] == nil else { continue }
                let from = block.origins[cell].drop
                arrivals[cell] = code(history.reading(from: from, at: ordinal))
            }
            for (ordinal, course) in courses {
                revisions[series, default: [:]][ordinal] = course.steps.enumerated().map {
                    let reading =
                        $0 == 0
                        ? history.reading(from: $1.from, at: ordinal)
                        : Spreading.Reading(from: $1.from, ordinal: ordinal, isOfHistory: false)
                    return Revision(arrival: code(reading), cell: $1.cell)
                }
            }
        }
        (self.arrivals, self.revisions) = (arrivals, revisions)
    }

    /// The drop that began a series.
    private struct History {
        private let drop: Int32
        private let hasSeveral: Bool

        init(_ block: Block, _ series: Int, _ courses: [Int32: CellCourse]) {
            var (first, count) = (Int32.max, 0)
            func note(_ drop: Int32) {
                if drop < first { (first, count) = (drop, 0) }
                if drop == first { count += 1 }
            }
            for cell in block.cells(of: series) where block.marks[cell] != 0 {
                if !courses.isEmpty, courses[block.ordinal(of: cell, in: series)] != nil {
                    continue
                }
                note(block.origins[cell].drop)
            }
            for course in courses.values { if let begin = course.steps.first { note(begin.from) } }
            (drop, hasSeveral) = (first, count > 1)
        }

        func reading(from: Int32, at ordinal: Int32) -> Spreading.Reading {
            Spreading.Reading(
                from: from,
                ordinal: ordinal,
                isOfHistory: hasSeveral && from == drop
            )
        }
    }
}
