import Daemon
import Desk

extension Table {
    /// The rows as dictionaries of plain texts, by the names of the columns.
    var records: [[String: String]] {
        rows.map { row in
            Dictionary(uniqueKeysWithValues: zip(columns, row.map(\.plain)))
        }
    }

    /// The rows in which all these columns say this.
    func records(where wanted: [String: String]) -> [[String: String]] {
        let places = wanted.compactMap { name, text in
            columns.firstIndex(of: name).map { (place: $0, text: text) }
        }
        guard places.count == wanted.count else { return [] }
        return rows.lazy
            .filter { row in places.allSatisfy { Self.says(row[$0.place], $0.text) } }
            .map { Dictionary(uniqueKeysWithValues: zip(columns, $0.map(\.plain))) }
    }

    private static func says(_ cell: Cell, _ text: String) -> Bool {
        if case .text(let own) = cell { own == text } else { cell.plain == text }
    }

    /// Some columns of each row, joined by blanks.
    func lines(_ names: String...) -> [String] {
        records.map { record in names.map { record[$0] ?? "?" }.joined(separator: " ") }
    }
}
