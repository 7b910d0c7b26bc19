import Indicators

/// Sorts readings that came in any order into a block.
struct BlockLayout {
    let group: GroupReadings
    private let vocabulary: Vocabulary
    /// The group's series numbers in key order.
    let order: [Int32]
    /// For each of the group's series numbers, its place in key order.
    var places: [Int32]
    private let keys: [Int32]
    private var firsts: [Int32]
    var offsets: [Int]
    private(set) var isSparse = false
    private(set) var conflicts = DatasetBuilder.Conflicts()

    init(
        _ group: GroupReadings,
        ranks: [Int32],
        vocabulary: Vocabulary
    ) throws(DatasetBuilder.TooSparse) {
        self.group = group
        self.vocabulary = vocabulary
        keys = group.index.codes.map { ranks[Int($0)] }
        order = Self.sorted(keys, width: group.index.width, count: group.index.count)
        places = [Int32](repeating: 0, count: order.count)
        for (place, number) in order.enumerated() { places[Int(number)] = Int32(place) }
        firsts = [Int32](repeating: .max, count: order.count)
        offsets = [0]
        try measure()
    }

    /// Fills the cells.
    mutating func block() -> Block {
        let cells = isSparse ? sparseCells() : denseCells()
        let width = group.index.width
        var series = SeriesColumns()
        (series.firsts, series.offsets) = (firsts, offsets)
        series.areas.reserveCapacity(order.count)
        series.members.reserveCapacity(order.count * (width - 1))
        for number in order {
            let start = Int(number) * width
            series.areas.append(keys[start])
            series.members.append(contentsOf: keys[(start + 1)..<(start + width)])
        }
        return Block(group.name, series: series, cells: cells)
    }

    func columns(_ count: Int) -> CellColumns {
        CellColumns(
            count: count,
            keepsOrigins: group.keepsOrigins,
            keepsDates: group.haveDates
        )
    }

    private mutating func denseCells() -> CellColumns {
        var cells = columns(offsets[offsets.count - 1])
        var contradicted = Set<Int>()
        let readings = group
        let (places, offsets, firsts) = (places, offsets, firsts)
        readings.forEach { row in
            let place = Int(places[Int(row.series)])
            let cell = offsets[place] + Int(row.ordinal - firsts[place])
            if cells.marks[cell] != 0 {
                if isEmpty(row.mark) || isSame(cells, cell, row) { return }
                guard group.laterReplaces || isEmpty(cells.marks[cell]) else {
                    contradicted.insert(cell)
                    note(cells, cell, place, row)
                    return
                }
            }
            cells.set(row, at: cell)
        }
        for cell in contradicted { cells.set(.absent, at: cell) }
        return cells
    }

    func isSame(_ cells: CellColumns, _ cell: Int, _ row: GroupReadings.Row) -> Bool {
        cells.values[cell] == row.value && cells.marks[cell] == row.mark
    }

    /// Whether a mark is that of an empty cell, which contradicts nothing.
    func isEmpty(_ mark: UInt8) -> Bool { Mark(rawValue: mark).reason == .notDelivered }

    /// Notes that a row contradicts what a cell of the series at a place in key order has.
    mutating func note(
        _ cells: CellColumns,
        _ cell: Int,
        _ place: Int,
        _ row: GroupReadings.Row
    ) {
        let origins = cells.origins
        conflicts.append(
            DatasetBuilder.Conflict(
                key: key(place),
                period: TimePeriod(group.name.frequency, ordinal: row.ordinal),
                origins: origins.isEmpty ? [] : [origins[cell], row.origin]
            )
        )
    }

    /// Finds each series' first and last period and from these the place of its cells.
    private mutating func measure() throws(DatasetBuilder.TooSparse) {
        var firsts = firsts
        var lasts = [Int32](repeating: .min, count: order.count)
        var counts = [Int32](repeating: 0, count: order.count)
        group.forEach { row in
            let place = Int(places[Int(row.series)])
            firsts[place] = min(firsts[place], row.ordinal)
            lasts[place] = max(lasts[place], row.ordinal)
            counts[place] += 1
        }
        self.firsts = firsts
        offsets.reserveCapacity(order.count + 1)
        var end = 0
        for place in order.indices {
            let span = counts[place] == 0 ? 0 : Int(lasts[place]) - Int(firsts[place]) + 1
            end += span
            let readings = Int(counts[place])
            guard DatasetBuilder.isBelievable(span: span, readings: readings) else {
                throw DatasetBuilder.TooSparse(
                    key: key(place),
                    first: TimePeriod(group.name.frequency, ordinal: firsts[place]),
                    last: TimePeriod(group.name.frequency, ordinal: lasts[place]),
                    readings: readings
                )
            }
            offsets.append(end)
        }
        guard Block.isSparse(span: end, readings: group.count) else { return }
        isSparse = true
        offsets = [0]
        end = 0
        for count in counts {
            end += Int(count)
            offsets.append(end)
        }
    }

    private func key(_ place: Int) -> SeriesKey {
        let start = Int(order[place]) * group.index.width
        return SeriesKey(
            indicator: group.name.indicator,
            frequency: group.name.frequency,
            area: vocabulary[keys[start]],
            members: group.name.dimensions.enumerated().map {
                DimensionMember($1, vocabulary[keys[start + 1 + $0]])
            }
        )
    }

    /// The series numbers in key order; a file that is sorted already costs one pass.
    private static func sorted(_ keys: [Int32], width: Int, count: Int) -> [Int32] {
        func isBefore(_ left: Int32, _ right: Int32) -> Bool {
            let left = Int(left) * width
            let right = Int(right) * width
            for place in 0..<width where keys[left + place] != keys[right + place] {
                return keys[left + place] < keys[right + place]
            }
            return false
        }
        let numbers = [Int32](0..<Int32(count))
        let isSorted = numbers.dropFirst().allSatisfy { isBefore($0 - 1, $0) }
        return isSorted ? numbers : numbers.sorted(by: isBefore)
    }
}
