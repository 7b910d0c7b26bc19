import Alerting
import Dispatching

/// What people get a text on.
package struct Sheet: Sendable {
    /// How many columns a line may have; nil where it does not matter.
    package var width: Int?
    /// Whether all columns are shown, however wide that gets.
    package var isWide: Bool
    package var ink: Ink

    package init(width: Int? = nil, isWide: Bool = false, ink: Ink = .plain) {
        (self.width, self.isWide, self.ink) = (width, isWide, ink)
    }

    /// A line that fits on the sheet.
    func cut(_ line: String) -> String {
        guard let width, !isWide else { return line }
        return DisplayWidth.cut(line, to: width)
    }
}

/// Draws a table for people: aligned columns, numbers to the right, none that is empty, and where a
/// sheet has a width, no line that is wider.
struct TableDrawing {
    /// One column as it is drawn.
    private struct Column {
        let title: String
        let place: Table.TextColumn.Place
        var cells: [Cell]
        var width: Int
        let titleWidth: Int
        /// Whether its texts may be cut.
        let isText: Bool

        /// So narrow may it get.
        var floor: Int { isText ? min(width, max(titleWidth, 12)) : width }
    }

    private struct Cell {
        var text: String
        let tint: Tint?
        let isRight: Bool
    }

    private static let gap = "  "

    private let table: Table
    private let sheet: Sheet

    init(_ table: Table, on sheet: Sheet = Sheet()) {
        (self.table, self.sheet) = (table, sheet)
    }

    /// The table and what is remarked on it.
    var text: String {
        var remarks = table.remarks.map(CleanText.lines)
        guard !table.rows.isEmpty else { return (remarks + [""]).joined(separator: "\n") }
        var columns = self.columns.filter { $0.cells.contains { !$0.text.isEmpty } }
        let missing = fit(&columns)
        let heads = columns.map { column in
            let isRight = column.cells.allSatisfy { $0.isRight || $0.text.isEmpty }
            return Cell(text: column.title, tint: nil, isRight: isRight)
        }
        var lines = [line(heads, columns)]
        for row in table.rows.indices { lines.append(line(columns.map { $0.cells[row] }, columns)) }
        if !missing.isEmpty {
            remarks.append("No room for: \(missing.joined(separator: ", ")); --wide shows all.")
        }
        if !remarks.isEmpty { lines += [""] + remarks }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The rows without titles, as lines.
    var rows: [String] {
        let columns = columns
        return table.rows.indices.map { row in line(columns.map { $0.cells[row] }, columns) }
    }

    private var columns: [Column] {
        let layout = table.layout ?? table.columns.map { Table.TextColumn($0) }
        return layout.filter { sheet.isWide || $0.place != .wide }.compactMap { column in
            guard let index = table.columns.firstIndex(of: column.name) else { return nil }
            let cells = table.rows.map { row in
                Self.cell(column.isPlain ? row[index].bare : row[index])
            }
            let titleWidth = DisplayWidth.of(column.title)
            return Column(
                title: column.title,
                place: column.place,
                cells: cells,
                width: cells.reduce(titleWidth) { max($0, DisplayWidth.of($1.text)) },
                titleWidth: titleWidth,
                isText: table.rows.contains {
                    if case .text = $0[index].bare { true } else { false }
                }
            )
        }
    }

    /// Makes columns narrower, and where that is not enough, leaves some out, the last ones first.
    ///
    /// - Returns: The titles of what was left out.
    private func fit(_ columns: inout [Column]) -> [String] {
        guard let width = sheet.width, !sheet.isWide else { return [] }
        var missing: [String] = []
        func room(_ widths: [Int]) -> Int {
            width - widths.reduce(0, +) - Self.gap.count * (widths.count - 1)
        }
        while room(columns.map(\.floor)) < 0, columns.count > 1 {
            let last = columns.map(\.place.rawValue).max() ?? 0
            guard last > 0, let place = columns.lastIndex(where: { $0.place.rawValue == last })
            else { break }
            missing.insert(columns.remove(at: place).title, at: 0)
        }
        let floors = columns.map(\.floor)
        while room(columns.map(\.width)) < 0 {
            let widest = columns.indices.filter { columns[$0].width > floors[$0] }
                .max { columns[$0].width < columns[$1].width }
            guard let widest else { break }
            columns[widest].width -= 1
        }
        for place in columns.indices {
            let width = columns[place].width
            for row in columns[place].cells.indices {
                columns[place].cells[row].text = DisplayWidth.cut(
                    columns[place].cells[row].text,
                    to: width
                )
            }
        }
        return missing
    }

    private func line(_ cells: [Cell], _ columns: [Column]) -> String {
        let end = cells.lastIndex { !$0.text.isEmpty } ?? 0
        var parts: [String] = []
        for (place, cell) in cells.enumerated().prefix(end + 1) {
            let free = max(0, columns[place].width - DisplayWidth.of(cell.text))
            let blanks = String(repeating: " ", count: free)
            let text = sheet.ink.painted(cell.text, cell.tint)
            parts.append(cell.isRight ? blanks + text : place == end ? text : text + blanks)
        }
        return parts.joined(separator: Self.gap)
    }

    /// A cell as people read it.
    private static func cell(_ cell: Table.Cell) -> Cell {
        switch cell {
        case .text(let text): Cell(text: oneLine(text), tint: nil, isRight: false)
        case .integer, .number: Cell(text: cell.plain, tint: nil, isRight: true)
        case .count(let count):
            Cell(
                text: count == 0 ? "" : Language.english.catalogue.numbers.whole(count),
                tint: nil,
                isRight: true
            )
        case .date: Cell(text: cell.plain, tint: nil, isRight: false)
        case .moment(let moment):
            Cell(text: TimeText.minute(moment), tint: nil, isRight: false)
        case .empty: Cell(text: "", tint: nil, isRight: false)
        case .told(let other, let told):
            Cell(text: oneLine(told.text), tint: told.tint, isRight: other.isNumber)
        }
    }

    /// A text in one line, without what a terminal would obey.
    private static func oneLine(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
        // In a table nothing is broken, and a blank is found by whoever looks for one.
        return CleanText.line(text.replacing("\u{A0}", with: " "))
    }
}

extension Table.Cell {
    fileprivate var isNumber: Bool {
        switch self {
        case .integer, .count, .number: true
        case .text, .date, .moment, .empty, .told: false
        }
    }
}
