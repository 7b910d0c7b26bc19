import Indicators
import Workbooks

/// Finds the rows of labels above a table that nobody described.
///
/// They begin with the first row of two texts that has, within six rows, a row with two numbers in
/// its columns, and end before the first row with a number that is no period.
struct HeaderGuess {
    /// How far below a label numbers may begin.
    private static let reach = 6

    let rows: ClosedRange<Int>

    /// Looks through the first rows of a table.
    ///
    /// - Returns: Nil when it has no such rows.
    init?(_ head: Head) {
        for row in 1...max(1, min(head.records.count, 200)) {
            let filled = Self.filled(head[row])
            guard filled.count >= 2, Self.textCount(head, row) >= 2 || Self.isPeriods(head, row)
            else { continue }
            guard let data = Self.data(below: row, head) else { continue }
            var last = data - 1
            while last > row, Self.isHeading(head[last], below: head[row]) { last -= 1 }
            rows = row...last
            return
        }
        return nil
    }

    /// The first row below with a number that is no period and stands below a label.
    private static func data(below row: Int, _ head: Head) -> Int? {
        let end = min(row + reach, head.records.count)
        guard row < end else { return nil }
        return (row + 1...end).first { below in
            let numbers = numbers(head, below)
            return numbers.count >= min(2, max(1, filled(head[row]).count - 1))
                || isBegin(of: numbers, head, below)
        }
    }

    /// Whether the one number of a row is the first of several in a column behind texts.
    private static func isBegin(of numbers: [Int], _ head: Head, _ row: Int) -> Bool {
        guard numbers.count == 1, row < head.records.count, filled(head[row]).count > 2 else {
            return false
        }
        return Self.numbers(head, row + 1) == numbers && filled(head[row + 1]).count > 2
    }

    /// Whether a row says one thing only, from the first labelled column on: a heading of rows.
    private static func isHeading(_ fields: [String], below labels: [String]) -> Bool {
        let filled = filled(fields)
        guard let first = filled.first else { return true }
        let start = labels.firstIndex { !$0.isEmpty } ?? 0
        return first <= start && filled.allSatisfy { fields[$0] == fields[first] }
    }

    private static func filled(_ fields: [String]) -> [Int] {
        fields.indices.filter { !fields[$0].isEmpty }
    }

    private static func textCount(_ head: Head, _ row: Int) -> Int {
        let fields = head[row]
        return fields.indices.count { column in
            !fields[column].isEmpty && !ValueText.looksLikeNumber(fields[column])
                && Double(fields[column]) == nil
        }
    }

    /// Whether a row has periods above numbers: `2019 | 2020`.
    private static func isPeriods(_ head: Head, _ row: Int) -> Bool {
        let fields = head[row].filter { !$0.isEmpty }
        return fields.count >= 2 && fields.dropFirst().allSatisfy(PeriodText.isPeriod)
            && (fields.count >= 3 || PeriodText.isPeriod(fields[0]))
    }

    /// The columns of a row that hold numbers which are no periods, or symbols for none.
    private static func numbers(_ head: Head, _ row: Int) -> [Int] {
        let fields = head[row]
        return fields.indices.filter { column in
            let text = fields[column]
            guard !text.isEmpty else { return false }
            return isNumber(text, head.kind(row, column))
        }
    }

    private static func isNumber(_ text: String, _ kind: CellKind) -> Bool {
        if PeriodText.isPeriod(text) { return false }
        if kind == .number { return true }
        return ValueText.looksLikeNumber(text)
    }
}

extension Head {
    /// What a cell is, counted from row 1 and column 0.
    func kind(_ row: Int, _ column: Int) -> CellKind {
        guard kinds.indices.contains(row - 1), kinds[row - 1].indices.contains(column) else {
            return .text
        }
        return kinds[row - 1][column]
    }
}
