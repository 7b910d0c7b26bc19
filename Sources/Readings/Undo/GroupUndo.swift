import Indicators

/// The readings of one indicator and frequency with all that was replaced.
package protocol ReadingHistory: ReadingTable {
    /// The cells of a chunk that drops replaced, or that came too late with them, in the order of
    /// the drops.
    mutating func replaced(_ id: Int64) throws -> [(by: Int32, chunk: CellChunk)]

    /// All series, with the dimensions of those whose readings were taken back.
    mutating func wholeListing() throws -> SeriesListing
}

/// A drop that is taken back, or taken in again.
package struct Undoing: Hashable, Sendable {
    /// The number of the entry in the ledger that does it.
    package let entry: Int32
    /// The drop that it is about.
    package let drop: Int32
    /// The drops that count as never delivered from now on.
    package let void: Set<Int32>

    package init(entry: Int32, drop: Int32, void: Set<Int32>) {
        self.entry = entry
        self.drop = drop
        self.void = void
    }
}

/// Takes a drop back, or in again, in the table of one indicator and frequency.
///
/// First come `find` and, for what left no trace in the table, `note`; then `run`.
package struct GroupUndo<Table: ReadingHistory> {
    package private(set) var table: Table
    private let undoing: Undoing
    private var ranks: DropRanks
    private let listing: SeriesListing
    /// The places in chunks that the drop has a say in, as bits.
    private var concerned: [Int64: UInt64] = [:]
    /// What drops said of them, as files tell, by chunk and place.
    private var repetitions: [Int64: [Int: [Origin]]] = [:]
    private var leftOut: [Int64: [Int: [Int32]]] = [:]
    private var ids: [String: [String: Int64]] = [:]
    private var receipt = MergeReceipt()

    package init(_ table: Table, _ undoing: Undoing, ranks: DropRanks) throws {
        var table = table
        listing = try table.wholeListing()
        self.table = table
        self.undoing = undoing
        self.ranks = ranks
        for entry in listing.entries {
            let text = DimensionText.encode(listing.key(of: entry).members)
            ids[entry.area, default: [:]][text] = entry.id
        }
    }

    /// Whether the drop has a say in any of the readings.
    package var isConcerned: Bool { !concerned.isEmpty }

    /// Looks for what the drop left in the table: readings, replaced ones, and stamps.
    package mutating func find(progress: () throws -> Void) throws {
        let drop = undoing.drop
        var chunk = CellChunk()
        var rows: [Int64] = []
        for entry in listing.entries {
            try progress()
            var found: [(row: Int64, bits: UInt64)] = []
            try table.read(series: entry.id, into: &chunk) { number, chunk in
                let row = CellsID.make(series: entry.id, chunk: number)
                found.append((row, Self.places(of: drop, in: chunk)))
            }
            for (row, bits) in found {
                rows.append(row)
                if bits != 0 { concerned[row, default: 0] |= bits }
            }
        }
        for row in rows {
            try progress()
            for (_, chunk) in try table.replaced(row) {
                let bits = Self.places(of: drop, in: chunk)
                if bits != 0 { concerned[row, default: 0] |= bits }
            }
        }
    }

    private static func places(of drop: Int32, in chunk: CellChunk) -> UInt64 {
        var bits: UInt64 = 0
        for place in 0..<CellChunk.length where chunk.marks[place] != 0 {
            guard
                chunk.origins[place].drop == drop || chunk.stampedBy[place] == drop
            else { continue }
            bits |= 1 << UInt64(place)
        }
        return bits
    }

    /// Notes that the drop itself has a say in all that a block of its file is about.
    package mutating func concern(_ block: Block, _ vocabulary: Vocabulary) {
        forEachCell(block, vocabulary) { row, place, _ in
            concerned[row, default: 0] |= 1 << UInt64(place)
        }
    }

    /// Notes what a block of a drop's file says of the concerned readings.
    package mutating func note(
        _ block: Block,
        _ vocabulary: Vocabulary,
        of drop: Int32,
        replacesPeriods: Bool
    ) {
        var said: [Int64: UInt64] = [:]
        var periods: Set<Int32> = []
        forEachCell(block, vocabulary) { row, place, origin in
            said[row, default: 0] |= 1 << UInt64(place)
            guard concerned[row, default: 0] & (1 << UInt64(place)) != 0 else { return }
            var origin = origin
            origin.drop = drop
            repetitions[row, default: [:]][place, default: []].append(origin)
        }
        guard replacesPeriods else { return }
        for series in 0..<block.seriesCount {
            for cell in block.cells(of: series) where block.marks[cell] != 0 {
                periods.insert(block.ordinal(of: cell, in: series))
            }
        }
        for (row, bits) in concerned {
            let start = CellsID.ordinal(ofChunk: CellsID.chunk(of: row))
            for place in bits.places where said[row, default: 0] & (1 << UInt64(place)) == 0 {
                guard periods.contains(start + Int32(place)) else { continue }
                leftOut[row, default: [:]][place, default: []].append(drop)
            }
        }
    }

    private func forEachCell(
        _ block: Block,
        _ vocabulary: Vocabulary,
        _ use: (_ row: Int64, _ place: Int, Origin) -> Void
    ) {
        let texts = BlockTexts(block, vocabulary)
        for series in 0..<block.seriesCount {
            let text = DimensionText.encode(texts.key(of: series).members)
            guard let id = ids[texts.area(of: series)]?[text] else { continue }
            for cell in block.cells(of: series) where block.marks[cell] != 0 {
                let ordinal = block.ordinal(of: cell, in: series)
                let row = CellsID.make(series: id, chunk: CellsID.chunk(at: ordinal))
                use(row, CellsID.place(at: ordinal), block[cell].origin)
            }
        }
    }

    /// Puts into force what the other drops say.
    package mutating func run(progress: () throws -> Void) throws -> MergeReceipt {
        let keys = Dictionary(uniqueKeysWithValues: listing.entries.map { ($0.id, $0) })
        var changed: [Int64: ClosedRange<Int32>] = [:]
        for (row, bits) in concerned.sorted(by: { $0.key < $1.key }) {
            try progress()
            let series = CellsID.series(of: row)
            for place in try replay(row, bits) {
                let ordinal = CellsID.ordinal(ofChunk: CellsID.chunk(of: row)) + Int32(place)
                let known = changed[series] ?? ordinal...ordinal
                changed[series] =
                    min(known.lowerBound, ordinal)...max(known.upperBound, ordinal)
            }
        }
        for entry in listing.entries {
            guard let periods = changed[entry.id], let series = keys[entry.id] else { continue }
            receipt.note(MergeReceipt.Change(key: listing.key(of: series), periods: periods))
        }
        try finish(progress)
        return receipt
    }

    /// Decides anew about some places of a chunk.
    ///
    /// - Returns: The places of which something may be judged otherwise than before.
    private mutating func replay(_ row: Int64, _ bits: UInt64) throws -> [Int] {
        var chunk = CellChunk()
        var replaced = CellChunk()
        try table.read(row, into: &chunk)
        let past = try table.replaced(row)
        var changed: [Int] = []
        var isDirty = false
        for place in bits.places {
            let old = chunk.marks[place] == 0 ? Cell.absent : chunk[place]
            let oldStamp = chunk.marks[place] == 0 ? 0 : chunk.stampedBy[place]
            var history = CellHistory(old)
            for (drop, chunk) in past where chunk.marks[place] != 0 {
                history.note(chunk[place], replacedBy: drop)
            }
            for origin in repetitions[row]?[place] ?? [] { history.note(repetition: origin) }
            for drop in leftOut[row]?[place] ?? [] { history.note(leftOutBy: drop) }
            let (cell, stamp) = try history.reading(without: undoing.void, ranks: &ranks)
            if cell == old && stamp == oldStamp { continue }
            isDirty = true
            replaced.set(old.mark.isAbsent ? .nothing : old, at: place, stampedBy: oldStamp)
            if cell.mark.isAbsent {
                chunk.marks[place] = 0
            } else {
                chunk.set(cell, at: place, stampedBy: stamp)
            }
            count(from: old, to: cell)
            if cell.mark != old.mark || cell.value != old.value { changed.append(place) }
        }
        if isDirty {
            try table.write(chunk, id: row)
            try table.keep(replaced: replaced, id: row, by: undoing.entry)
        }
        return changed
    }

    private mutating func count(from old: Cell, to new: Cell) {
        if old.mark.isAbsent {
            receipt.counts.new += 1
        } else if new.mark.isAbsent {
            receipt.counts.deleted += 1
        } else if new.mark.hasValue == old.mark.hasValue, new.value == old.value,
            new.mark.reason == old.mark.reason
        {
            receipt.counts.unchanged += 1
        } else {
            receipt.counts.revised += 1
        }
    }

    /// Looks at all readings for what is known of them together.
    private mutating func finish(_ progress: () throws -> Void) throws {
        var group = table.group
        let before = group.newest
        group.newest = nil
        group.segments = 0
        var living: Set<Int> = []
        var chunk = CellChunk()
        for entry in listing.entries {
            try progress()
            try table.read(series: entry.id, into: &chunk) { number, chunk in
                guard !chunk.isEmpty else { return }
                living.insert(entry.combination)
                for mark in chunk.marks where mark != 0 {
                    group.segments |= 1 << UInt16(Mark(rawValue: mark).segment)
                }
                guard let last = chunk.lastJudged else { return }
                let ordinal = CellsID.ordinal(ofChunk: number) + Int32(last)
                group.newest = max(group.newest ?? ordinal, ordinal)
            }
        }
        group.members = members(of: living)
        if group.newest != before {
            receipt.newest.append(
                MergeReceipt.NewestChange(
                    indicator: group.indicator,
                    frequency: group.frequency,
                    before: before,
                    after: group.newest
                )
            )
        }
        try table.save(group)
    }

    /// The members of the series that have readings; those of others are forgotten.
    private func members(of combinations: Set<Int>) -> [String: Set<String>] {
        guard !combinations.isEmpty else { return [:] }
        var members: [String: Set<String>] = [:]
        for (place, dimension) in listing.dimensions.enumerated() {
            let codes = Set(combinations.map { listing.combinations[$0][place] })
            // A dimension of which nothing but the total was ever delivered stays.
            let isTotalAlone = codes == [DimensionMember.totalCode]
            if isTotalAlone, table.group.members[dimension] != codes { continue }
            members[dimension] = codes
        }
        return members
    }
}

extension UInt64 {
    /// The places of the bits that are set.
    fileprivate var places: [Int] { (0..<64).filter { self & (1 << UInt64($0)) != 0 } }
}
