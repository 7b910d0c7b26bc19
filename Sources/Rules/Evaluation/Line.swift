package import Indicators
import Readings

/// The values of one series, or of a formula, over neighbouring periods.
///
/// A line shares the columns of the block that it was read from; only lines that are computed, or
/// read from a sparse block, have storage of their own.
package struct Line: Sendable {
    /// The ordinal of the first period.
    package private(set) var first: Int32
    /// The numbers as they were delivered; `value(at:)` gives them in the unit of computation.
    private let values: ArraySlice<Double>
    /// The `Mark` of each period.
    private var marks: ArraySlice<UInt8>
    /// The day numbers of the reference dates; empty when none were delivered.
    private var dates: ArraySlice<Int32>
    /// What a delivered number is multiplied with: 0.01 for one in percent.
    private var scale = 1.0

    package static let empty = Self(first: 0, values: [], marks: [], dates: [])

    init(
        first: Int32,
        values: ArraySlice<Double>,
        marks: ArraySlice<UInt8>,
        dates: ArraySlice<Int32>
    ) {
        self.first = first
        self.values = values
        self.marks = marks
        self.dates = dates
    }

    /// The cells of a series, without a copy where they lie side by side.
    init(_ block: Block, series: Int) {
        guard !block.isSparse else {
            self.init(spreading: block, series)
            return
        }
        let cells = block.cells(of: series)
        self.init(
            first: block.firsts[series],
            values: block.values[cells],
            marks: block.marks[cells],
            dates: block.dates.isEmpty ? [] : block.dates[cells]
        )
    }

    private init(spreading block: Block, _ series: Int) {
        let first = block.firsts[series]
        let count = block.last(of: series).map { Int($0 - first) + 1 } ?? 0
        var values = [Double](repeating: 0, count: count)
        var marks = [UInt8](repeating: 0, count: count)
        var dates = [Int32](repeating: Block.noDate, count: block.dates.isEmpty ? 0 : count)
        for cell in block.cells(of: series) {
            let place = Int(block.ordinal(of: cell, in: series) - first)
            values[place] = block.values[cell]
            marks[place] = block.marks[cell]
            if !dates.isEmpty { dates[place] = block.dates[cell] }
        }
        self.init(first: first, values: values[...], marks: marks[...], dates: dates[...])
    }

    /// Numbers that were computed from plain lines; one that is not finite is not computable.
    init(first: Int32, computed numbers: [Double]) {
        self.first = first
        let isDefined = numbers.allSatisfy(\.isFinite)
        values = (isDefined ? numbers : numbers.map { $0.isFinite ? $0 : 0 })[...]
        let (normal, gap) = (Mark(.normal).rawValue, Mark(.notComputable).rawValue)
        marks =
            isDefined
            ? [UInt8](repeating: normal, count: numbers.count)[...]
            : numbers.map { $0.isFinite ? normal : gap }[...]
        dates = []
    }

    package var isEmpty: Bool { values.isEmpty }
    package var count: Int { values.count }
    package var last: Int32 { Int32(clamping: Int(first) + values.count - 1) }
    var ordinals: StrideThrough<Int32> { stride(from: first, through: last, by: 1) }
    var hasDates: Bool { !dates.isEmpty }

    /// The mark of a period; absent outside the line.
    package func mark(at ordinal: Int32) -> Mark {
        let offset = Int(ordinal) - Int(first)
        guard offset >= 0, offset < marks.count else { return .absent }
        return Mark(rawValue: marks[marks.startIndex + offset])
    }

    /// The number of a period that has one.
    package func value(at ordinal: Int32) -> Double? {
        guard mark(at: ordinal).hasValue else { return nil }
        return values[values.startIndex + Int(ordinal) - Int(first)] * scale
    }

    /// Whether all periods have a number to be judged, on one basis and without reference dates.
    ///
    /// Most lines are like that, and what is computed from them needs no look at each mark.
    var isPlain: Bool { dates.isEmpty && Mark.arePlain(marks) }

    /// The number of a period of a plain line.
    @inline(__always)
    func plainValue(at ordinal: Int32) -> Double {
        values[values.startIndex + Int(ordinal) - Int(first)] * scale
    }

    /// Adds the numbers of a plain line to others of the same periods.
    func add(to totals: inout [Double]) {
        var index = 0
        for value in values {
            totals[index] += value * scale
            index += 1
        }
    }

    /// The reference date of a period, when one was delivered.
    package func date(at ordinal: Int32) -> CalendarDate? {
        guard !dates.isEmpty, ordinal >= first, ordinal <= last else { return nil }
        let day = dates[dates.startIndex + Int(ordinal) - Int(first)]
        return day == Block.noDate ? nil : CalendarDate(dayNumber: day)
    }

    /// The last period up to one with a number that may be judged.
    func lastJudged(through end: Int32) -> Int32? {
        let count = min(marks.count, max(0, Int(end) - Int(first) + 1))
        let known = marks.prefix(count)
        guard let index = known.lastIndex(where: { Mark(rawValue: $0).isJudged }) else {
            return nil
        }
        return first.later(by: index - marks.startIndex)
    }

    /// Whether a definition or basis changed between two periods, both included.
    ///
    /// Periods without a number are passed over.
    package func hasBreak(from start: Int32, through end: Int32) -> Bool {
        var segment: Int?
        for ordinal in stride(from: max(start, first), through: min(end, last), by: 1) {
            let mark = mark(at: ordinal)
            guard mark.hasValue else { continue }
            if let segment, segment != mark.segment { return true }
            segment = mark.segment
        }
        return false
    }

    /// The same line in another unit.
    func scaled(by factor: Double) -> Self {
        var line = self
        line.scale *= factor
        return line
    }

    /// The same line with other numbers in the periods that have one.
    func moved(_ number: (Int32, Double) -> Double) -> Self {
        var numbers = [Double](repeating: 0, count: count)
        for ordinal in ordinals {
            guard let value = value(at: ordinal) else { continue }
            numbers[Int(ordinal) - Int(first)] = number(ordinal, value)
        }
        return Self(first: first, values: numbers[...], marks: marks, dates: dates)
    }

    /// The same line with plan data as periods without a report.
    func withoutPlans() -> Self {
        guard Self.havePlans(marks) else { return self }
        let plan = Mark(.planned).rawValue
        var line = self
        line.marks = marks.map { $0 & 0x0F == plan ? Mark.absent.rawValue : $0 }[...]
        return line
    }

    /// Whether any of the marks of cells says plan data.
    ///
    /// It is asked of whole blocks, and hardly any has some: a loop that never leaves early
    /// compares many cells at once.
    static func havePlans(_ marks: some Collection<UInt8>) -> Bool {
        let plan = Mark(.planned).rawValue
        var found: UInt8 = 0
        for mark in marks { found |= mark & 0x0F == plan ? 1 : 0 }
        return found != 0
    }

    /// The same line as it was known in a period: beyond it plan data alone.
    ///
    /// Empty when nothing was known.
    func known(at ordinal: Int32) -> Self {
        guard !isEmpty, last > ordinal else { return self }
        let kept = max(0, Int(ordinal) - Int(first) + 1)
        let plan = Mark(.planned).rawValue
        let later = marks.dropFirst(kept).map { $0 & 0x0F == plan ? $0 : Mark.absent.rawValue }
        var line = self
        line.marks = (marks.prefix(kept) + later)[...]
        return line.marks.allSatisfy { Mark(rawValue: $0).isAbsent } ? .empty : line
    }

    /// The same values, each some periods later, without reference dates.
    func shifted(by periods: Int) -> Self {
        var line = self
        line.first = first.later(by: periods)
        line.dates = []
        return line
    }

    /// The reference dates of some periods; empty when the line has none.
    func dates(from start: Int32, through end: Int32) -> ArraySlice<Int32> {
        guard !dates.isEmpty else { return [] }
        if start == first, end == last { return dates }
        return stride(from: start, through: end, by: 1)
            .map { date(at: $0)?.dayNumber ?? Block.noDate }[...]
    }
}

/// The ordinals of periods: what lies beyond the first or the last that there is becomes that one.
extension Int32 {
    /// The period that lies some periods before.
    func earlier(by periods: Int) -> Int32 { subtractingSaturated(Int32(clamping: periods)) }

    /// The period that lies some periods after.
    func later(by periods: Int) -> Int32 { addingSaturated(Int32(clamping: periods)) }

    /// How many periods there are through another one, both included.
    func periods(through end: Int32) -> Int { Int(end) - Int(self) + 1 }
}
