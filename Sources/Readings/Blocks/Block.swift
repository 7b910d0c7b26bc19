package import Indicators

/// The readings of all series of one indicator and frequency, in columns.
///
/// Series stand in key order (area, then members). Each takes the cells from its first to its last
/// reported period without a hole; a period that was never reported has the mark `absent`. All
/// columns of cells have the same length.
package final class Block: Sendable {
    package let indicator: String
    package let frequency: Frequency
    /// The names of the dimensions beside the area, sorted.
    package let dimensions: [String]

    /// The area of each series: a number of the dataset's vocabulary.
    package let areas: [Int32]
    /// The members of each series, one per dimension, row after row.
    package let members: [Int32]
    /// The ordinal of each series' first cell.
    package let firsts: [Int32]
    /// Where each series' cells start, and one more: where the last one's end.
    package let offsets: [Int]

    /// The numbers; 0 where the mark says that there is none.
    package let values: [Double]
    /// The `Mark` of each cell.
    package let marks: [UInt8]
    /// Where each cell's reading stands, or empty when nobody asked.
    package let origins: [Origin]
    /// The day number of each cell's reference date, `noDate` where none was delivered; empty when
    /// none was delivered at all.
    package let dates: [Int32]

    package static let noDate = Int32.min

    package init(_ name: ReadingColumns.Name, series: SeriesColumns, cells: CellColumns) {
        (indicator, frequency, dimensions) = (name.indicator, name.frequency, name.dimensions)
        (areas, members) = (series.areas, series.members)
        (firsts, offsets) = (series.firsts, series.offsets)
        (values, marks) = (cells.values, cells.marks)
        (origins, dates) = (cells.origins, cells.dates)
    }

    package var seriesCount: Int { areas.count }

    /// The cells of a series.
    package func cells(of series: Int) -> Range<Int> { offsets[series]..<offsets[series + 1] }

    /// The cell of a series for a period, or nil outside what was reported.
    package func cell(of series: Int, at ordinal: Int32) -> Int? {
        let index = offsets[series] + Int(ordinal) - Int(firsts[series])
        return cells(of: series).contains(index) ? index : nil
    }

    /// The member of a series in a dimension, by the dimension's place.
    package func member(of series: Int, in dimension: Int) -> Int32 {
        members[series * dimensions.count + dimension]
    }

    /// The series of an area: neighbours, because series stand in key order.
    package func series(of area: Int32) -> Range<Int> {
        let start = firstSeries { $0 < area }
        return start..<firstSeries(from: start) { $0 <= area }
    }

    /// A cell with all that is known of it.
    package subscript(cell: Int) -> Cell {
        Cell(
            value: values[cell],
            mark: Mark(rawValue: marks[cell]),
            date: dates.isEmpty ? Self.noDate : dates[cell],
            origin: origins.isEmpty ? Origin(record: 0, column: 0) : origins[cell]
        )
    }

    /// The reading in a cell, or nil when nothing was ever reported.
    package func reading(at cell: Int) -> Reading? {
        Reading(values[cell], Mark(rawValue: marks[cell]))
    }

    /// The reference date of a cell, or nil when none was delivered.
    package func referenceDate(at cell: Int) -> CalendarDate? {
        guard !dates.isEmpty, dates[cell] != Self.noDate else { return nil }
        return CalendarDate(dayNumber: dates[cell])
    }

    /// The key of a series, spelled out.
    package func key(of series: Int, in vocabulary: Vocabulary) -> SeriesKey {
        SeriesKey(
            indicator: indicator,
            frequency: frequency,
            area: vocabulary[areas[series]],
            members: dimensions.indices.map {
                DimensionMember(dimensions[$0], vocabulary[member(of: series, in: $0)])
            }
        )
    }

    /// The ordinal of the last cell of a series that holds a number to be judged, or nil.
    package func lastJudged(of series: Int) -> Int32? {
        let range = cells(of: series)
        guard let cell = range.last(where: { Mark(rawValue: marks[$0]).isJudged }) else {
            return nil
        }
        return firsts[series] + Int32(cell - range.lowerBound)
    }

    private func firstSeries(from start: Int = 0, where isBefore: (Int32) -> Bool) -> Int {
        var low = start
        var high = areas.count
        while low < high {
            let middle = (low + high) / 2
            if isBefore(areas[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The series of a block in columns; see there.
package struct SeriesColumns: Sendable {
    var areas: [Int32] = []
    var members: [Int32] = []
    var firsts: [Int32] = []
    var offsets = [0]
}

/// The cells of a block in columns; see there.
package struct CellColumns: Sendable {
    private(set) var values: [Double]
    private(set) var marks: [UInt8]
    private(set) var origins: [Origin]
    private(set) var dates: [Int32]

    /// As many cells of which nothing was ever reported.
    init(count: Int, keepsOrigins: Bool, keepsDates: Bool) {
        values = [Double](repeating: 0, count: count)
        marks = [UInt8](repeating: 0, count: count)
        origins = [Origin](repeating: Self.noOrigin, count: keepsOrigins ? count : 0)
        dates = [Int32](repeating: Block.noDate, count: keepsDates ? count : 0)
    }

    var count: Int { marks.count }

    @inline(__always)
    mutating func set(_ cell: Cell, at place: Int) {
        values[place] = cell.value
        marks[place] = cell.mark.rawValue
        if !origins.isEmpty { origins[place] = cell.origin }
        if !dates.isEmpty { dates[place] = cell.date }
    }

    /// Takes a reading over from columns that keep as much; no cell is made of it on the way.
    @inline(__always)
    mutating func copy(_ row: Int, of readings: ReadingColumns, to place: Int) {
        values[place] = readings.values[row]
        marks[place] = readings.marks[row]
        if !origins.isEmpty { origins[place] = readings.origins[row] }
        if !dates.isEmpty { dates[place] = readings.dates[row] }
    }

    /// Adds a cell to columns that keep all.
    mutating func append(_ cell: Cell) {
        values.append(cell.value)
        marks.append(cell.mark.rawValue)
        origins.append(cell.origin)
        dates.append(cell.date)
    }

    /// Leaves the dates out.
    mutating func dropDates() { dates = [] }

    static let noOrigin = Origin(record: 0, column: 0)
}
