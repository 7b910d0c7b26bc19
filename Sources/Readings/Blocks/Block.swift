package import Indicators

/// The readings of all series of one indicator and frequency, in columns.
///
/// Series stand in key order (area, then members). In a dense block each takes the cells from its
/// first to its last reported period without a hole; a period that was never reported has the mark
/// `absent`. Where that would leave more than three of four cells empty the block is sparse: it has
/// the cells that were reported, in the order of their periods. All columns of cells have the same
/// length.
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

    /// The period of each cell in a sparse block, empty in a dense one.
    private let ordinals: [Int32]
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

    package init(_ name: GroupReadings.Name, series: SeriesColumns, cells: CellColumns) {
        (indicator, frequency, dimensions) = (name.indicator, name.frequency, name.dimensions)
        (areas, members) = (series.areas, series.members)
        (firsts, offsets) = (series.firsts, series.offsets)
        (values, marks) = (cells.values, cells.marks)
        (origins, dates) = (cells.origins, cells.dates)
        ordinals = cells.ordinals
    }

    /// Whether some cells more would have been empty than reported.
    package var isSparse: Bool { !ordinals.isEmpty }

    /// Whether as many readings in as many periods are better kept one by one.
    static func isSparse(span: Int, readings: Int) -> Bool { span / 4 > readings }

    package var seriesCount: Int { areas.count }

    /// The cells of a series.
    package func cells(of series: Int) -> Range<Int> { offsets[series]..<offsets[series + 1] }

    /// The cell of a series for a period, or nil outside what was reported.
    package func cell(of series: Int, at ordinal: Int32) -> Int? {
        let cells = cells(of: series)
        guard isSparse else {
            let index = cells.lowerBound + Int(ordinal) - Int(firsts[series])
            return cells.contains(index) ? index : nil
        }
        let index = firstIndex(in: cells) { ordinals[$0] < ordinal }
        return index < cells.upperBound && ordinals[index] == ordinal ? index : nil
    }

    /// The period of a cell of a series.
    package func ordinal(of cell: Int, in series: Int) -> Int32 {
        isSparse ? ordinals[cell] : firsts[series] + Int32(cell - offsets[series])
    }

    /// The period of a series' last cell; nil when it has none.
    package func last(of series: Int) -> Int32? {
        cells(of: series).last.map { ordinal(of: $0, in: series) }
    }

    /// The cells of a series in some neighbouring periods.
    package func cells(of series: Int, in periods: ClosedRange<Int32>) -> Range<Int> {
        let cells = cells(of: series)
        guard isSparse else {
            let first = Int(firsts[series])
            func index(_ ordinal: Int) -> Int {
                min(max(cells.lowerBound + ordinal - first, cells.lowerBound), cells.upperBound)
            }
            return index(Int(periods.lowerBound))..<index(Int(periods.upperBound) + 1)
        }
        let start = firstIndex(in: cells) { ordinals[$0] < periods.lowerBound }
        return
            start..<firstIndex(in: start..<cells.upperBound) {
                ordinals[$0] <= periods.upperBound
            }
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
        cells(of: series).last { Mark(rawValue: marks[$0]).isJudged }
            .map { ordinal(of: $0, in: series) }
    }

    private func firstSeries(from start: Int = 0, where isBefore: (Int32) -> Bool) -> Int {
        firstIndex(in: start..<areas.count) { isBefore(areas[$0]) }
    }

    /// The first of some indices in order that is not before what is looked for.
    private func firstIndex(in range: Range<Int>, where isBefore: (Int) -> Bool) -> Int {
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(middle) { low = middle + 1 } else { high = middle }
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
    /// The period of each cell; empty where the cells of a series follow each other.
    private(set) var ordinals: [Int32] = []

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

    /// Takes a reading over; no cell is made of it on the way.
    @inline(__always)
    mutating func set(_ row: GroupReadings.Row, at place: Int) {
        values[place] = row.value
        marks[place] = row.mark
        if !origins.isEmpty { origins[place] = row.origin }
        if !dates.isEmpty { dates[place] = row.date }
    }

    /// Adds a cell to columns that keep all.
    mutating func append(_ cell: Cell) {
        values.append(cell.value)
        marks.append(cell.mark.rawValue)
        origins.append(cell.origin)
        dates.append(cell.date)
    }

    /// Gives each cell its period.
    mutating func setOrdinals(_ ordinals: [Int32]) { self.ordinals = ordinals }

    /// The same cells in columns that have one for each period, of which there are so many.
    ///
    /// The offsets of the series become those in the new columns.
    func spread(over ordinals: [Int32], of series: inout SeriesColumns, count: Int) -> Self {
        var wide = Self(count: count, keepsOrigins: !origins.isEmpty, keepsDates: !dates.isEmpty)
        var start = 0
        for place in series.firsts.indices {
            let cells = series.offsets[place]..<series.offsets[place + 1]
            series.offsets[place] = start
            let shift = start - Int(series.firsts[place])
            for cell in cells { wide.copy(cell, of: self, to: shift + Int(ordinals[cell])) }
            start = shift + Int(ordinals[cells.upperBound - 1]) + 1
        }
        series.offsets[series.firsts.count] = start
        return wide
    }

    private mutating func copy(_ cell: Int, of other: Self, to place: Int) {
        values[place] = other.values[cell]
        marks[place] = other.marks[cell]
        if !origins.isEmpty { origins[place] = other.origins[cell] }
        if !dates.isEmpty { dates[place] = other.dates[cell] }
    }

    /// Leaves the dates out.
    mutating func dropDates() { dates = [] }

    static let noOrigin = Origin(record: 0, column: 0)
}
