/// Where in the document one is: in which row and cell of which table.
///
/// Tables count only in the body of a spreadsheet, so that those of tracked changes, of links and
/// inside of cells change nothing. Rows may stand in groups, which may stand in groups.
struct ODSWalk {
    /// What an element is that was entered.
    enum Element {
        case table, row, cell, covered, other
    }

    /// The table at hand, counted from 0; -1 before the first.
    private(set) var table = -1
    /// The row, counted from 1, with how often it is repeated.
    private(set) var row = 0
    private(set) var rowRepeats = 1
    /// The column of the cell, counted from 0, with how often it is repeated.
    private(set) var column = 0
    private(set) var columnRepeats = 1

    private var isInBody = false
    private var tableDepth = 0
    private var rowDepth = 0
    private var cellDepth = 0
    /// How deep groups of rows lie in each other below the table.
    private var groupDepth = 0

    var isInCell: Bool { cellDepth > 0 }
    var isInTable: Bool { tableDepth > 0 }

    mutating func enter(
        _ name: XMLName,
        _ attributes: XMLAttributes,
        _ depth: Int
    ) -> Element {
        if cellDepth > 0 { return .other }
        if rowDepth > 0 {
            return depth == rowDepth + 1 ? enterCell(name, attributes, depth) : .other
        }
        if tableDepth > 0 {
            guard depth == tableDepth + groupDepth + 1 else { return .other }
            if name == "table-row" {
                enterRow(attributes, depth)
                return .row
            }
            if name == "table-row-group" || name == "table-header-rows" || name == "table-rows" {
                groupDepth += 1
            }
            return .other
        }
        if depth == 3 { isInBody = name == "spreadsheet" }
        guard depth == 4, isInBody, name == "table" else { return .other }
        table += 1
        (tableDepth, groupDepth, row, rowRepeats) = (depth, 0, 0, 1)
        return .table
    }

    private mutating func enterRow(_ attributes: XMLAttributes, _ depth: Int) {
        row = row == 0 ? 1 : Self.sum(row, rowRepeats)
        rowRepeats = max(1, attributes["number-rows-repeated"]?.number ?? 1)
        (rowDepth, column, columnRepeats) = (depth, -1, 1)
    }

    private mutating func enterCell(
        _ name: XMLName,
        _ attributes: XMLAttributes,
        _ depth: Int
    ) -> Element {
        let isCovered = name == "covered-table-cell"
        guard isCovered || name == "table-cell" else { return .other }
        column = column < 0 ? 0 : Self.sum(column, columnRepeats)
        columnRepeats = max(1, attributes["number-columns-repeated"]?.number ?? 1)
        cellDepth = depth
        return isCovered ? .covered : .cell
    }

    /// Leaves the element at a depth.
    ///
    /// - Returns: What it was, as far as rows, cells and tables are concerned.
    mutating func leave(_ depth: Int) -> Element {
        if cellDepth > 0 {
            guard depth == cellDepth else { return .other }
            cellDepth = 0
            return .cell
        }
        if rowDepth > 0 {
            guard depth == rowDepth else { return .other }
            rowDepth = 0
            return .row
        }
        guard tableDepth > 0 else { return .other }
        if depth == tableDepth {
            tableDepth = 0
            return .table
        }
        if groupDepth > 0, depth == tableDepth + groupDepth { groupDepth -= 1 }
        return .other
    }

    /// Counts on; what is beyond every sheet stays there.
    private static func sum(_ place: Int, _ count: Int) -> Int { min(place + count, 1 << 40) }
}
