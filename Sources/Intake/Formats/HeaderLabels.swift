import Workbooks

/// The labels above the columns of a table, from the top down.
///
/// A merged range gives its text to all its cells. An empty cell outside of them takes its left
/// neighbour's text if both have the same text in all rows above and a lower row has a text in this
/// column; never in the lowest row.
struct HeaderLabels {
    let rows: ClosedRange<Int>
    let width: Int
    /// By row and column.
    private var texts: [[String]]

    init(_ head: Head, _ rows: ClosedRange<Int>, width: Int) {
        self.rows = rows
        self.width = width
        texts = rows.map { row in
            (0..<width).map { column in Self.text(head, row, column) }
        }
        fill(with: head.merges)
    }

    private static func text(_ head: Head, _ row: Int, _ column: Int) -> String {
        let fields = head[row]
        guard column < fields.count else { return "" }
        return fields[column].split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private mutating func fill(with merges: [MergedRange]) {
        let raw = texts
        var isMerged = texts.map { row in row.map { _ in false } }
        for range in merges {
            guard rows.overlaps(range.rows), range.columns.lowerBound < width else { continue }
            let first = max(range.rows.lowerBound, rows.lowerBound)
            let last = min(range.rows.upperBound, rows.upperBound)
            let source =
                range.rows.lowerBound < rows.lowerBound
                ? "" : raw[range.rows.lowerBound - rows.lowerBound][range.columns.lowerBound]
            for row in first...last {
                for column in range.columns where column < width {
                    texts[row - rows.lowerBound][column] = source
                    isMerged[row - rows.lowerBound][column] = true
                }
            }
        }
        for level in texts.indices.dropLast() {
            for column in 1..<max(1, width) where texts[level][column].isEmpty {
                guard !isMerged[level][column], !texts[level][column - 1].isEmpty else { continue }
                let isBelow = (level + 1..<texts.count).contains { !raw[$0][column].isEmpty }
                let isSame = (0..<level).allSatisfy { texts[$0][column] == texts[$0][column - 1] }
                if isBelow, isSame { texts[level][column] = texts[level][column - 1] }
            }
        }
    }

    /// The label of a column in one of the rows.
    func label(_ row: Int, _ column: Int) -> String { texts[row - rows.lowerBound][column] }

    /// The labels of a column, without empty ones; equal neighbours once.
    func path(_ column: Int, without left: Set<Int> = []) -> [String] {
        var path: [String] = []
        for row in rows where !left.contains(row) {
            let label = label(row, column)
            if !label.isEmpty, label != path.last { path.append(label) }
        }
        return path
    }

    /// The texts of each row, without empty ones, as they may come again between the data.
    func repeated(_ head: Head) -> [[String]] {
        rows.map { row in head[row].filter { !$0.isEmpty } }.filter { $0.count >= 2 }
    }
}
