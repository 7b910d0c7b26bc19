package import Indicators
import Synchronization
import Threads

/// Gathers readings in any order and lays them out in blocks.
///
/// Codes and series are numbered first, readings are then appended by number; `build()` sorts
/// everything into key order, so the order of arrival never shows in the result.
package struct DatasetBuilder: Sendable {
    /// Periods between a series' first and last reading that may be empty, for each reading.
    private static let sparsity = 400

    /// Two readings that contradict each other.
    package struct Conflict: Hashable, Sendable {
        package let key: SeriesKey
        package let period: TimePeriod
        /// Where the readings stand; empty when origins are not kept.
        package let origins: [Origin]
    }

    /// All contradictions of a dataset, of which the first are told.
    package struct Conflicts: Sendable {
        private static let limit = 1000

        package private(set) var first: [Conflict] = []
        package private(set) var count = 0

        mutating func append(_ conflict: Conflict) {
            count += 1
            if first.count < Self.limit { first.append(conflict) }
        }

        mutating func append(_ others: Self) {
            count += others.count
            first += others.first.prefix(Self.limit - first.count)
        }
    }

    /// The periods of a series lie too far apart to be true.
    package struct TooSparse: Error, Hashable {
        package let key: SeriesKey
        package let first: TimePeriod
        package let last: TimePeriod
        package let readings: Int
    }

    package let keepsOrigins: Bool
    /// Whether a later reading of a cell replaces an earlier one; else the two contradict each
    /// other.
    let laterReplaces: Bool
    private var texts: [String] = []
    private var codes: [String: Int32] = [:]
    var groups: [GroupReadings] = []
    private var groupNumbers: [GroupReadings.Name: Int] = [:]

    package init(keepsOrigins: Bool, laterReplaces: Bool = false) {
        self.keepsOrigins = keepsOrigins
        self.laterReplaces = laterReplaces
    }

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
        let name = GroupReadings.Name(
            indicator: indicator,
            frequency: frequency,
            dimensions: dimensions
        )
        if let number = groupNumbers[name] { return number }
        groups.append(
            GroupReadings(name, keepsOrigins: keepsOrigins, laterReplaces: laterReplaces)
        )
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
            ) { codes, tuple in
                for place in codes.indices { tuple.append(numbers[Int(codes[place])]) }
            }
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
    package func readingCount(of group: Int) -> Int { groups[group].count }

    /// The groups, numbered from 0.
    package var groupCount: Int { groups.count }

    /// Calls `body` with series, frequency, ordinal and mark of each reading of a group.
    package func forEachReading(of group: Int, _ body: (Int32, Frequency, Int32, Mark) -> Void) {
        let frequency = groups[group].name.frequency
        groups[group].forEach { row in
            body(row.series, frequency, row.ordinal, Mark(rawValue: row.mark))
        }
    }

    /// The indicator of a group.
    package func indicator(of group: Int) -> String { groups[group].name.indicator }

    /// Moves all readings of a group to later segments, at most to the last that a mark can hold.
    package mutating func shiftSegments(of group: Int, by shift: Int) {
        groups[group].shiftSegments(by: shift)
    }

    /// Series, frequency, ordinal and mark of one reading of a group.
    package func reading(_ number: Int, of group: Int) -> (Int32, Frequency, Int32, Mark) {
        let row = groups[group][number]
        return (row.series, groups[group].name.frequency, row.ordinal, Mark(rawValue: row.mark))
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
    ) throws(TooSparse) -> (dataset: Dataset, conflicts: Conflicts) {
        let total = code(DimensionMember.totalCode)
        let vocabulary = Vocabulary(texts)
        let ranks = texts.map { vocabulary.number(of: $0) ?? 0 }
        codes = [:]
        let parts = Mutex(Self.unite(takeGroups(), total: total).map(Part.appended))
        let count = parts.withLock { $0.count }
        @Sendable func layOut(_ number: Int) {
            // What was appended is given back before the next group is laid out.
            let part = Part(of: parts.withLock { $0[number].take() }, ranks, vocabulary)
            parts.withLock { $0[number] = part }
        }
        if isParallel {
            _ = SideBySide.map(count, layOut)
        } else {
            for number in 0..<count { layOut(number) }
        }
        return try Self.united(parts.withLock { $0 }, vocabulary)
    }

    private mutating func takeGroups() -> [GroupReadings] {
        defer { groups = [] }
        return groups
    }

    /// A group on its way to a block.
    private enum Part: Sendable {
        case appended(GroupReadings)
        case taken
        case laidOut(Block, Conflicts)
        case failed(TooSparse)

        /// Lays out a group by itself, so that the result does not depend on threads.
        init(of group: GroupReadings?, _ ranks: [Int32], _ vocabulary: Vocabulary) {
            guard let group else {
                self = .taken
                return
            }
            do {
                var layout = try BlockLayout(group, ranks: ranks, vocabulary: vocabulary)
                self = .laidOut(layout.block(), layout.conflicts)
            } catch {
                self = .failed(error)
            }
        }

        mutating func take() -> GroupReadings? {
            guard case .appended(let group) = self else { return nil }
            self = .taken
            return group
        }
    }

    private static func united(
        _ parts: [Part],
        _ vocabulary: Vocabulary
    ) throws(TooSparse) -> (dataset: Dataset, conflicts: Conflicts) {
        var blocks: [Block] = []
        var conflicts = Conflicts()
        for part in parts {
            switch part {
            case .appended, .taken: continue
            case .failed(let error): throw error
            case .laidOut(let block, let others):
                blocks.append(block)
                conflicts.append(others)
            }
        }
        return (Dataset(vocabulary: vocabulary, blocks: blocks), conflicts)
    }

    /// Whether a series' span is believable for its number of readings.
    static func isBelievable(span: Int, readings: Int) -> Bool {
        span <= 1000 + sparsity * readings
    }
}
