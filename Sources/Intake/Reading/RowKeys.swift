import Readings

/// Numbers the keys of rows: what tells a row's series from those of other rows, its period aside.
///
/// The texts of a row's key columns are numbered, and the tuple of numbers again. Files are mostly
/// sorted, so most rows cost a comparison with the row before.
struct RowKeys {
    /// A column of the key, with the number of the text that the current row has there.
    private struct Column {
        let place: Int
        var texts = CodeColumn()
        var number: Int32 = -1
    }

    /// Area, dimensions, indicator, unit, region variable, constants; not all tables have all.
    private var columns: [Column]
    /// How many of the columns are the area.
    private let areaCount: Int
    private let dimensionCount: Int
    /// For each dimension, where the variable of its member is; nil where there is only one.
    private let variables: [Int?]
    private let variableCount: Int
    /// How many of the columns name the indicator: itself, and its unit.
    private let indicatorCount: Int
    /// The numbers of the texts of the current row, and behind them its frequency.
    private var key: [Int32]
    private var index: SeriesIndex
    private var current = -1

    init(_ plan: ColumnPlan) {
        let area = [plan.area].compactMap(\.self)
        let indicator = [plan.indicator, plan.unit].compactMap(\.self)
        var variables = area + plan.dimensions.map(\.column)
        self.variables = plan.dimensions.map { dimension in
            guard let column = dimension.variableColumn else { return nil }
            variables.append(column)
            return variables.count - 1
        }
        let places =
            variables + indicator
            + [plan.regionVariable].compactMap(\.self) + plan.constants.map(\.column)
        columns = places.map { Column(place: $0) }
        areaCount = area.count
        dimensionCount = plan.dimensions.count
        variableCount = plan.variableCount
        indicatorCount = indicator.count
        key = [Int32](repeating: -1, count: columns.count + 1)
        index = SeriesIndex(width: columns.count + 1)
    }

    /// The number of the current row's key; a new one gets the next number.
    @inline(__always)
    mutating func find(
        _ records: borrowing some RecordSource & ~Copyable,
        frequency: UInt8
    ) -> Int {
        // Every row comes here. The span is had once for all columns, where an array would be
        // looked at again for each.
        var isSame = true
        var span = columns.mutableSpan
        for index in span.indices {
            let number = unsafe span[index].texts.number(of: records.field(span[index].place))
            if number != span[index].number {
                span[index].number = number
                isSame = false
            }
        }
        if isSame, current >= 0, Int32(frequency) == key[columns.count] { return current }
        for index in columns.indices { key[index] = columns[index].number }
        key[columns.count] = Int32(frequency)
        current = Int(index.number(of: key, after: current))
        return current
    }

    /// The number of the area's text; -1 where no column has it.
    var area: Int32 { areaCount == 0 ? -1 : key[0] }

    /// The number of the text of a dimension.
    func member(_ place: Int) -> Int { Int(key[areaCount + place]) }

    /// The numbers of the texts of a dimension and, where there are several, of its variable.
    func memberOfVariable(_ place: Int) -> UInt64 {
        let variable = variables[place].map { UInt64(UInt32(bitPattern: key[$0])) } ?? 0
        return variable << 32 | UInt64(member(place))
    }

    /// The numbers of the indicator and unit that the row names, in one.
    var indicator: UInt64 {
        let first = areaCount + dimensionCount + variableCount
        return key[first..<first + indicatorCount].reduce(0) { numbers, number in
            numbers << 32 | UInt64(UInt32(bitPattern: number))
        }
    }

    /// What tells a row from others of its area: dimensions, indicator and unit.
    var withoutArea: ArraySlice<Int32> {
        key[areaCount...].prefix(dimensionCount + variableCount + indicatorCount)
    }
}
