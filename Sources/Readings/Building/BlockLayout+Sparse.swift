import Indicators

extension BlockLayout {
    /// One cell for each reading, in the order of the series' periods.
    mutating func sparseCells() -> CellColumns {
        var cells = columns(group.series.count)
        var ordinals = [Int32](repeating: 0, count: group.series.count)
        var contradicted = Set<Int>()
        let rows = rowsBySeries()
        var (count, start) = (0, 0)
        for place in order.indices {
            let end = offsets[place + 1]
            let own = rows[start..<end].sorted {
                (group.ordinals[Int($0)], $0) < (group.ordinals[Int($1)], $1)
            }
            let first = count
            for row in own.lazy.map(Int.init) {
                let ordinal = group.ordinals[row]
                if count > first, ordinals[count - 1] == ordinal {
                    if isEmpty(group.marks[row]) || isSame(cells, count - 1, row) { continue }
                    if group.laterReplaces || isEmpty(cells.marks[count - 1]) {
                        cells.copy(row, of: group, to: count - 1)
                    } else {
                        contradicted.insert(count - 1)
                        note(cells, count - 1, place, row)
                    }
                    continue
                }
                cells.copy(row, of: group, to: count)
                ordinals[count] = ordinal
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
    private func rowsBySeries() -> [Int32] {
        var next = offsets
        var rows = [Int32](repeating: 0, count: group.series.count)
        for row in group.series.indices {
            let place = Int(places[Int(group.series[row])])
            rows[next[place]] = Int32(row)
            next[place] += 1
        }
        return rows
    }
}
