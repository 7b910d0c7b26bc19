import Indicators

/// Lays out the series of a group in columns as their chunks come, in key order.
package struct BlockFiller {
    private let listing: SeriesListing
    private var kept: [SeriesListing.Entry] = []
    private var series = SeriesColumns()
    private var cells = CellColumns(count: 0, keepsOrigins: true, keepsDates: true)
    private var hasDates = false
    private var first: Int32 = 0

    package init(_ listing: SeriesListing) { self.listing = listing }

    /// Adds a series, whose chunks `read` gives in the order of time.
    package mutating func append(
        _ entry: SeriesListing.Entry,
        _ read: (_ use: (Int, CellChunk) -> Void) throws -> Void
    ) rethrows {
        let start = cells.count
        try read { number, chunk in append(chunk, number, start: start) }
        guard cells.count > start else { return }
        kept.append(entry)
        series.firsts.append(first)
        series.offsets.append(cells.count)
    }

    /// The dataset of some groups, without labels.
    package static func dataset(
        _ fillers: [Self],
        shapes: [String: IndicatorShape]
    ) -> Dataset {
        let texts = fillers.reduce(into: Set<String>()) { $0.formUnion($1.texts) }
        let vocabulary = Vocabulary(texts)
        return Dataset(
            vocabulary: vocabulary,
            blocks: fillers.compactMap { $0.block(vocabulary) },
            shapes: shapes
        )
    }

    /// The codes of the series that have readings.
    private var texts: Set<String> {
        var texts = Set(kept.map(\.area))
        for number in Set(kept.map(\.combination)) {
            texts.formUnion(listing.combinations[number])
        }
        return texts
    }

    private func block(_ vocabulary: Vocabulary) -> Block? {
        guard !kept.isEmpty else { return nil }
        let combinations = listing.combinations.map { members in
            members.map { vocabulary.number(of: $0) ?? 0 }
        }
        var (series, cells) = (series, cells)
        series.areas = kept.map { vocabulary.number(of: $0.area) ?? 0 }
        series.members = kept.flatMap { combinations[$0.combination] }
        if !hasDates { cells.dropDates() }
        let group = listing.group
        let name = ReadingColumns.Name(
            indicator: group.indicator,
            frequency: group.frequency,
            dimensions: listing.dimensions
        )
        return Block(name, series: series, cells: cells)
    }

    private mutating func append(_ chunk: CellChunk, _ number: Int, start: Int) {
        for place in 0..<CellChunk.length where chunk.marks[place] != 0 {
            let ordinal = CellsID.ordinal(ofChunk: number) + Int32(place)
            if cells.count == start { first = ordinal }
            while cells.count < start + Int(ordinal - first) { cells.append(.absent) }
            cells.append(chunk[place])
            if chunk.dates[place] != Block.noDate { hasDates = true }
        }
    }
}
