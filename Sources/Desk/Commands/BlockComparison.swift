import Indicators
import Readings

/// Compares the series of a block with the same ones elsewhere.
struct BlockComparison {
    /// One cell and what came out of it.
    struct Compared {
        let difference: CellDifference
        /// Where the series stands first in the files.
        let origin: Origin
    }

    private let block: Block
    private let vocabulary: Vocabulary
    /// The periods from the first to the last that the block is about.
    private let span: ClosedRange<Int32>?

    init(_ block: Block, of dataset: Dataset) {
        self.block = block
        vocabulary = dataset.vocabulary
        var (first, last) = (Int32.max, Int32.min)
        for series in 0..<block.seriesCount {
            for cell in block.cells(of: series) where !Mark(rawValue: block.marks[cell]).isAbsent {
                let ordinal = block.ordinal(of: cell, in: series)
                (first, last) = (min(first, ordinal), max(last, ordinal))
            }
        }
        span = first <= last ? first...last : nil
    }

    /// Compares some of its series with those of the same names; a series without members is the
    /// one of the totals.
    func compare(
        _ range: Range<Int>,
        with other: Dataset,
        _ use: (Compared) throws -> Void
    ) rethrows {
        guard let span else { return }
        let known = other.blocks(of: block.indicator).first { $0.frequency == block.frequency }
        var places: [SeriesKey: Int] = [:]
        if let known {
            for series in 0..<known.seriesCount {
                places[Self.bare(known.key(of: series, in: other.vocabulary))] = series
            }
        }
        for series in range {
            let key = block.key(of: series, in: vocabulary)
            let cells = Self.cells(of: series, in: block, span)
            guard let origin = cells.first?.cell.origin else { continue }
            let place = places[Self.bare(key)]
            let others = known.flatMap { known in
                place.map { Self.cells(of: $0, in: known, span) }
            }
            try Self.meet(cells, others ?? []) { ordinal, cell, other in
                guard let agreement = Agreement(file: cell, store: other) else { return }
                let difference = CellDifference(
                    agreement: agreement,
                    key: key,
                    period: TimePeriod(block.frequency, ordinal: ordinal),
                    file: cell,
                    store: other
                )
                try use(Compared(difference: difference, origin: cell?.origin ?? origin))
            }
        }
    }

    /// The series in pieces of so many areas.
    func pieces(ofAreas limit: Int) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var (start, count) = (0, 0)
        for series in 0..<block.seriesCount
        where series == 0 || block.areas[series] != block.areas[series - 1] {
            if count == limit {
                pieces.append(start..<series)
                (start, count) = (series, 0)
            }
            count += 1
        }
        return start < block.seriesCount ? pieces + [start..<block.seriesCount] : pieces
    }

    /// What is to be known of the store for some series.
    func selection(for range: Range<Int>) -> SeriesSelection {
        SeriesSelection(
            block.indicator,
            areas: Set(Set(block.areas[range]).map { vocabulary[$0] })
        )
    }

    private struct PlacedCell {
        let ordinal: Int32
        let cell: Cell
    }

    private static func cells(
        of series: Int,
        in block: Block,
        _ span: ClosedRange<Int32>
    ) -> [PlacedCell] {
        block.cells(of: series, in: span).compactMap { index in
            let cell = block[index]
            guard !cell.mark.isAbsent else { return nil }
            return PlacedCell(ordinal: block.ordinal(of: index, in: series), cell: cell)
        }
    }

    /// Gives each period of two lists in the order of time, once.
    private static func meet(
        _ left: [PlacedCell],
        _ right: [PlacedCell],
        _ use: (Int32, Cell?, Cell?) throws -> Void
    ) rethrows {
        var (first, second) = (left[...], right[...])
        while !first.isEmpty || !second.isEmpty {
            let ordinal = min(first.first?.ordinal ?? .max, second.first?.ordinal ?? .max)
            let one = first.first?.ordinal == ordinal ? first.popFirst() : nil
            let other = second.first?.ordinal == ordinal ? second.popFirst() : nil
            try use(ordinal, one?.cell, other?.cell)
        }
    }

    /// A key without totals, which groups with further dimensions spell out.
    private static func bare(_ key: SeriesKey) -> SeriesKey {
        SeriesKey(
            indicator: key.indicator,
            frequency: key.frequency,
            area: key.area,
            members: key.members.filter { $0.code != DimensionMember.totalCode }
        )
    }
}
