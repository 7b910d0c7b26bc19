import Dispatch
package import Indicators
import Synchronization

/// Gathers readings in any order and lays them out in blocks.
///
/// Codes and series are numbered first, readings are then appended by number; `build()` sorts
/// everything into key order, so the order of arrival never shows in the result.
package struct DatasetBuilder: Sendable {
    /// No dataset has more cells than this, however far its periods spread.
    package static let cellLimit = 1 << 28
    /// Periods between a series' first and last reading that may be empty, for each reading.
    private static let sparsity = 400

    /// Two readings that contradict each other.
    package struct Conflict: Hashable, Sendable {
        package let key: SeriesKey
        package let period: TimePeriod
        /// Where the readings stand; empty when origins are not kept.
        package let origins: [Origin]
    }

    /// The periods of a series lie too far apart to be true.
    package struct TooSparse: Error, Hashable {
        package let key: SeriesKey
        package let first: TimePeriod
        package let last: TimePeriod
        package let readings: Int
    }

    let keepsOrigins: Bool
    private var texts: [String] = []
    private var codes: [String: Int32] = [:]
    var groups: [ReadingColumns] = []
    private var groupNumbers: [ReadingColumns.Name: Int] = [:]

    package init(keepsOrigins: Bool) { self.keepsOrigins = keepsOrigins }

    /// The number of an area code or a member, for this builder only.
    package mutating func code(_ text: String) -> Int32 {
        if let number = codes[text] { return number }
        let number = Int32(texts.count)
        texts.append(text)
        codes[text] = number
        return number
    }

    /// The group of all series of an indicator and frequency with these dimensions.
    ///
    /// Series of one indicator and frequency that come with different dimensions are laid out in
    /// one block; a dimension that a series does not have gets the member `total`.
    package mutating func group(
        indicator: String,
        frequency: Frequency,
        dimensions: [String]
    ) -> Int {
        let name = ReadingColumns.Name(
            indicator: indicator,
            frequency: frequency,
            dimensions: dimensions
        )
        if let number = groupNumbers[name] { return number }
        groups.append(ReadingColumns(name, keepsOrigins: keepsOrigins))
        groupNumbers[name] = groups.count - 1
        return groups.count - 1
    }

    /// The number of a series in its group.
    ///
    /// A tuple is the code of the area, then one code for each dimension of the group.
    package mutating func series(_ tuple: [Int32], in group: Int) -> Int32 {
        groups[group].index.number(of: tuple)
    }

    /// Adds one reading.
    package mutating func append(
        _ cell: Cell,
        at ordinal: Int32,
        to series: Int32,
        in group: Int
    ) {
        groups[group].append(cell, at: ordinal, to: series)
    }

    /// Adds the readings of another builder, whose records stand behind as many others.
    package mutating func append(contentsOf other: Self, behind records: Int) {
        let numbers = other.texts.map { code($0) }
        for part in other.groups {
            let group = group(
                indicator: part.name.indicator,
                frequency: part.name.frequency,
                dimensions: part.name.dimensions
            )
            groups[group].append(
                contentsOf: part,
                behind: UInt32(truncatingIfNeeded: records)
            ) { codes in codes.map { numbers[Int($0)] } }
        }
    }

    /// Adds one reading of a series that is spelled out; for small tables.
    package mutating func append(
        _ reading: Reading,
        at period: TimePeriod,
        of key: SeriesKey,
        date: CalendarDate? = nil,
        origin: Origin = Origin(record: 0, column: 0),
        segment: Int = 0
    ) {
        let group = group(
            indicator: key.indicator,
            frequency: key.frequency,
            dimensions: key.members.map(\.dimension)
        )
        let tuple = [code(key.area)] + key.members.map { code($0.code) }
        append(
            Cell(
                value: reading.number,
                mark: reading.mark(segment: segment),
                date: date?.dayNumber ?? Block.noDate,
                origin: origin
            ),
            at: period.ordinal,
            to: series(tuple, in: group),
            in: group
        )
    }

    /// How many readings a group has: the number of the next one.
    package func readingCount(of group: Int) -> Int { groups[group].series.count }

    /// The groups, numbered from 0.
    package var groupCount: Int { groups.count }

    /// Calls `body` with series, frequency, ordinal and mark of each reading of a group.
    package func forEachReading(of group: Int, _ body: (Int32, Frequency, Int32, Mark) -> Void) {
        let columns = groups[group]
        for row in columns.series.indices {
            body(
                columns.series[row],
                columns.name.frequency,
                columns.ordinals[row],
                Mark(rawValue: columns.marks[row])
            )
        }
    }

    /// The indicator of a group.
    package func indicator(of group: Int) -> String { groups[group].name.indicator }

    /// Moves all readings of a group to later segments, at most to the last that a mark can hold.
    package mutating func shiftSegments(of group: Int, by shift: Int) {
        groups[group].shiftSegments(by: shift)
    }

    /// Series, frequency, ordinal and mark of one reading of a group.
    package func reading(_ row: Int, of group: Int) -> (Int32, Frequency, Int32, Mark) {
        let columns = groups[group]
        return (
            columns.series[row],
            columns.name.frequency,
            columns.ordinals[row],
            Mark(rawValue: columns.marks[row])
        )
    }

    /// Puts a number in the place of a reading without one.
    ///
    /// Readings are numbered within their group in the order of appending.
    package mutating func replace(_ row: Int, of group: Int, with value: Double, _ mark: Mark) {
        groups[group].replace(row, with: value, mark)
    }

    /// Lays out everything that was appended.
    ///
    /// - Returns: The dataset, and the contradictions: of two different readings for one cell,
    ///   neither is taken. Equal ones count once.
    /// - Throws: `TooSparse` when the periods of a series lie too far apart to be true.
    package consuming func build(
        isParallel: Bool = true
    ) throws(TooSparse) -> (dataset: Dataset, conflicts: [Conflict]) {
        let total = code(DimensionMember.totalCode)
        let vocabulary = Vocabulary(texts)
        let ranks = texts.map { vocabulary.number(of: $0) ?? 0 }
        let unified = Self.unite(groups, total: total).sorted { $0.name < $1.name }
        var blocks: [Block] = []
        var conflicts: [Conflict] = []
        let parts = Self.laidOut(unified, ranks: ranks, vocabulary, isParallel: isParallel)
        for part in parts {
            let part = try part.get()
            blocks.append(part.block)
            conflicts += part.conflicts
        }
        return (Dataset(vocabulary: vocabulary, blocks: blocks), conflicts)
    }

    private typealias Part = Result<(block: Block, conflicts: [Conflict]), TooSparse>

    /// Lays out groups, each by itself, so the result does not depend on threads.
    private static func laidOut(
        _ groups: [ReadingColumns],
        ranks: [Int32],
        _ vocabulary: Vocabulary,
        isParallel: Bool
    ) -> [Part] {
        @Sendable func part(_ group: ReadingColumns) -> Part {
            Part { () throws(TooSparse) in
                var layout = try BlockLayout(group, ranks: ranks, vocabulary: vocabulary)
                return (layout.block(), layout.conflicts)
            }
        }
        guard isParallel else { return groups.map(part) }
        let parts = Mutex([Part?](repeating: nil, count: groups.count))
        DispatchQueue.concurrentPerform(iterations: groups.count) { number in
            let part = part(groups[number])
            parts.withLock { $0[number] = part }
        }
        return parts.withLock { $0 }.compactMap { $0 }
    }

    /// Whether a series' span is believable for its number of readings.
    static func isBelievable(span: Int, readings: Int) -> Bool {
        span <= 1000 + sparsity * readings
    }

    /// Brings groups of one indicator and frequency to the same dimensions.
    private static func unite(_ groups: [ReadingColumns], total: Int32) -> [ReadingColumns] {
        let byIndicator = Dictionary(grouping: groups) {
            ReadingColumns.Name(
                indicator: $0.name.indicator,
                frequency: $0.name.frequency,
                dimensions: []
            )
        }
        return byIndicator.values.map { parts in
            guard parts.count > 1, let first = parts.first else { return parts[0] }
            let dimensions = Set(parts.flatMap(\.name.dimensions)).inCodeOrder()
            var united = ReadingColumns(
                ReadingColumns.Name(
                    indicator: first.name.indicator,
                    frequency: first.name.frequency,
                    dimensions: dimensions
                ),
                keepsOrigins: first.keepsOrigins
            )
            for part in parts { united.append(contentsOf: part, filling: total) }
            return united
        }
    }
}
