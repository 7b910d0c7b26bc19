import Indicators
import Workbooks

/// Which columns of a table that nobody described hold numbers, and which tell what they are about.
struct SheetColumns {
    private let head: Head
    /// The rows from the first with numbers to the last.
    let rows: ClosedRange<Int>
    let numeric: [Int]
    /// The columns of texts, from the left.
    let keys: [Int]
    /// Those of them that say when.
    let times: [Int]

    init(_ head: Head, _ labels: ClosedRange<Int>, _ width: Int) {
        self.head = head
        let first = labels.upperBound + 1
        let labelled = (0..<width).filter { column in
            labels.contains { head.cell($0, column) != "" }
                || head.merges.contains { range in
                    range.columns.contains(column) && range.rows.overlaps(labels)
                }
        }
        var numeric: [Int] = []
        var keys: [Int] = []
        var times: [Int] = []
        for column in labelled {
            let cells = (first...max(first, head.records.count)).map { row in
                (head.cell(row, column), head.kind(row, column))
            }.filter { !$0.0.isEmpty }
            let numbers = cells.count { Self.isNumber($0.0, $0.1) }
            let symbols = cells.count { ValueText.isSymbol($0.0) }
            let title = head.cell(labels.upperBound, column)
            let isTime =
                numeric.isEmpty && Self.isTime(column, head, labels, isFirst: keys.isEmpty)
            if isTime { times.append(column) }
            let isKey = TidyHeader.areaTitles.contains(LabelText.folded(title))
            if Self.isRunningNumber(cells.map(\.0)) {
                keys.append(column)
            } else if !isTime, !isKey, !cells.isEmpty, (numbers + symbols) * 2 > cells.count {
                numeric.append(column)
            } else if !cells.isEmpty {
                keys.append(column)
            }
        }
        self.numeric = numeric
        self.times = times
        let filled = (first...max(first, head.records.count)).filter { row in
            numeric.contains { column in
                let text = head.cell(row, column)
                return !text.isEmpty
                    && (Self.isNumber(text, head.kind(row, column)) || ValueText.isSymbol(text))
            }
        }
        let rows = first...max(first, filled.last ?? first)
        self.rows = rows
        self.keys = keys.filter { column in
            rows.contains { !head.cell($0, column).isEmpty }
        }
    }

    /// Whether a column says when, left of all numbers: the first column where all of its texts are
    /// periods, any other where its title says so and most of them are.
    ///
    /// What stands alone in its row is a heading or a remark below the table.
    private static func isTime(
        _ column: Int,
        _ head: Head,
        _ labels: ClosedRange<Int>,
        isFirst: Bool
    ) -> Bool {
        let first = labels.upperBound + 1
        let texts = (first...max(first, head.records.count)).filter { row in
            head[row].count { !$0.isEmpty } > 1
        }.map { head.cell($0, column) }.filter { !$0.isEmpty }
        let periods = texts.count(where: PeriodText.isPeriod)
        if isFirst, !texts.isEmpty, periods == texts.count { return true }
        return periods * 2 > texts.count
            && labels.contains { row in
                TidyHeader.periodTitles.contains(LabelText.folded(head.cell(row, column)))
            }
    }

    /// Whether a column only numbers the rows, from 1 on.
    func isRunningNumber(_ column: Int) -> Bool { Self.isRunningNumber(texts(column)) }

    private static func isRunningNumber(_ texts: [String]) -> Bool {
        texts.count >= 3 && texts.enumerated().allSatisfy { $1 == String($0 + 1) }
    }

    private static func isNumber(_ text: String, _ kind: CellKind) -> Bool {
        kind == .number || ValueText.looksLikeNumber(text)
    }

    /// Short texts among numbers that nobody knows: whoever reads the legend says what they mean.
    var symbols: [String: MissingReason] {
        var symbols: [String: MissingReason] = [:]
        for row in rows where !isHeading(row) {
            for column in numeric {
                let text = head.cell(row, column)
                guard !text.isEmpty, text.count <= 4, head.kind(row, column) == .text,
                    !ValueText.isSymbol(text), !ValueText.looksLikeNumber(text),
                    Double(text) == nil
                else { continue }
                symbols[text] = .unknown
            }
        }
        return symbols
    }

    /// The texts of a column in rows with a number.
    func texts(_ column: Int) -> [String] {
        rows.filter { !isHeading($0) }.map { head.cell($0, column) }.filter { !$0.isEmpty }
    }

    /// Whether no column of numbers says anything in a row of its own.
    func isHeading(_ row: Int) -> Bool {
        let filled = head[row].indices.filter { !head[row][$0].isEmpty }
        guard let first = filled.first else { return false }
        if filled.allSatisfy({ head[row][$0] == head[row][first] }), filled.count != 1 {
            return true
        }
        guard filled.count == 1 else { return false }
        return !numeric.contains(first)
            || head.merges.contains { range in
                range.rows.contains(row) && range.columns.lowerBound == first
                    && range.columns.count > 1
            }
    }
}

extension Head {
    /// The text of a cell, counted from row 1 and column 0.
    func cell(_ row: Int, _ column: Int) -> String {
        let fields = self[row]
        return column < fields.count ? fields[column] : ""
    }
}
