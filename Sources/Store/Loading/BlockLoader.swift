import GRDB
import Indicators
import Readings

/// Lays out the series of one group in columns.
struct BlockLoader {
    private let listing: SeriesListing
    private let table: CellsTable
    private let drop: Int32?
    private var kept: [SeriesListing.Entry] = []
    private var firsts: [Int32] = []
    private var offsets = [0]
    private var values: [Double] = []
    private var marks: [UInt8] = []
    private var origins: [Origin] = []
    private var dates: [Int32] = []
    private var hasDates = false
    private var chunk = CellChunk()
    /// Stands for the chunk while it is in use elsewhere; it is never written to.
    private static let placeholder = CellChunk()

    /// Reads the cells as of a drop; nil stands for what is in force now.
    init(_ database: Database, _ listing: SeriesListing, asOf drop: Int32?) throws {
        self.listing = listing
        self.drop = drop
        table = try CellsTable(database, frequency: listing.group.frequency)
        for entry in listing.entries { try read(entry) }
    }

    /// The codes of the series that have readings.
    var texts: Set<String> {
        var texts = Set(kept.map(\.area))
        for number in Set(kept.map(\.combination)) {
            texts.formUnion(listing.combinations[number])
        }
        return texts
    }

    func block(_ vocabulary: Vocabulary) -> Block? {
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

    private mutating func read(_ entry: SeriesListing.Entry) throws {
        let start = marks.count
        var first: Int32 = 0
        // The table's closure must not hold on to the loader while it fills the chunk.
        var scratch = Self.placeholder
        swap(&scratch, &chunk)
        defer { swap(&scratch, &chunk) }
        try table.read(series: entry.id, asOf: drop, into: &scratch) { number, chunk in
            for place in 0..<CellChunk.length where chunk.marks[place] != 0 {
                let ordinal = CellsID.ordinal(ofChunk: number) + Int32(place)
                if marks.count == start { first = ordinal }
                fill(upTo: start + Int(ordinal - first))
                append(chunk, place)
            }
        }
        guard marks.count > start else { return }
        kept.append(entry)
        firsts.append(first)
        offsets.append(marks.count)
    }

    private mutating func append(_ chunk: CellChunk, _ place: Int) {
        values.append(Mark(rawValue: chunk.marks[place]).hasValue ? chunk.values[place] : 0)
        marks.append(chunk.marks[place])
        origins.append(chunk.origins[place])
        dates.append(chunk.dates[place])
        if chunk.dates[place] != Block.noDate { hasDates = true }
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
