import Indicators
import Readings

/// A cell that two sets of readings do not agree about.
struct CellDifference {
    let agreement: Agreement
    let key: SeriesKey
    let period: TimePeriod
    var file: Cell?
    let store: Cell?
}

extension CellDifference {
    /// The order in which people read differences: by area and period.
    static func isBefore(_ left: Self, _ right: Self) -> Bool {
        if left.key.area != right.key.area {
            return CodeOrder.isBefore(left.key.area, right.key.area)
        }
        let (day, other) = (left.period.firstDay, right.period.firstDay)
        return day == other ? left.key < right.key : day < other
    }
}

/// The first of many differences as people read them; the others are not kept.
struct FirstDifferences {
    static let limit = 50

    private(set) var differences: [CellDifference] = []

    mutating func note(_ difference: CellDifference) {
        if differences.count == Self.limit {
            guard let last = differences.last, CellDifference.isBefore(difference, last) else {
                return
            }
            differences.removeLast()
        }
        let place = differences.firstIndex { CellDifference.isBefore(difference, $0) }
        differences.insert(difference, at: place ?? differences.count)
    }
}
