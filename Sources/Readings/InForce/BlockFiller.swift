import Indicators

/// Lays out the series of a group in columns as their chunks come, in key order.
package struct BlockFiller {
    private let listing: SeriesListing
    private var kept: [SeriesListing.Entry] = []
    private var firsts: [Int32] = []
    private var offsets = [0]
    private var values: [Double] = []
    private var marks: [UInt8] = []
    private var origins: [Origin] = []
    private var dates: [Int32] = []
    private var hasDates = false
    private var first: Int32 = 0

    package init(_ listing: SeriesListing) { self.listing = listing }

    /// Adds a series, whose chunks `read` gives in the order of time.
    package mutating func append(
        _ entry: SeriesListing.Entry,
        _ read: (_ use: (Int, CellChunk) -> Void) throws -> Void
    ) rethrows {
        let start = marks.count
        try read { number, chunk in append(chunk, number, start: start) }
        guard marks.count > start else { return }
        kept.append(entry)
        firsts.append(first)
        offsets.append(marks.count)
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
        return Block(
            (listing.group.indicator, listing.group.frequency, listing.dimensions),
            series: (
                kept.map { vocabulary.number(of: $0.area) ?? 0 },
                kept.flatMap { combinations[$0.combination] },
                firsts, offsets
            ),
            cells: (values, marks, origins, hasDates ? dates : [])
        )
    }

    private mutating func append(_ chunk: CellChunk, _ number: Int, start: Int) {
        for place in 0..<CellChunk.length where chunk.marks[place] != 0 {
            let ordinal = CellsID.ordinal(ofChunk: number) + Int32(place)
            if marks.count == start { first = ordinal }
            fill(upTo: start + Int(ordinal - first))
            values.append(Mark(rawValue: chunk.marks[place]).hasValue ? chunk.values[place] : 0)
            marks.append(chunk.marks[place])
            origins.append(chunk.origins[place])
            dates.append(chunk.dates[place])
            if chunk.dates[place] != Block.noDate { hasDates = true }
        }
    }

    /// Fills a hole with cells that were never reported.
    private mutating func fill(upTo end: Int) {
        while marks.count < end {
            values.append(0)
            marks.append(0)
            origins.append(Origin(record: 0, column: 0))
            dates.append(Block.noDate)
        }
    }
}
