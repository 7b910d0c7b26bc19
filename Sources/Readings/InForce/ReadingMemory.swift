package import Indicators

/// The readings in force in memory: drops are merged as the store merges them, and what they
/// replaced is kept where somebody asks for it.
package struct ReadingMemory: Sendable {
    private struct Name: Hashable {
        let indicator: String
        let frequency: Frequency
    }

    /// A drop as it came, and the rank that it has.
    private struct Delivery {
        let rank: DropRank
        let stamp: ReleaseStamp?
        let content: Int?
    }

    private var tables: [Name: MemoryTable] = [:]
    private var drops: [Delivery] = []
    /// How many drops were taken, which is the number of the last one.
    package var dropCount: Int32 { Int32(clamping: drops.count) }
    private var areaLabels: [String: String] = [:]
    private var memberLabels: [DimensionMember: String] = [:]
    private var parts: Set<DimensionMember> = []
    /// Whether replaced readings are kept.
    private let keepsPast: Bool

    /// Begins without readings; those that are replaced are kept only if that is asked for.
    package init(keepsPast: Bool = false) { self.keepsPast = keepsPast }

    /// Takes what the next drop says; the numbers of drops count from 1.
    ///
    /// - Parameters:
    ///   - dataset: What it says.
    ///   - stamp: When it was released, if it says so.
    ///   - source: What kind of delivery it is.
    ///   - content: A number that drops of the same bytes share.
    ///   - replacesPeriods: Whether it takes back what it does not contain.
    /// - Returns: What it changed.
    /// - Throws: `RemotePeriod`; then nothing changed.
    package mutating func take(
        _ dataset: Dataset,
        stamp: ReleaseStamp?,
        source: String?,
        content: Int? = nil,
        replacesPeriods: Bool = false
    ) throws -> MergeReceipt {
        let rank = rank(stamp, source, content)
        let known = drops + [Delivery(rank: rank, stamp: stamp, content: content)]
        let receipt = try InForce.merge(
            dataset,
            of: rank,
            into: &self,
            ranks: DropRanks { known[Int($0) - 1].rank },
            replacesPeriods: replacesPeriods
        )
        drops = known
        return receipt
    }

    /// The rank of the next drop.
    private func rank(_ stamp: ReleaseStamp?, _ source: String?, _ content: Int?) -> DropRank {
        let number = Int32(drops.count) + 1
        let earlier = drops.filter { $0.rank.source == source }
        let same = earlier.filter { content != nil && $0.content == content }
        let original = DropRank.original(
            latest: earlier.last.flatMap { $0.content == content ? same.last : nil },
            release: same.first { stamp != nil && $0.stamp == stamp }
        )
        return original?.rank.again(as: number)
            ?? DropRank(drop: number, stamp: stamp, source: source)
    }

    /// The indicators that have readings.
    package var indicators: Set<String> { Set(tables.keys.map(\.indicator)) }

    /// The areas that have readings.
    package var areas: Set<String> { Set(tables.values.flatMap(\.areas)) }

    /// Everything that is known now.
    package var dataset: Dataset { load(indicators.map { SeriesSelection($0) }, progress: {}) }

    /// Everything that is known now, and what was in force before it; the latter only of a memory
    /// that keeps it.
    package var past: ReadingPast {
        var past = ReadingPast(latest: dataset)
        for table in tables.values { table.notePast(in: &past) }
        return past
    }

    /// The selected series with origins and dates, and what is known of their indicators.
    package func load(
        _ selections: some Sequence<SeriesSelection>,
        progress: () throws -> Void
    ) rethrows -> Dataset {
        var fillers: [BlockFiller] = []
        var shapes: [String: IndicatorShape] = [:]
        var chunk = CellChunk()
        for selection in SeriesSelection.united(selections) {
            for table in tables(of: selection.indicator) {
                shapes[selection.indicator, default: IndicatorShape()]
                    .formUnion(table.group.shape)
                let listing = table.listing(of: selection.areas)
                var filler = BlockFiller(listing)
                for entry in listing.entries {
                    try filler.append(entry, progress: progress) { use in
                        table.read(series: entry.id, into: &chunk, use)
                    }
                }
                fillers.append(filler)
            }
        }
        var dataset = try BlockFiller.dataset(fillers, shapes: shapes, progress: progress)
        dataset.areaLabels = areaLabels
        dataset.memberLabels = memberLabels
        dataset.partMembers = parts
        return dataset
    }

    private func tables(of indicator: String) -> [MemoryTable] {
        Frequency.allCases.compactMap { tables[Name(indicator: indicator, frequency: $0)] }
    }
}

extension ReadingMemory: ReadingTables {
    /// Gives a table away until it is put back, so that it is changed in place.
    package mutating func table(
        of indicator: String,
        _ frequency: Frequency,
        seriesCount: Int
    ) -> MemoryTable {
        tables.removeValue(forKey: Name(indicator: indicator, frequency: frequency))
            ?? MemoryTable(
                SeriesGroup(indicator: indicator, frequency: frequency),
                keepsPast: keepsPast
            )
    }

    /// Takes a table back.
    package mutating func put(_ table: MemoryTable) {
        tables[Name(indicator: table.group.indicator, frequency: table.group.frequency)] = table
    }

