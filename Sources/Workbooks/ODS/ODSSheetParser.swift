/// Makes rows of the cells of one table.
///
/// The value of a cell stands in its attributes; its text, in paragraphs below it, counts where
/// there is none. What else lies in a cell, notes and drawings, is left out.
struct ODSSheetParser: ~Copyable {
    var rows = RowBuffer()
    private(set) var walk = ODSWalk()
    private(set) var isDone = false
    private let wanted: Int
    let title: String
    private var gauge: SheetGauge
    private var (filled, bytes) = (0, 0)
    private var cell = Cell()
    private var cellDepth = 0
    private var paragraphDepth = 0
    private var skipDepth = 0

    /// What is known of the cell at hand.
    private struct Cell {
        var isWanted = false
        var mark = 0
        var kind = CellKind.text
        /// Whether the value stood in an attribute.
        var hasValue = false
        var hasFormula = false
        var isError = false
        var paragraphs = 0
        var endsWithBlank = true
    }

    init(_ wanted: Int, _ title: String, _ limits: WorkbookLimits) {
        (self.wanted, self.title) = (wanted, title)
        gauge = SheetGauge(title, limits)
    }
}

// The elements.
extension ODSSheetParser {
    mutating func start(
        _ name: XMLName,
        _ attributes: XMLAttributes,
        _ depth: Int
    ) throws(WorkbookFault) {
        if walk.isInCell { return try startInCell(name, attributes, depth) }
        switch walk.enter(name, attributes, depth) {
        case .row where walk.table == wanted:
            (filled, bytes) = (0, 0)
            rows.beginRow(walk.row)
        case .cell where walk.table == wanted: try beginCell(attributes, depth)
        case .covered: (cell, cellDepth) = (Cell(), depth)
        default: if walk.isInCell { (cell, cellDepth) = (Cell(), depth) }
        }
    }

    mutating func end(_ name: XMLName, _ depth: Int) throws(WorkbookFault) {
        if depth == skipDepth { skipDepth = 0 }
        if depth == paragraphDepth { paragraphDepth = 0 }
        switch walk.leave(depth) {
        case .cell where cell.isWanted: try endCell()
        case .row where walk.table == wanted: try endRow()
        case .table: isDone = walk.table >= wanted
        default: break
        }
    }

    mutating func text(_ bytes: UnsafeRawBufferPointer) throws(WorkbookFault) {
        guard paragraphDepth > 0, skipDepth == 0 else { return }
        // Blanks in a row count once, as in every paragraph of an office.
        for place in 0..<bytes.count {
            let byte = unsafe bytes[place]
            let isBlank = byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D
            if isBlank, cell.endsWithBlank { continue }
            rows.append(isBlank ? 0x20 : byte)
            cell.endsWithBlank = isBlank
        }
        try check()
    }

    private mutating func startInCell(
        _ name: XMLName,
        _ attributes: XMLAttributes,
        _ depth: Int
    ) throws(WorkbookFault) {
        guard cell.isWanted, !cell.hasValue, skipDepth == 0 else { return }
        if paragraphDepth == 0 {
            guard depth == cellDepth + 1, name.isLetter("p") else { return }
            if cell.paragraphs > 0 { rows.append(0x20) }
            cell.paragraphs += 1
            cell.endsWithBlank = true
            paragraphDepth = depth
        } else if name.isLetter("s") {
            let count = attributes["c"]?.number ?? 1
            for _ in 0..<min(count, 1 << 21) { rows.append(0x20) }
            try check()
        } else if name == "tab" {
            rows.append(0x09)
        } else if name == "line-break" {
            rows.append(0x0A)
        } else if name == "annotation" || name == "note" || name == "ruby-text" {
            skipDepth = depth
        }
    }
}

// Rows and cells.
extension ODSSheetParser {
    private mutating func beginCell(
        _ attributes: XMLAttributes,
        _ depth: Int
    ) throws(WorkbookFault) {
        cell = Cell()
        (cell.isWanted, cell.mark, cellDepth) = (true, rows.mark, depth)
        var type: ODSType?
        var value: XMLValue?
        for (name, given) in attributes {
            if name == "value-type" {
                // Other offices say the same again in a name of their own, and what failed.
                if given == "error" { cell.isError = true } else { type = type ?? ODSType(given) }
            } else if name == "formula" {
                cell.hasFormula = true
            } else if name == "value" || name == "date-value" || name == "time-value"
                || name == "boolean-value" || name == "string-value"
            {
                value = given
            }
        }
        guard let type, let value, !cell.isError else { return }
        try set(type, value)
    }

    private mutating func set(_ type: ODSType, _ value: XMLValue) throws(WorkbookFault) {
        cell.hasValue = true
        let bytes = unsafe value.bytes
        switch type {
        case .number:
            guard let number = unsafe DecimalNumber(bytes) else {
                unsafe rows.append(bytes)
                cell.kind = .error
                return
            }
            number.write(into: &rows)
            cell.kind = .number
        case .date:
            let isMidnight = unsafe CellText.isMidnight(bytes)
            let shown = unsafe isMidnight ? bytes.prefix(10) : bytes[...]
            unsafe rows.append(UnsafeRawBufferPointer(rebasing: shown))
            cell.kind = isMidnight ? .date : .text
        case .time: ODSType.writeTime(value.text, into: &rows)
        case .truth: rows.append(value == "true" ? "TRUE" : "FALSE")
        case .text: unsafe rows.append(bytes)
        }
        try check()
    }

    private mutating func endCell() throws(WorkbookFault) {
        cell.isWanted = false
        if cell.isError { cell.kind = .error }
        if rows.mark == cell.mark, cell.hasFormula, !cell.hasValue, cell.paragraphs == 0 {
            rows.append("#FORMULA")
            cell.kind = .error
        }
        if cell.kind == .text {
            let written = unsafe rows.written(from: cell.mark)
            rows.cut(to: cell.mark + (unsafe CellText.cleaned(written, escapes: false)))
        }
        guard rows.mark > cell.mark else { return }
        let (column, repeats) = (walk.column, walk.columnRepeats)
        try gauge.check(column: column + min(repeats, 1 << 40) - 1, row: walk.row)
        try gauge.check(row: walk.row + min(walk.rowRepeats, 1 << 40) - 1)
        bytes += (rows.mark - cell.mark) * repeats
        _ = rows.setCell(column, textFrom: cell.mark, cell.kind)
        for further in 1..<max(repeats, 1) where repeats > 1 {
            rows.repeatCell(column + further, from: column)
        }
        filled += repeats
    }

    private mutating func endRow() throws(WorkbookFault) {
        try gauge.add(
            row: walk.row,
            cells: filled,
            width: rows.rowWidth,
            bytes: bytes,
            repeats: filled > 0 ? walk.rowRepeats : 1
        )
        rows.endRow(repeats: walk.rowRepeats)
    }

    private func check() throws(WorkbookFault) {
        try gauge.check(textBytes: rows.mark - cell.mark, rowBytes: rows.mark, row: walk.row)
    }
}
