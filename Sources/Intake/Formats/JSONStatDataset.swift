import Indicators

/// A dataset of JSON-stat without its values.
struct JSONStatDataset: Sendable {
    struct Category: Sendable {
        let id: String
        let label: String?
        let unit: String?
    }

    struct Dimension: Sendable {
        let id: String
        let label: String?
        /// In the order of their positions.
        let categories: [Category]
    }

    /// `2.0`, `1.x`.
    var version: String
    /// The member of a file of several datasets.
    var name: String?
    var label: String?
    var updated: String?
    var dimensions: [Dimension]
    /// The places of dimensions by their role: `time`, `geo`, `metric`.
    var roles: [String: [Int]]
    var status: JSONStatStatus
    /// Where the values begin in the file.
    var valueOffset: Int
    var cellCount: Int
    /// What is to be said of it, though it can be read.
    var notes: [String] = []

    /// How many bytes it would have as text, about: keys stand once in the file, and count for each
    /// cell.
    var byteCount: Int { cellCount * 4 }

    /// The moment of its release.
    var release: ReleaseStamp? { updated.flatMap(Self.stamp) }

    /// `2012-11-27`, `2012-12-27T12:25:09Z`, `2024-02-01T08:00:00.000+0100`.
    static func stamp(_ text: String) -> ReleaseStamp? {
        guard let date = CalendarDate(parsing: text.prefix(10)) else { return nil }
        let clock = text.dropFirst(11).prefix(8).split(separator: ":").map { Int($0) ?? -1 }
        guard text.count > 11, clock.count == 3 else { return ReleaseStamp(date) }
        return ReleaseStamp(date, hour: clock[0], minute: clock[1], second: clock[2])
            ?? ReleaseStamp(date)
    }

    /// The dimension that names indicators.
    var metric: Int? { roles["metric"]?.first }
}

/// The statuses of a dataset's cells.
enum JSONStatStatus: Sendable {
    case none
    /// One for all cells.
    case all(String)
    /// One for each cell, as numbers of texts.
    case dense([UInt16], texts: [String])
    /// Those of some cells, in the order of their positions.
    case sparse(positions: [Int32], numbers: [UInt16], texts: [String])

    var texts: [String] {
        switch self {
        case .none: []
        case .all(let text): [text]
        case .dense(_, let texts), .sparse(_, _, let texts): texts
        }
    }

    /// The number of a cell's status among the texts.
    func number(of position: Int) -> Int? {
        switch self {
        case .none: return nil
        case .all: return 0
        case .dense(let numbers, _): return Int(numbers[position])
        case .sparse(let positions, let numbers, _):
            var (low, high) = (0, positions.count)
            while low < high {
                let middle = (low + high) / 2
                if positions[middle] < position { low = middle + 1 } else { high = middle }
            }
            guard low < positions.count, positions[low] == position else { return nil }
            return Int(numbers[low])
        }
    }
}
