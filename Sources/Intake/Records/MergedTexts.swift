/// The texts of cells that are merged over several rows, which stand in the first row only.
@safe
struct MergedTexts: ~Copyable {
    /// For each column its ranges of rows, from the top down.
    private let ranges: [Int: [ClosedRange<Int>]]
    private let columns: [Int]
    private var buffer: FieldBuffer
    /// The columns whose text goes on in the current row.
    private var active: Set<Int> = []

    init(_ ranges: [Int: [ClosedRange<Int>]]) {
        self.ranges = ranges.mapValues { $0.sorted { $0.lowerBound < $1.lowerBound } }
        columns = ranges.keys.sorted()
        buffer = FieldBuffer(columns.map { _ in .block })
    }

    /// Whether no text goes on.
    var isIdle: Bool { active.isEmpty }

    /// Takes the texts of ranges that begin in the current row.
    mutating func enter(_ records: borrowing some RecordSource & ~Copyable) {
        guard !columns.isEmpty else { return }
        let row = records.record
        for (place, column) in columns.enumerated() {
            guard let range = range(of: column, at: row) else {
                active.remove(column)
                continue
            }
            if row == range.lowerBound {
                buffer.set(place, records.text(column))
                active.remove(column)
            } else {
                active.insert(column)
            }
        }
    }

    /// The text of a column that goes on.
    func field(_ column: Int) -> UnsafeRawBufferPointer? {
        guard active.contains(column), let place = columns.firstIndex(of: column) else {
            return nil
        }
        return unsafe buffer.field(place)
    }

    /// The last range that begins at or before a row, if it reaches it.
    private func range(of column: Int, at row: Int) -> ClosedRange<Int>? {
        guard let all = ranges[column] else { return nil }
        var (low, high) = (0, all.count)
        while low < high {
            let middle = (low + high) / 2
            if all[middle].lowerBound <= row { low = middle + 1 } else { high = middle }
        }
        guard low > 0, all[low - 1].contains(row) else { return nil }
        return all[low - 1]
    }
}
