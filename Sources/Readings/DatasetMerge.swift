import Indicators

/// Lays several files over each other: of two readings for one cell the later file's counts.
package struct DatasetMerge {
    private struct Cell: Hashable {
        let key: SeriesKey
        let period: TimePeriod
    }

    private struct Entry {
        let reading: Reading
        let segment: Int
        let date: CalendarDate?
        let origin: Origin
    }

    private var cells: [Cell: Entry] = [:]
    private var areaLabels: [String: String] = [:]
    private var memberLabels: [DimensionMember: String] = [:]
    private var partMembers: Set<DimensionMember> = []

    /// The datasets of several files as one; the oldest release stands first.
    package static func merged(
        _ datasets: [Dataset]
    ) throws(DatasetBuilder.TooSparse) -> Dataset {
        guard datasets.count != 1 else { return datasets[0] }
        var merge = Self()
        for dataset in datasets { merge.lay(dataset) }
        return try merge.dataset()
    }

    private mutating func lay(_ dataset: Dataset) {
        for block in dataset.blocks {
            for series in 0..<block.seriesCount { lay(block, series, dataset.vocabulary) }
        }
        areaLabels.merge(dataset.areaLabels) { $1 }
        memberLabels.merge(dataset.memberLabels) { $1 }
        partMembers.formUnion(dataset.partMembers)
    }

    private mutating func lay(_ block: Block, _ series: Int, _ vocabulary: Vocabulary) {
        let key = block.key(of: series, in: vocabulary)
        let cells = block.cells(of: series)
        for cell in cells {
            guard let reading = block.reading(at: cell) else { continue }
            let ordinal = block.firsts[series] + Int32(cell - cells.lowerBound)
            let period = TimePeriod(block.frequency, ordinal: ordinal)
            self.cells[Cell(key: key, period: period)] = Entry(
                reading: reading,
                segment: Mark(rawValue: block.marks[cell]).segment,
                date: block.referenceDate(at: cell),
                origin: block.origins.isEmpty
                    ? Origin(record: 0, column: 0) : block.origins[cell]
            )
        }
    }

    private func dataset() throws(DatasetBuilder.TooSparse) -> Dataset {
        var builder = DatasetBuilder(keepsOrigins: true)
        for (cell, entry) in cells {
            builder.append(
                entry.reading,
                at: cell.period,
                of: cell.key,
                date: entry.date,
                origin: entry.origin,
                segment: entry.segment
            )
        }
        var dataset = try builder.build().dataset
        dataset.areaLabels = areaLabels
        dataset.memberLabels = memberLabels
        dataset.partMembers = partMembers
        return dataset
    }
}
