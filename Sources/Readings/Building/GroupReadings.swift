package import Indicators

/// Readings of one indicator and frequency in the order of their arrival.
///
/// Millions are appended one by one, and what a file's second half read is put behind the first. So
/// they lie row by row in pieces: none is ever moved to make room, and other readings are added as
/// the pieces that they are, with how their series and records are numbered here.
package struct GroupReadings: Sendable {
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

    /// One reading.
    struct Row {
        var value: Double
        var series: Int32
        var ordinal: Int32
        /// The place of the reading: there is no drop yet.
        var record: UInt32
        let column: UInt16
        let sheet: UInt16
        /// The day number of the reference date, or `Block.noDate`.
        var date: Int32
        var mark: UInt8

        var origin: Origin { Origin(record: record, column: column, sheet: sheet) }
    }

    /// Rows that lie side by side.
    private struct Piece {
        /// As many as half a megabyte holds: few enough to be had at once, and no small group pays
        /// for them, for a piece grows until it is full.
        static let size = 1 << 14

        var rows: [Row] = []
        /// The numbers of the rows' series in this group; empty where they are its own.
        var numbers: [Int32] = []
        /// How many records stand before the first of the file that they come from.
        var records: UInt32 = 0

        /// A row with the numbers of this group.
        @inline(__always)
        func own(_ row: Row) -> Row {
            guard !numbers.isEmpty else { return row }
            var row = row
            row.series = numbers[Int(row.series)]
            row.record += records
            return row
        }
    }

    private(set) var name: Name
    let keepsOrigins: Bool
    let laterReplaces: Bool
    /// The tuples of area and members.
    var index: SeriesIndex
    /// Full pieces and those of other groups, and how many rows stand before each.
    private var pieces: [Piece] = []
    private var starts: [Int] = []
    /// The rows behind them.
    private var last: [Row] = []
    private var countBefore = 0
    /// Whether any reading has a date.
    private(set) var haveDates = false

    init(_ name: Name, keepsOrigins: Bool, laterReplaces: Bool = false) {
        self.name = name
        self.laterReplaces = laterReplaces
        self.keepsOrigins = keepsOrigins
        index = SeriesIndex(width: name.dimensions.count + 1)
    }

    /// How many readings there are.
    var count: Int { countBefore + last.count }

    @inline(__always)
    mutating func append(_ cell: Cell, at ordinal: Int32, to number: Int32) {
        if last.count == Piece.size { endPiece() }
        if cell.date != Block.noDate { haveDates = true }
        last.append(
            Row(
                value: cell.value,
                series: number,
                ordinal: ordinal,
                record: cell.origin.record,
                column: cell.origin.column,
                sheet: cell.origin.sheet,
                date: cell.date,
                mark: cell.mark.rawValue
            )
        )
    }

    /// Puts the last rows to the others, and begins a piece as large.
    private mutating func endPiece() {
        guard !last.isEmpty else { return }
        let isFull = last.count == Piece.size
        put(Piece(rows: last))
        last = []
        if isFull { last.reserveCapacity(Piece.size) }
    }

    private mutating func put(_ piece: Piece) {
        starts.append(countBefore)
        countBefore += piece.rows.count
        pieces.append(piece)
    }

    /// Adds the readings of another group, which may lack some of the dimensions.
    mutating func append(contentsOf part: Self, filling total: Int32) {
        let places = name.dimensions.map { part.name.dimensions.firstIndex(of: $0) }
        append(contentsOf: part, behind: 0) { codes, tuple in
            tuple.append(codes[0])
            for place in places { tuple.append(place.map { codes[$0 + 1] } ?? total) }
        }
    }

    /// Adds the readings of another group whose records stand behind as many others.
    ///
    /// `translate` appends to nothing the tuple of this group that one of the other's is.
    mutating func append(
        contentsOf part: Self,
        behind records: UInt32,
        translate: (Span<Int32>, inout [Int32]) -> Void
    ) {
        guard part.count > 0 else { return }
        let width = part.index.width
        var numbers: [Int32] = []
        numbers.reserveCapacity(part.index.count)
        var tuple: [Int32] = []
        let codes = part.index.codes.span
        for number in 0..<part.index.count {
            tuple.removeAll(keepingCapacity: true)
            translate(codes.extracting(number * width..<(number + 1) * width), &tuple)
            numbers.append(index.number(of: tuple))
        }
        haveDates = haveDates || part.haveDates
        endPiece()
        for var piece in part.pieces + [Piece(rows: part.last)] where !piece.rows.isEmpty {
            let isOwn = piece.numbers.isEmpty
            piece.numbers = isOwn ? numbers : piece.numbers.map { numbers[Int($0)] }
            piece.records += records
            put(piece)
        }
    }

    /// Calls `body` with each reading in the order of their arrival.
    @inline(__always)
    func forEach(_ body: (Row) -> Void) {
        for piece in pieces {
            for row in piece.rows { body(piece.own(row)) }
        }
        for row in last { body(row) }
    }

    /// All readings side by side.
    var rows: [Row] {
        var rows: [Row] = []
        rows.reserveCapacity(count)
        forEach { rows.append($0) }
        return rows
    }

    /// A reading by its number in the order of arrival.
    subscript(number: Int) -> Row {
        guard number < countBefore else { return last[number - countBefore] }
        let piece = piece(of: number)
        return pieces[piece].own(pieces[piece].rows[number - starts[piece]])
    }

    /// The piece that a reading before the last rows lies in: the last that starts at or before it.
    private func piece(of number: Int) -> Int {
        var (low, high) = (0, pieces.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= number { low = middle } else { high = middle }
        }
        return low
    }

    /// Puts a number in the place of a reading without one.
    mutating func replace(_ number: Int, with value: Double, _ mark: Mark) {
        change(number) { ($0.value, $0.mark) = (value, mark.rawValue) }
    }

    private mutating func change(_ number: Int, _ body: (inout Row) -> Void) {
        guard number < countBefore else { return body(&last[number - countBefore]) }
        let piece = piece(of: number)
        body(&pieces[piece].rows[number - starts[piece]])
    }

    /// Changes all rows, whose series are numbered as their pieces do it.
    private mutating func changeAll(_ body: (inout Row) -> Void) {
        for piece in pieces.indices {
            for row in pieces[piece].rows.indices { body(&pieces[piece].rows[row]) }
        }
        for row in last.indices { body(&last[row]) }
    }

    mutating func shiftSegments(by shift: Int) {
        changeAll { row in
            let segment = min(Int(row.mark >> 4) + shift, Mark.segments.upperBound)
            row.mark = row.mark & 0x0F | UInt8(segment) << 4
        }
    }

    /// Reads the days into another frequency; the day becomes the reference date where none is.
    mutating func readDays(as frequency: Frequency) {
        haveDates = true
        var last: (day: Int32, ordinal: Int32)?
        changeAll { row in
            let day = row.ordinal
            if let last, last.day == day {
                row.ordinal = last.ordinal
            } else {
                let date = CalendarDate(dayNumber: day)
                row.ordinal = TimePeriod(frequency, containing: date).ordinal
                last = (day, row.ordinal)
            }
            if row.date == Block.noDate { row.date = day }
        }
        name = Name(indicator: name.indicator, frequency: frequency, dimensions: name.dimensions)
    }
}