    /// What is known of an indicator.
    package func shape(of indicator: String) -> IndicatorShape? {
        let tables = tables(of: indicator)
        guard !tables.isEmpty else { return nil }
        return tables.reduce(into: IndicatorShape()) { $0.formUnion($1.group.shape) }
    }

    /// The members that are a part of another one.
    package func partMembers() -> Set<DimensionMember> { parts }

    /// Notes the labels and the parts that a delivery names.
    package mutating func saveLabels(of dataset: Dataset) {
        areaLabels.merge(dataset.areaLabels) { $1 }
        memberLabels.merge(dataset.memberLabels) { $1 }
        parts.formUnion(dataset.partMembers)
    }
}

/// The readings of one indicator and frequency in memory.
package struct MemoryTable: ReadingTable, Sendable {
    /// A cell with its place in its chunk and the drop that it has its release stamp of.
    private struct KnownCell {
        let cell: Cell
        let stampedBy: Int32
        let place: UInt8
    }

    /// The known cells of a chunk.
    private struct Row {
        let number: Int
        let cells: [KnownCell]
    }

    package private(set) var group: SeriesGroup
    private var ids: [String: [String: Int64]] = [:]
    /// The chunks of each series in the order of time, by its id.
    private var rows: [[Row]] = []
    /// What drops replaced, by the place of the chunk; nil where nothing is kept.
    private var replaced: [Int64: [(by: Int32, chunk: CellChunk)]]?

    init(_ group: SeriesGroup, keepsPast: Bool) {
        self.group = group
        replaced = keepsPast ? [:] : nil
    }

    /// Whether there is a series.
    package func knows(area: String, dimensions: String) -> Bool { ids[area]?[dimensions] != nil }

    /// The id of a series: its place among the rows.
    package mutating func series(area: String, dimensions: String) -> (id: Int64, isNew: Bool) {
        if let id = ids[area]?[dimensions] { return (id, false) }
        rows.append([])
        let id = Int64(rows.count - 1)
        ids[area, default: [:]][dimensions] = id
        return (id, true)
    }

    /// Reads a chunk.
    package func read(_ id: Int64, into chunk: inout CellChunk) {
        chunk.clear()
        let number = CellsID.chunk(of: id)
        guard let row = rows[Int(CellsID.series(of: id))].first(where: { $0.number == number })
        else { return }
        Self.unfold(row, into: &chunk)
    }

    /// Keeps a chunk.
    package mutating func write(_ chunk: CellChunk, id: Int64) {
        let places = chunk.marks.indices.filter { chunk.marks[$0] != 0 }
        guard !places.isEmpty else { return }
        let row = Row(
            number: CellsID.chunk(of: id),
            cells: places.map {
                KnownCell(cell: chunk[$0], stampedBy: chunk.stampedBy[$0], place: UInt8($0))
            }
        )
        let series = Int(CellsID.series(of: id))
        let place = rows[series].firstIndex { $0.number >= row.number } ?? rows[series].count
        if place < rows[series].count, rows[series][place].number == row.number {
            rows[series][place] = row
        } else {
            rows[series].insert(row, at: place)
        }
    }

    /// Keeps what was replaced, or forgets it.
    package mutating func keep(replaced chunk: CellChunk, id: Int64, by drop: Int32) {
        replaced?[id, default: []].append((by: drop, chunk: chunk))
    }

    /// Notes what was in force before.
    fileprivate func notePast(in past: inout ReadingPast) {
        guard let replaced, !replaced.isEmpty else { return }
        let listing = listing(of: nil)
        let keys = Dictionary(
            listing.entries.map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var chunk = CellChunk()
        for (id, rows) in replaced {
            guard let entry = keys[CellsID.series(of: id)] else { continue }
            read(id, into: &chunk)
            past.note(
                chunk,
                number: CellsID.chunk(of: id),
                replaced: rows,
                of: listing.key(of: entry)
            )
        }
    }

    fileprivate var areas: some Sequence<String> { ids.keys }

    /// All series.
    package func listing() -> SeriesListing { listing(of: nil) }

    /// The series of some areas, or all.
    func listing(of areas: Set<String>?) -> SeriesListing {
        var listing = SeriesListing(group)
        for area in (areas.map(Array.init) ?? Array(ids.keys)).inCodeOrder() {
            for (text, id) in ids[area] ?? [:] {
                listing.append(area: area, dimensions: text, id: id)
            }
        }
        listing.sort()
        return listing
    }

    /// Reads the chunks of a series in the order of time.
    package func read(
        series: Int64,
        into chunk: inout CellChunk,
        _ use: (_ number: Int, CellChunk) throws -> Void
    ) rethrows {
        for row in rows[Int(series)] {
            chunk.clear()
            Self.unfold(row, into: &chunk)
            try use(row.number, chunk)
        }
    }

    /// Keeps what is known of the series together.
    package mutating func save(_ group: SeriesGroup) { self.group = group }

    private static func unfold(_ row: Row, into chunk: inout CellChunk) {
        for known in row.cells {
            chunk.set(known.cell, at: Int(known.place), stampedBy: known.stampedBy)
        }
    }
}
