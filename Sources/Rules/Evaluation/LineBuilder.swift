import Indicators

/// Fills a computed line period by period and numbers its segments.
///
/// Where any of the lines that it is computed from changes its segment, so does the result.
struct LineBuilder {
    private let first: Int32
    private var values: [Double] = []
    private var marks: [UInt8] = []
    private var segment = 0
    private var sources: [Int?]

    init(first: Int32, count: Int, sources: Int) {
        self.first = first
        self.sources = [Int?](repeating: nil, count: sources)
        values.reserveCapacity(count)
        marks.reserveCapacity(count)
    }

    /// Adds a number that was computed from cells with these marks.
    mutating func append(_ value: Double, from cells: [Mark]) {
        guard value.isFinite else { return append(.notComputable) }
        for (place, mark) in cells.enumerated() {
            if let known = sources[place], known != mark.segment {
                segment = (segment + 1) % Mark.segments.count
                sources = sources.map { _ in nil }
                break
            }
        }
        for (place, mark) in cells.enumerated() { sources[place] = mark.segment }
        let status = cells.contains { $0.status == .planned } ? ObservationStatus.planned : .normal
        values.append(value)
        marks.append(Mark(status, segment: segment).rawValue)
    }

    /// Adds a period without a number.
    mutating func append(_ reason: MissingReason) {
        values.append(0)
        marks.append(Mark(reason).rawValue)
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
