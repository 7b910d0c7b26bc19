package import Indicators

/// Readings of one indicator and frequency in the order of their arrival, in columns.
package struct ReadingColumns: Sendable {
    /// What the readings have in common.
    package struct Name: Hashable, Sendable, Comparable {
        package let indicator: String
        package let frequency: Frequency
        /// Sorted.
        package let dimensions: [String]

        package init(indicator: String, frequency: Frequency, dimensions: [String]) {
            self.indicator = indicator
            self.frequency = frequency
            self.dimensions = dimensions.inCodeOrder()
        }

        package static func < (left: Self, right: Self) -> Bool {
            if left.indicator != right.indicator {
                return CodeOrder.isBefore(left.indicator, right.indicator)
            }
            return left.frequency.rawValue < right.frequency.rawValue
        }
    }

    private(set) var name: Name
    let keepsOrigins: Bool
    let laterReplaces: Bool
    /// The tuples of area and members.
    var index: SeriesIndex
    private(set) var series: [Int32] = []
    private(set) var ordinals: [Int32] = []
    private(set) var values: [Double] = []
    private(set) var marks: [UInt8] = []
    private(set) var origins: [Origin] = []
    /// Filled from the first reading on that has a date.
    private(set) var dates: [Int32] = []

    init(_ name: Name, keepsOrigins: Bool, laterReplaces: Bool = false) {
        self.name = name
        self.laterReplaces = laterReplaces
        self.keepsOrigins = keepsOrigins
        index = SeriesIndex(width: name.dimensions.count + 1)
    }

    @inline(__always)
    mutating func append(_ cell: Cell, at ordinal: Int32, to number: Int32) {
        if cell.date != Block.noDate && dates.isEmpty {
            dates = [Int32](repeating: Block.noDate, count: series.count)
            dates.append(cell.date)
        } else if !dates.isEmpty {
            dates.append(cell.date)
        }
        series.append(number)
        ordinals.append(ordinal)
        values.append(cell.value)
        marks.append(cell.mark.rawValue)
        if keepsOrigins { origins.append(cell.origin) }
    }

    /// Adds the readings of another group, which may lack some of the dimensions.
    mutating func append(contentsOf part: Self, filling total: Int32) {
        let places = name.dimensions.map { part.name.dimensions.firstIndex(of: $0) }
        append(contentsOf: part, behind: 0) { codes in
            [codes[0]] + places.map { place in place.map { codes[$0 + 1] } ?? total }
        }
    }

    /// Adds the readings of another group whose records stand behind as many others.
    ///
    /// `translate` makes a tuple of this group of one of the other's.
    mutating func append(
        contentsOf part: Self,
        behind records: UInt32,
        translate: ([Int32]) -> [Int32]
    ) {
        let width = part.index.width
        let numbers = (0..<part.index.count).map { number -> Int32 in
            let codes = part.index.codes[number * width..<(number + 1) * width]
            return index.number(of: translate([Int32](codes)))
        }
        if !part.dates.isEmpty || !dates.isEmpty {
            dates += [Int32](repeating: Block.noDate, count: series.count - dates.count)
            dates += part.dates
            dates += [Int32](repeating: Block.noDate, count: part.series.count - part.dates.count)
        }
        series += part.series.lazy.map { numbers[Int($0)] }
        ordinals += part.ordinals
        values += part.values
        marks += part.marks
        origins += part.origins.lazy.map { $0.behind(records) }
    }

    /// Puts a number in the place of a reading without one.
    mutating func replace(_ row: Int, with value: Double, _ mark: Mark) {
        values[row] = value
        marks[row] = mark.rawValue
    }

    mutating func shiftSegments(by shift: Int) {
        for row in marks.indices {
            let segment = min(Int(marks[row] >> 4) + shift, Mark.segments.upperBound)
            marks[row] = marks[row] & 0x0F | UInt8(segment) << 4
        }
    }

    /// Reads the days into another frequency; the day becomes the reference date where none is.
    mutating func readDays(as frequency: Frequency) {
        if dates.isEmpty { dates = [Int32](repeating: Block.noDate, count: series.count) }
        var last: (day: Int32, ordinal: Int32)?
        for row in ordinals.indices {
            let day = ordinals[row]
            if let last, last.day == day {
                ordinals[row] = last.ordinal
            } else {
                let date = CalendarDate(dayNumber: day)
                ordinals[row] = TimePeriod(frequency, containing: date).ordinal
                last = (day, ordinals[row])
            }
            if dates[row] == Block.noDate { dates[row] = day }
        }
        name = Name(indicator: name.indicator, frequency: frequency, dimensions: name.dimensions)
    }
}
