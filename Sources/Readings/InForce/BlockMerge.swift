package import Indicators

/// Merges one block of a drop into the table of its indicator and frequency.
struct BlockMerge<Table: ReadingTable> {
    private(set) var table: Table
    private let block: Block
    private let texts: BlockTexts
    private let drop: DropRank
    private var group: SeriesGroup
    private var merge: ChunkMerge
    private var receipt = MergeReceipt()

    init(
        _ block: Block,
        _ vocabulary: Vocabulary,
        of drop: DropRank,
        into table: Table,
        ranks: DropRanks
    ) {
        self.block = block
        self.drop = drop
        self.table = table
        texts = BlockTexts(block, vocabulary)
        group = table.group
        merge = ChunkMerge(block, of: drop, ranks: ranks, before: group)
    }

    mutating func run(replacesPeriods: Bool) throws -> MergeReceipt {
        group.learn(texts.members)
        let periods = replacesPeriods ? block.reportedOrdinals : []
        let chunks = Set(periods.map(CellsID.chunk(at:)))
        var delivered: Set<Int64> = []
        // A series without a reading leaves no trace: it would share the id of the next one.
        for series in 0..<block.seriesCount where block.hasReading(series) {
            let (id, isNew) = try table.series(
                area: texts.area(of: series),
                dimensions: texts.dimensions(of: series)
            )
            if isNew {
                group.seriesCount += 1
                receipt.counts.series += 1
            }
            if replacesPeriods { delivered.insert(id) }
            merge.beginSeries()
            let own = block.chunks(of: series)
            let all = replacesPeriods ? chunks.union(own).sorted() : own
            for number in all { try merge(series, id, number, isNew: isNew, periods) }
            if let periods = merge.changed { note(periods, of: texts.key(of: series)) }
        }
        if replacesPeriods { try deleteSeries(except: delivered, chunks.sorted(), periods) }
        try finish()
        return receipt
    }

    private mutating func merge(
        _ series: Int,
        _ id: Int64,
        _ number: Int,
        isNew: Bool,
        _ periods: Set<Int32>
    ) throws {
        let row = CellsID.make(series: id, chunk: number)
        if isNew { merge.chunk.clear() } else { try table.read(row, into: &merge.chunk) }
        merge.beginChunk()
        try merge.merge(series, chunk: number)
        if !periods.isEmpty { try merge.deleteMissing(series, chunk: number, in: periods) }
        try write(row)
    }

    /// Takes back readings of the drop's source in series that the drop does not contain.
    private mutating func deleteSeries(
        except delivered: Set<Int64>,
        _ chunks: [Int],
        _ periods: Set<Int32>
    ) throws {
        let listing = try table.listing()
        for entry in listing.entries where !delivered.contains(entry.id) {
            merge.beginSeries()
            for number in chunks {
                let row = CellsID.make(series: entry.id, chunk: number)
                try table.read(row, into: &merge.chunk)
                merge.beginChunk()
                try merge.deleteMissing(nil, chunk: number, in: periods)
                try write(row)
            }
            if let periods = merge.changed { note(periods, of: listing.key(of: entry)) }
        }
    }

    private mutating func write(_ row: Int64) throws {
        if merge.isDirty { try table.write(merge.chunk, id: row) }
        if merge.hasReplaced { try table.keep(replaced: merge.replaced, id: row, by: drop.drop) }
    }

    private mutating func note(_ periods: ClosedRange<Int32>, of key: SeriesKey) {
        receipt.note(MergeReceipt.Change(key: key, periods: periods))
    }

    private mutating func finish() throws {
        receipt.counts = receipt.counts + merge.counts
        let isNewBasis = group.segments != 0 && merge.segments & ~group.segments != 0
        if merge.isRebased || isNewBasis { receipt.rebased.insert(block.indicator) }
        group.segments |= merge.segments
        var newest = merge.newest
        if merge.lostNewest && newest == group.newest { newest = try newestJudged() }
        if newest != group.newest {
            receipt.newest.append(
                MergeReceipt.NewestChange(
                    indicator: group.indicator,
                    frequency: group.frequency,
                    before: group.newest,
                    after: newest
                )
            )
        }
        group.newest = newest
        try table.save(group)
    }

    /// Looks through all series, which is needed only when the newest reading went missing.
    private mutating func newestJudged() throws -> Int32? {
        var newest: Int32?
        for entry in try table.listing().entries {
            try table.read(series: entry.id, into: &merge.chunk) { number, chunk in
                guard let last = chunk.lastJudged else { return }
                let ordinal = CellsID.ordinal(ofChunk: number) + Int32(last)
                newest = max(newest ?? ordinal, ordinal)
            }
        }
        return newest
    }
}

/// A period that no table of readings has a place for.
package struct RemotePeriod: Error, Hashable, CustomStringConvertible {
    package let period: TimePeriod

    package var description: String { "the period \(period) lies too far from our time" }
}

/// A drop brings more new series than are wanted of one.
package struct TooManyNewSeries: Error, Hashable, CustomStringConvertible {
    package let count: Int
    package let limit: Int

    package var description: String { "\(count) new series, and \(limit) are allowed" }
}

extension ReadingTable {
    /// How many series of a block are not known.
    func newSeriesCount(_ block: Block, _ vocabulary: Vocabulary) throws -> Int {
        let texts = BlockTexts(block, vocabulary)
        var count = 0
        for series in 0..<block.seriesCount where block.hasReading(series) {
            let (area, dimensions) = (texts.area(of: series), texts.dimensions(of: series))
            if try !knows(area: area, dimensions: dimensions) { count += 1 }
        }
        return count
    }
}

extension Block {
    /// Sees to it that each cell lies in a chunk that can be kept.
    func checkPeriods() throws(RemotePeriod) {
        for series in 0..<seriesCount {
            guard let last = last(of: series) else { continue }
            for ordinal in [firsts[series], last]
            where !CellsID.chunks.contains(CellsID.chunk(at: ordinal)) {
                throw RemotePeriod(period: TimePeriod(frequency, ordinal: ordinal))
            }
        }
    }

    /// The chunks that a series' cells lie in.
    fileprivate func chunks(of series: Int) -> [Int] {
        guard let last = last(of: series) else { return [] }
        let all = CellsID.chunk(at: firsts[series])...CellsID.chunk(at: last)
        guard isSparse else { return Array(all) }
        var chunks: [Int] = []
        for cell in cells(of: series) {
            let chunk = CellsID.chunk(at: ordinal(of: cell, in: series))
            if chunks.last != chunk { chunks.append(chunk) }
        }
        return chunks
    }

    /// Whether anything is reported for a series.
    fileprivate func hasReading(_ series: Int) -> Bool {
        marks[cells(of: series)].contains { $0 != 0 }
    }

    /// The periods for which anything is reported.
    fileprivate var reportedOrdinals: Set<Int32> {
        var ordinals: Set<Int32> = []
        for series in 0..<seriesCount {
            for cell in cells(of: series) where marks[cell] != 0 {
                ordinals.insert(ordinal(of: cell, in: series))
            }
        }
        return ordinals
    }
}
