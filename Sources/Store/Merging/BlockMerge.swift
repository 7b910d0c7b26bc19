import GRDB
import Indicators
import Readings

/// Merges one block of a drop into the store.
struct BlockMerge {
    private let database: Database
    private let block: Block
    private let texts: BlockTexts
    private let drop: Int32
    private let ranks: DropRanks
    private let rank: DropRanks.Rank
    private let table: CellsTable
    private var group: SeriesGroup
    private var chunk = CellChunk()
    private var replaced = CellChunk()
    private var hasReplaced = false
    private var isDirty = false
    private var newest: Int32?
    private var lostNewest = false
    private var segments: UInt16 = 0
    private var changed: ClosedRange<Int32>?
    private var receipt = MergeReceipt()

    init(
        _ database: Database,
        block: Block,
        vocabulary: Vocabulary,
        drop: Int32,
        ranks: DropRanks
    ) throws {
        self.database = database
        self.block = block
        self.drop = drop
        self.ranks = ranks
        texts = BlockTexts(block, vocabulary)
        rank = try ranks.rank(of: drop)
        table = try CellsTable(database, frequency: block.frequency)
        group = try SeriesGroup.fetchOrMake(
            database,
            indicator: block.indicator,
            frequency: block.frequency
        )
    }

    /// Merges all series.
    ///
    /// A drop that replaces its periods takes back the readings of its source that it does not
    /// contain, in the periods that it contains.
    mutating func run(replacesPeriods: Bool) throws -> MergeReceipt {
        try group.learn(texts.members, database)
        var directory = try SeriesDirectory(
            database,
            group: group,
            seriesCount: block.seriesCount
        )
        newest = group.newest
        for series in 0..<block.seriesCount {
            let (id, isNew) = try directory.id(
                area: texts.area(of: series),
                dimensions: texts.dimensions(of: series)
            )
            if isNew { group.seriesCount += 1 }
            changed = nil
            try merge(series, id: id, isNew: isNew)
            if let changed {
                receipt.changes.append(
                    MergeReceipt.Change(key: texts.key(of: series), periods: changed)
                )
            }
        }
        if replacesPeriods { try deleteMissing() }
        try finish()
        return receipt
    }

    private mutating func merge(_ series: Int, id: Int64, isNew: Bool) throws {
        let cells = block.cells(of: series)
        guard !cells.isEmpty else { return }
        let first = block.firsts[series]
        let last = first + Int32(cells.count) - 1
        for number in CellsID.chunk(at: first)...CellsID.chunk(at: last) {
            guard CellsID.chunks.contains(number) else {
                throw CorruptCells(problem: "would need a period far from our time")
            }
            let row = CellsID.make(series: id, chunk: number)
            if isNew { chunk.clear() } else { try table.read(row, into: &chunk) }
            isDirty = false
            let start = CellsID.ordinal(ofChunk: number)
            for ordinal in max(first, start)...min(last, start + 63) {
                let cell = cells.lowerBound + Int(ordinal - first)
                guard !Mark(rawValue: block.marks[cell]).isAbsent else { continue }
                try merge(arriving(cell), at: ordinal)
            }
            try writeChunk(row)
        }
    }

    private func arriving(_ cell: Int) -> CellChunk.Cell {
        var origin = block.origins.isEmpty ? Origin(record: 0, column: 0) : block.origins[cell]
        origin.drop = drop
        return CellChunk.Cell(
            value: block.values[cell],
            mark: Mark(rawValue: block.marks[cell]),
            date: block.dates.isEmpty ? Block.noDate : block.dates[cell],
            origin: origin
        )
    }

    private mutating func merge(_ cell: CellChunk.Cell, at ordinal: Int32) throws {
        let place = CellsID.place(at: ordinal)
        let old = Mark(rawValue: chunk.marks[place])
        if old.isAbsent {
            receipt.counts.new += 1
            put(cell, at: ordinal, isNews: true)
            return
        }
        let isOlder = try rank < rankInForce(place)
        let isSameReading = Self.isSame(cell, old, chunk.values[place])
        let isSameDate = cell.date == chunk.dates[place] || cell.date == Block.noDate
        if isSameReading && cell.mark == old && isSameDate {
            receipt.counts.unchanged += 1
            if !isOlder {
                chunk.confirmations[place] = drop
                isDirty = true
            }
            return
        }
        if isOlder {
            receipt.counts.older += 1
            keepReplaced()
            replaced.set(cell, at: place)
            return
        }
        keepReplaced()
        replaced.copy(place, from: chunk)
        var isNews = old.segment != cell.mark.segment || old.isJudged != cell.mark.isJudged
        if old.segment != cell.mark.segment { receipt.rebased.insert(block.indicator) }
        if isSameReading {
            receipt.counts.unchanged += 1
            receipt.counts.restated += 1
        } else if cell.mark.hasValue && !old.hasValue {
            receipt.counts.filled += 1
            isNews = true
        } else {
            receipt.counts.revised += 1
            isNews = true
        }
        put(cell, at: ordinal, isNews: isNews)
    }

