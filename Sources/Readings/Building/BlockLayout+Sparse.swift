import Indicators

extension BlockLayout {
    /// One cell for each reading, in the order of the series' periods.
    mutating func sparseCells() -> CellColumns {
        let readings = group.rows
        var cells = columns(readings.count)
        var ordinals = [Int32](repeating: 0, count: readings.count)
        var contradicted = Set<Int>()
        let rows = bySeries(readings)
        var (count, start) = (0, 0)
        for place in order.indices {
            let end = offsets[place + 1]
            let own = rows[start..<end].sorted {
                (readings[Int($0)].ordinal, $0) < (readings[Int($1)].ordinal, $1)
            }
            let first = count
            for row in own.lazy.map({ readings[Int($0)] }) {
                if count > first, ordinals[count - 1] == row.ordinal {
                    if isEmpty(row.mark) || isSame(cells, count - 1, row) { continue }
                    if group.laterReplaces || isEmpty(cells.marks[count - 1]) {
                        cells.set(row, at: count - 1)
                    } else {
                        contradicted.insert(count - 1)
                        note(cells, count - 1, place, row)
                    }
                    continue
                }
                cells.set(row, at: count)
                ordinals[count] = row.ordinal
                count += 1
            }
            start = end
            offsets[place + 1] = count
        }
        for cell in contradicted { cells.set(.absent, at: cell) }
        // Readings that were repeated leave room behind the last cell.
        cells.setOrdinals(ordinals)
        return cells
    }

    /// The numbers of the readings, those of each series side by side.
    private func bySeries(_ readings: [GroupReadings.Row]) -> [Int32] {
        var next = offsets
        var rows = [Int32](repeating: 0, count: readings.count)
        for (number, row) in readings.enumerated() {
            let place = Int(places[Int(row.series)])
            rows[next[place]] = Int32(number)
            next[place] += 1
        }
        return rows
    }
}
