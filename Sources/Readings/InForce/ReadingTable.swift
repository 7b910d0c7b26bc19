package import Indicators

/// The readings of all series of one indicator and frequency where they are kept: rows of the
/// store, or memory.
package protocol ReadingTable {
    /// What is known of the series together.
    var group: SeriesGroup { get }

    /// Whether there is a series.
    func knows(area: String, dimensions: String) throws -> Bool

    /// The id of a series, which is made if it is missing; a new one is written to next.
    mutating func series(area: String, dimensions: String) throws -> (id: Int64, isNew: Bool)

    /// Reads a chunk, whose place is a `CellsID`; an unknown one is empty.
    mutating func read(_ id: Int64, into chunk: inout CellChunk) throws

    /// Keeps a chunk.
    mutating func write(_ chunk: CellChunk, id: Int64) throws

    /// Keeps the cells of a chunk that a drop replaced, or those of a drop that came too late.
    mutating func keep(replaced: CellChunk, id: Int64, by drop: Int32) throws

    /// All series.
    mutating func listing() throws -> SeriesListing

    /// Reads the chunks of a series in the order of time.
    mutating func read(
        series: Int64,
        into chunk: inout CellChunk,
        _ use: (_ number: Int, CellChunk) throws -> Void
    ) throws

    /// Keeps what is known of the series together.
    mutating func save(_ group: SeriesGroup) throws
}

/// All tables of readings: the store in a transaction, or memory.
package protocol ReadingTables {
    associatedtype Table: ReadingTable

    /// The table of an indicator and frequency, made if it is missing, for a delivery of as many
    /// series.
    mutating func table(
        of indicator: String,
        _ frequency: Frequency,
        seriesCount: Int
    ) throws -> Table

    /// Takes a table back that a drop was merged into.
    mutating func put(_ table: Table) throws

    /// What is known of an indicator in all its frequencies; nil when nothing is.
    func shape(of indicator: String) throws -> IndicatorShape?

    /// The members that are a part of another one.
    func partMembers() throws -> Set<DimensionMember>

    /// Keeps the labels and the parts that a delivery names.
    mutating func saveLabels(of dataset: Dataset) throws
}

extension InForce {
    /// Merges what a drop says into what is known.
    ///
    /// A drop that replaces its periods takes back the readings of its source that it does not
    /// contain, in the periods that it contains.
    ///
    /// - Throws: `RemotePeriod` or `TooManyNewSeries` before anything is changed, or what the
    ///   tables throw.
    package static func merge(
        _ dataset: Dataset,
        of drop: DropRank,
        into tables: inout some ReadingTables,
        ranks: DropRanks,
        replacesPeriods: Bool,
        newSeriesLimit: Int = .max
    ) throws -> MergeReceipt {
        let indicators = Set(dataset.blocks.map(\.indicator))
        for block in dataset.blocks { try block.checkPeriods() }
        try checkNewSeries(of: dataset, in: &tables, limit: newSeriesLimit)
        let before = try shapes(of: indicators, in: tables)
        var receipt = MergeReceipt()
        for block in dataset.blocks {
            let table = try tables.table(
                of: block.indicator,
                block.frequency,
                seriesCount: block.seriesCount
            )
            var merge = BlockMerge(block, dataset.vocabulary, of: drop, into: table, ranks: ranks)
            let replaces = replacesPeriods && !dataset.additions.contains(block.indicator)
            receipt += try merge.run(replacesPeriods: replaces)
            try tables.put(merge.table)
        }
        receipt.reshaped = IndicatorShape.reshaped(
            from: before,
            to: try shapes(of: indicators, in: tables)
        )
        // Sums leave a new part out, so what was summed before is another number now.
        if try !dataset.partMembers.isSubset(of: tables.partMembers()) {
            receipt.reshaped.formUnion(indicators)
        }
        try tables.saveLabels(of: dataset)
        return receipt
    }

    /// Counts new series, unless all of them are few enough.
    private static func checkNewSeries(
        of dataset: Dataset,
        in tables: inout some ReadingTables,
        limit: Int
    ) throws {
        guard dataset.blocks.reduce(0, { $0 + $1.seriesCount }) > limit else { return }
        var count = 0
        for block in dataset.blocks {
            let table = try tables.table(
                of: block.indicator,
                block.frequency,
                seriesCount: block.seriesCount
            )
            count += try table.newSeriesCount(block, dataset.vocabulary)
            try tables.put(table)
        }
        if count > limit { throw TooManyNewSeries(count: count, limit: limit) }
    }

    private static func shapes(
        of indicators: Set<String>,
        in tables: some ReadingTables
    ) throws -> [String: IndicatorShape] {
        var shapes: [String: IndicatorShape] = [:]
        for indicator in indicators { shapes[indicator] = try tables.shape(of: indicator) }
        return shapes
    }
}