    private mutating func put(_ cell: CellChunk.Cell, at ordinal: Int32, isNews: Bool) {
        let place = CellsID.place(at: ordinal)
        if ordinal == group.newest && !cell.mark.isJudged { lostNewest = true }
        chunk.set(cell, at: place)
        isDirty = true
        segments |= 1 << UInt16(cell.mark.segment)
        if cell.mark.isJudged { newest = max(newest ?? ordinal, ordinal) }
        guard isNews else { return }
        if let range = changed {
            changed = min(range.lowerBound, ordinal)...max(range.upperBound, ordinal)
        } else {
            changed = ordinal...ordinal
        }
    }

    /// The rank of the release that says, or said last, what is in force.
    private func rankInForce(_ place: Int) throws -> DropRanks.Rank {
        let confirmation = chunk.confirmations[place]
        return try ranks.rank(of: confirmation == 0 ? chunk.origins[place].drop : confirmation)
    }

    private mutating func keepReplaced() {
        if !hasReplaced { replaced.clear() }
        hasReplaced = true
    }

    private mutating func writeChunk(_ row: Int64) throws {
        if isDirty { try table.write(chunk, id: row) }
        if hasReplaced { try table.supersede(replaced, id: row, by: drop) }
        hasReplaced = false
    }

    private static func isSame(_ cell: CellChunk.Cell, _ old: Mark, _ value: Double) -> Bool {
        if cell.mark.hasValue { return old.hasValue && cell.value == value }
        return cell.mark.reason == old.reason
    }
}

extension BlockMerge {
    /// Takes back the readings of the drop's source that it no longer delivers.
    private mutating func deleteMissing() throws {
        let periods = Set(block.reportedOrdinals)
        let chunks = Set(periods.map(CellsID.chunk(at:))).sorted()
        let source = try ranks.source(of: drop)
        let listing = try SeriesListing(database, group: group, areas: nil)
        for entry in listing.entries {
            changed = nil
            for number in chunks {
                let row = CellsID.make(series: entry.id, chunk: number)
                try table.read(row, into: &chunk)
                isDirty = false
                try deleteMissing(in: number, periods, source: source)
                // A drop may have replaced other cells of this chunk already.
                try writeDeletions(row)
            }
            if let changed {
                receipt.changes.append(
                    MergeReceipt.Change(key: listing.key(of: entry), periods: changed)
                )
            }
        }
    }

    private mutating func deleteMissing(
        in number: Int,
        _ periods: Set<Int32>,
        source: String?
    ) throws {
        let start = CellsID.ordinal(ofChunk: number)
        for ordinal in start...(start + 63) where periods.contains(ordinal) {
            let place = CellsID.place(at: ordinal)
            let mark = Mark(rawValue: chunk.marks[place])
            guard !mark.isAbsent, mark.reason != .deleted else { continue }
            let inForce = try rankInForce(place)
            let origin = chunk.origins[place]
            guard inForce.drop != drop, inForce < rank,
                try ranks.source(of: origin.drop) == source
            else { continue }
            keepReplaced()
            replaced.copy(place, from: chunk)
            receipt.counts.deleted += 1
            put(
                CellChunk.Cell(
                    value: 0,
                    mark: Mark(.deleted, segment: mark.segment),
                    date: Block.noDate,
                    origin: Origin(drop: drop, record: 0, column: 0)
                ),
                at: ordinal,
                isNews: true
            )
        }
    }

    private mutating func writeDeletions(_ row: Int64) throws {
        if hasReplaced { try table.addSuperseded(&replaced, id: row, by: drop) }
        hasReplaced = false
        if isDirty { try table.write(chunk, id: row) }
    }

    private mutating func finish() throws {
        if group.segments != 0 && segments & ~group.segments != 0 {
            receipt.rebased.insert(block.indicator)
        }
        group.segments |= segments
        if lostNewest && newest == group.newest { newest = try newestJudged() }
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
        try group.save(database)
    }

    /// Looks through all series, which is needed only when the newest reading went missing.
    private mutating func newestJudged() throws -> Int32? {
        let listing = try SeriesListing(database, group: group, areas: nil)
        var newest: Int32?
        for entry in listing.entries {
            try table.read(series: entry.id, asOf: nil, into: &chunk) { number, chunk in
                let last = chunk.marks.lastIndex { Mark(rawValue: $0).isJudged }
                guard let last else { return }
                let ordinal = CellsID.ordinal(ofChunk: number) + Int32(last)
                newest = max(newest ?? ordinal, ordinal)
            }
        }
        return newest
    }
}

extension Block {
    /// The periods for which anything is reported.
    var reportedOrdinals: [Int32] {
        (0..<seriesCount).flatMap { series in
            cells(of: series).indices.compactMap { cell in
                let place = Int32(cell - offsets[series])
                return Mark(rawValue: marks[cell]).isAbsent ? nil : firsts[series] + place
            }
        }
    }
}
