import Indicators

/// Merges the readings of one block of a drop into chunk after chunk.
///
/// This is the loop over all cells of a delivery: it is not generic and makes nothing per cell.
struct ChunkMerge {
    private let block: Block
    private let drop: DropRank
    private var ranks: DropRanks
    private let before: SeriesGroup
    var chunk = CellChunk()
    /// The cells of the chunk that were replaced, or that came too late.
    private(set) var replaced = CellChunk()
    private(set) var hasReplaced = false
    private(set) var isDirty = false
    private(set) var counts = MergeCounts()
    private(set) var newest: Int32?
    private(set) var lostNewest = false
    private(set) var segments: UInt16 = 0
    private(set) var isRebased = false
    /// The periods of a series in which what may be judged changed.
    private(set) var changed: ClosedRange<Int32>?

    init(_ block: Block, of drop: DropRank, ranks: DropRanks, before: SeriesGroup) {
        self.block = block
        self.drop = drop
        self.ranks = ranks
        self.before = before
        newest = before.newest
    }

    mutating func beginSeries() { changed = nil }

    mutating func beginChunk() {
        isDirty = false
        hasReplaced = false
    }

    /// Merges the block's readings of a series that lie in a chunk.
    mutating func merge(_ series: Int, chunk number: Int) throws {
        let start = CellsID.ordinal(ofChunk: number)
        let periods = start...(start + Int32(CellChunk.length) - 1)
        for cell in block.cells(of: series, in: periods) where block.marks[cell] != 0 {
            try merge(arriving(cell), at: block.ordinal(of: cell, in: series))
        }
    }

    /// Takes back what a series of the drop's source has in some periods and the block lacks.
    mutating func deleteMissing(
        _ series: Int?,
        chunk number: Int,
        in periods: Set<Int32>
    ) throws {
        let start = CellsID.ordinal(ofChunk: number)
        for place in 0..<CellChunk.length where chunk.marks[place] != 0 {
            let ordinal = start + Int32(place)
            guard periods.contains(ordinal) else { continue }
            if let cell = series.flatMap({ block.cell(of: $0, at: ordinal) }),
                block.marks[cell] != 0
            {
                continue
            }
            try deleteMissing(place, at: ordinal)
        }
    }

    private func arriving(_ cell: Int) -> Cell {
        var arriving = block[cell]
        arriving.origin.drop = drop.drop
        return arriving
    }

    private mutating func merge(_ cell: Cell, at ordinal: Int32) throws {
        let place = CellsID.place(at: ordinal)
        var stamped: DropRanks.Stamped?
        var known = Cell.absent
        var isOlder = false
        if chunk.marks[place] != 0 {
            known = chunk[place]
            let rank = try ranks.known(known.origin.drop, chunk.stampedBy[place])
            stamped = rank.stamped
            isOlder = drop.isOlder(than: rank)
        }
        let change = InForce.change(cell, known: known, isOlder: isOlder)
        counts.count(change)
        isRebased = isRebased || change.isRebased
        switch change {
        case .new, .revised, .filled, .restated, .deleted:
            put(cell, at: ordinal, change, known: stamped)
        case .confirmed:
            guard let stamp = drop.stamp, stamp != stamped?.stamp else { return }
            chunk.stampedBy[place] = drop.drop
            isDirty = true
        case .older:
            keepReplaced()
            replaced.set(cell, at: place)
        case .repeated, .kept: break
        }
    }

    private mutating func deleteMissing(_ place: Int, at ordinal: Int32) throws {
        let origin = try ranks.rank(of: chunk.origins[place].drop)
        let known = try ranks.known(origin.drop, chunk.stampedBy[place])
        let change = InForce.change(
            missing: chunk[place],
            isOlder: drop.isOlder(than: known),
            isOfSameSource: origin.sharesSource(with: drop)
        )
        guard change == .deleted else { return }
        counts.count(change)
        let deleted = Cell.deleted(from: chunk[place], by: drop.drop)
        put(deleted, at: ordinal, change, known: known.stamped)
    }

    private mutating func put(
        _ cell: Cell,
        at ordinal: Int32,
        _ change: InForce.Change,
        known: DropRanks.Stamped?
    ) {
        let place = CellsID.place(at: ordinal)
        if change != .new {
            keepReplaced()
            replaced.copy(place, from: chunk)
        }
        if ordinal == before.newest && !cell.mark.isJudged { lostNewest = true }
        // A release without a stamp counts as new as the newest that spoke before it.
        chunk.set(cell, at: place, stampedBy: drop.stamp == nil ? known?.drop ?? 0 : 0)
        isDirty = true
        segments |= 1 << UInt16(cell.mark.segment)
        if cell.mark.isJudged { newest = max(newest ?? ordinal, ordinal) }
        guard change.isNews else { return }
        if let range = changed {
            changed = min(range.lowerBound, ordinal)...max(range.upperBound, ordinal)
        } else {
            changed = ordinal...ordinal
        }
    }

    private mutating func keepReplaced() {
        if !hasReplaced { replaced.clear() }
        hasReplaced = true
    }
}
