import Indicators

/// Lays out the series of a group in columns as their chunks come, in key order: first one cell for
/// each reading, then, unless the block is sparse, one for each period.
package struct BlockFiller {
    private let listing: SeriesListing
    private var kept: [SeriesListing.Entry] = []
    private var series = SeriesColumns()
    private var cells = CellColumns(count: 0, keepsOrigins: true, keepsDates: true)
    private var hasDates = false
    private var ordinals: [Int32] = []
    /// How many cells the series have from their first to their last readings.
    private var span = 0
    private var pace = Pace(every: BlockFiller.stride)

    /// How many cells and series are read between two calls of `progress`.
    package static let stride = 1 << 15

    package init(_ listing: SeriesListing) { self.listing = listing }

    /// Adds a series, whose chunks `read` gives in the order of time.
    package mutating func append(
        _ entry: SeriesListing.Entry,
        progress: () throws -> Void,
        _ read: (_ use: (Int, CellChunk) -> Void) throws -> Void
    ) rethrows {
        let start = cells.count
        try read { number, chunk in append(chunk, number) }
        try pace.advance(by: 1 + cells.count - start, progress)
        guard cells.count > start else { return }
        kept.append(entry)
        series.firsts.append(ordinals[start])
        series.offsets.append(cells.count)
        span += Int(ordinals[cells.count - 1] - ordinals[start]) + 1
    }

    /// The dataset of some groups, without labels; `progress` is called after each.
    package static func dataset(
        _ fillers: [Self],
        shapes: [String: IndicatorShape],
        progress: () throws -> Void
    ) rethrows -> Dataset {
        var texts: Set<String> = []
        for filler in fillers {
            texts.formUnion(filler.texts)
            try progress()
        }
        let vocabulary = Vocabulary(texts)
        let blocks = try fillers.compactMap { filler in
            try progress()
            return filler.block(vocabulary)
        }
        return Dataset(vocabulary: vocabulary, blocks: blocks, shapes: shapes)
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
        if span == cells.count {
            // Each period has a reading already.
        } else if Block.isSparse(span: span, readings: cells.count) {
            cells.setOrdinals(ordinals)
        } else {
            cells = cells.spread(over: ordinals, of: &series, count: span)
        }
        series.areas = kept.map { vocabulary.number(of: $0.area) ?? 0 }
        series.members = kept.flatMap { combinations[$0.combination] }
        if !hasDates { cells.dropDates() }
        let group = listing.group
        let name = GroupReadings.Name(
            indicator: group.indicator,
            frequency: group.frequency,
            dimensions: listing.dimensions
        )
        return Block(name, series: series, cells: cells)
    }

    private mutating func append(_ chunk: CellChunk, _ number: Int) {
        for place in 0..<CellChunk.length where chunk.marks[place] != 0 {
            ordinals.append(CellsID.ordinal(ofChunk: number) + Int32(place))
            cells.append(chunk[place])
            if chunk.dates[place] != Block.noDate { hasDates = true }
        }
    }
}
