import Indicators
import Readings

/// A dash is zero only if, within its period, both its row and its column contain a number.
///
/// Publishers write `-` for "exactly zero" and for "there is nothing": a dissolved municipality, a
/// column that was not filled in yet. Numbers beside it tell which, also those of areas and columns
/// that are not kept; and since they may stand anywhere, dashes count as "nothing exists" until the
/// table ends and are settled then.
struct DashRule {
    /// What a row is.
    enum Rows {
        /// An area, with all that its rows tell apart being columns: in flat and tidy tables.
        case areas
        /// All rows with one key, as a person sees them: where labels stand across.
        case keys
    }

    private struct Place {
        let row: Int32
        let column: Int32
    }

    private let rows: Rows
    private let columnCount: Int32
    /// The row of each row key, and where its columns begin.
    private var keys: [Place] = []
    private var columnTuples: SeriesIndex
    /// The tuple at hand; what a row lacks is -1 in all of them.
    private var tuple: [Int32]
    /// The place of each series, group by group.
    private var series: [[Place]] = []
    /// The dashes among the readings of each group.
    private var dashes: [(group: Int32, reading: Int32)] = []
    private var numbersInRows = Presence()
    private var numbersInColumns = Presence()

    init(_ plan: ColumnPlan) {
        rows = plan.dashRows
        columnCount = Int32(plan.values.count)
        columnTuples = SeriesIndex(width: plan.dimensions.count + plan.variableCount + 2)
        tuple = [Int32](repeating: -1, count: columnTuples.width)
    }

    /// Whether nothing is to be settled.
    var isIdle: Bool { dashes.isEmpty }

    /// Takes the next row key: the number of its area, and what tells it from others of the area.
    ///
    /// There are few enough keys that they can be multiplied with the columns
    /// (`ReadingLimits.series`).
    mutating func add(key: Int, area: Int32, withoutArea others: ArraySlice<Int32>) {
        switch rows {
        case .keys: keys.append(Place(row: Int32(key), column: 0))
        case .areas:
            for (place, number) in others.enumerated() { tuple[place] = number }
            let column = columnTuples.number(of: tuple) * columnCount
            keys.append(Place(row: area, column: column))
        }
    }

    /// Notes where a series stands: in the column of values `place` of the rows with a key.
    mutating func note(series number: Int32, of group: Int, key: Int, _ place: Int) {
        while series.count <= group { series.append([]) }
        if series[group].count == Int(number) { series[group].append(self.place(key, place)) }
    }

    /// Notes a number that is not kept.
    mutating func note(numberAt period: PeriodColumn.Period, key: Int, _ place: Int) {
        guard let frequency = Frequency(rawValue: period.frequency) else { return }
        insert(self.place(key, place), frequency, period.ordinal)
    }

    /// Notes that the next reading of a group is a dash.
    mutating func note(dashAfter count: Int, in group: Int) {
        dashes.append((Int32(group), Int32(count)))
    }

    /// Makes zeros of the dashes that are.
    mutating func settle(in builder: inout DatasetBuilder, _ horizon: PeriodHorizon) {
        guard !dashes.isEmpty else { return }
        for group in 0..<builder.groupCount where group < series.count {
            builder.forEachReading(of: group) { number, frequency, ordinal, mark in
                if mark.hasValue { insert(series[group][Int(number)], frequency, ordinal) }
            }
        }
        for dash in dashes {
            let (number, frequency, ordinal, mark) = builder.reading(
                Int(dash.reading),
                of: Int(dash.group)
            )
            let place = series[Int(dash.group)][Int(number)]
            guard numbersInRows.contains(place.row, frequency, ordinal),
                numbersInColumns.contains(place.column, frequency, ordinal)
            else { continue }
            let standing = horizon.standing(of: TimePeriod(frequency, ordinal: ordinal))
            let zero = Mark(standing == .planned ? .planned : .normal, segment: mark.segment)
            builder.replace(Int(dash.reading), of: Int(dash.group), with: 0, zero)
        }
    }

    private func place(_ key: Int, _ place: Int) -> Place {
        Place(row: keys[key].row, column: keys[key].column + Int32(place))
    }

    private mutating func insert(_ place: Place, _ frequency: Frequency, _ ordinal: Int32) {
        numbersInRows.insert(place.row, frequency, ordinal)
        numbersInColumns.insert(place.column, frequency, ordinal)
    }
}

/// Which rows and columns of a file contain a number, period by period.
///
/// Open addressing over one flat array: a key is a part's number, its frequency and its ordinal.
private struct Presence {
    private var slots = [UInt64](repeating: 0, count: 256)
    private var count = 0
    private var last: UInt64 = 0
    private let hash = SeededHash.ofProcess

    mutating func insert(_ part: Int32, _ frequency: Frequency, _ ordinal: Int32) {
        let key = Self.key(part, frequency, ordinal)
        guard key != last else { return }
        last = key
        if insert(key) {
            count += 1
            if count * 2 > slots.count { grow() }
        }
    }

    func contains(_ part: Int32, _ frequency: Frequency, _ ordinal: Int32) -> Bool {
        let key = Self.key(part, frequency, ordinal)
        var slot = slot(key) & (slots.count - 1)
        while slots[slot] != 0 {
            if slots[slot] == key { return true }
            slot = (slot + 1) & (slots.count - 1)
        }
        return false
    }

    private mutating func insert(_ key: UInt64) -> Bool {
        var slot = slot(key) & (slots.count - 1)
        while slots[slot] != 0 {
            if slots[slot] == key { return false }
            slot = (slot + 1) & (slots.count - 1)
        }
        slots[slot] = key
        return true
    }

    private mutating func grow() {
        let old = slots
        slots = [UInt64](repeating: 0, count: old.count * 4)
        for key in old where key != 0 { _ = insert(key) }
    }

    /// Never 0: frequencies count from 1.
    private static func key(_ part: Int32, _ frequency: Frequency, _ ordinal: Int32) -> UInt64 {
        UInt64(UInt32(bitPattern: part)) << 32 | UInt64(frequency.rawValue) << 28
            | UInt64(UInt32(bitPattern: ordinal) & 0x0FFF_FFFF)
    }

    private func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: hash(key) >> 1) }
}
