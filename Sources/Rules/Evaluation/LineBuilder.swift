import Indicators

/// Fills a computed line period by period and numbers its segments.
///
/// Where any of the lines that it is computed from changes its segment, so does the result.
struct LineBuilder {
    /// What one number is computed from: the segments of the cells, and whether one is plan data.
    struct Basis: Equatable {
        /// The segments as digits of one number; 31 keeps those of a dozen cells apart for certain.
        private(set) var segments: UInt64 = 0
        private(set) var isPlanned = false

        init() {}

        init(_ mark: Mark) { add(mark) }

        init(_ left: Mark, _ right: Mark) {
            add(left)
            add(right)
        }

        mutating func add(_ mark: Mark) {
            segments = segments &* 31 &+ UInt64(mark.segment)
            if mark.status == .planned { isPlanned = true }
        }

        /// A cell that there is not, where there is one in other periods.
        mutating func addNobody() { segments = segments &* 31 &+ UInt64(Mark.segments.count) }
    }

    private let first: Int32
    private var values: [Double] = []
    private var marks: [UInt8] = []
    private var segment = 0
    private var known: UInt64?

    init(first: Int32, count: Int) {
        self.first = first
        values.reserveCapacity(count)
        marks.reserveCapacity(count)
    }

    /// Adds a number that was computed from cells; one that is not finite is not computable.
    mutating func append(_ value: Double, from basis: Basis) {
        guard value.isFinite else { return append(.notComputable) }
        if let known, known != basis.segments {
            segment = (segment + 1) % Mark.segments.count
        }
        known = basis.segments
        values.append(value)
        marks.append(Mark(basis.isPlanned ? .planned : .normal, segment: segment).rawValue)
    }

    /// Adds a cell as it stands in another line.
    mutating func append(_ value: Double, marked mark: Mark) {
        values.append(value)
        marks.append(mark.rawValue)
    }

    /// Adds a period without a number.
    mutating func append(_ reason: MissingReason) {
        values.append(0)
        marks.append(Mark(reason).rawValue)
    }

    /// Adds a period that was not reported, or one that has no number for a reason.
    mutating func appendGap(_ mark: Mark) {
        if mark.isAbsent { appendAbsent() } else { append(mark.reason ?? .notComputable) }
    }

    mutating func appendAbsent() {
        values.append(0)
        marks.append(0)
    }

    /// The finished line.
    consuming func line(dates: ArraySlice<Int32> = []) -> Line {
        Line(first: first, values: values[...], marks: marks[...], dates: dates)
    }
}
