/// Makes rows of the elements of a sheet.
///
/// Elements count only at their own depth, `worksheet` / `sheetData` / `row` / `c` / `v`, so that
/// what other offices put between them changes nothing.
struct XLSXSheetParser: ~Copyable {
    var rows = RowBuffer()
    private let texts: SharedTexts
    private let formats: DateFormats
    private let isSince1904: Bool
    private let limits: WorkbookLimits
    let title: String
    private var gauge: SheetGauge

    private var isInRows = false
    private var isInRow = false
    private var row = 0
    private var filled = 0
    private var sharedBytes = 0
    private var cell = Cell()
    private var isInCell = false
    /// Inside `is`, and inside a run of it.
    private var (isInline, isRun) = (false, false)
    private var isText = false

    /// What is known of the cell at hand.
    private struct Cell {
        var column = -1
        var type = CellType.number
        var style = 0
        var hasFormula = false
        var hasValue = false
        var mark = 0
    }

    private enum CellType {
        case number, shared, text, truth, error, date
    }

    init(
        _ title: String,
        _ limits: WorkbookLimits,
        _ texts: SharedTexts,
        _ formats: DateFormats,
        since1904 isSince1904: Bool
    ) {
        (self.texts, self.formats, self.isSince1904) = (texts, formats, isSince1904)
        (self.title, self.limits) = (title, limits)
        gauge = SheetGauge(title, limits)
    }
}

// The elements.
extension XLSXSheetParser {
    mutating func start(
        _ name: XMLName,
        _ attributes: XMLAttributes,
        _ depth: Int
    ) throws(WorkbookFault) {
        switch depth {
        case 2: isInRows = name == "sheetData"
        case 3: if isInRows, name == "row" { try beginRow(attributes) }
        case 4: if isInRow, name.isLetter("c") { try beginCell(attributes) }
        case 5: if isInCell { beginPart(name) }
        case 6:
            guard isInline else { return }
            isRun = name.isLetter("r")
            isText = name.isLetter("t")
        case 7: isText = isRun && name.isLetter("t")
        default: isText = false
        }
    }

    private mutating func beginPart(_ name: XMLName) {
        if name.isLetter("v") {
            isText = true
            cell.hasValue = true
        } else if name.isLetter("f") {
            cell.hasFormula = true
        } else if name == "is" {
            isInline = true
            cell.hasValue = true
        }
    }

    mutating func end(_ name: XMLName, _ depth: Int) throws(WorkbookFault) {
        isText = false
        switch depth {
        case 3: if isInRow { try endRow() }
        case 4: if isInCell { try endCell() }
        case 5: isInline = false
        case 6: isRun = false
        default: break
        }
    }

    mutating func text(_ bytes: UnsafeRawBufferPointer) throws(WorkbookFault) {
        guard isText else { return }
        unsafe rows.append(bytes)
        try gauge.check(textBytes: rows.mark - cell.mark, rowBytes: rows.mark, row: row)
    }
}

// Rows and cells.
extension XLSXSheetParser {
    private mutating func beginRow(_ attributes: XMLAttributes) throws(WorkbookFault) {
        var number = row + 1
        for (name, value) in attributes where name.isLetter("r") {
            guard let stated = value.number, stated > 0 else {
                throw .damaged("\(title) has a row with the number '\(value.text.prefix(20))'")
            }
            number = stated
        }
        try gauge.check(row: number)
        guard number > row else {
            throw .damaged("\(title) has its row \(number) behind row \(row)")
        }
        (row, isInRow, filled, sharedBytes) = (number, true, 0, 0)
        cell.column = -1
        rows.beginRow(number)
    }

    private mutating func endRow() throws(WorkbookFault) {
        isInRow = false
        try gauge.add(
            row: row,
            cells: filled,
            width: rows.rowWidth,
            bytes: rows.mark + sharedBytes
        )
        rows.endRow()
    }

    private mutating func beginCell(_ attributes: XMLAttributes) throws(WorkbookFault) {
        var next = Cell()
        next.column = cell.column + 1
        for (name, value) in attributes {
            if name.isLetter("r") {
                guard let place = unsafe CellPlace(value.bytes), place.row == row else {
                    throw .damaged(
                        "\(title) has a cell '\(value.text.prefix(20))' in row \(row)"
                    )
                }
                next.column = place.column
            } else if name.isLetter("s") {
                next.style = value.number ?? 0
            } else if name.isLetter("t") {
                next.type = try type(value)
            }
        }
        try gauge.check(column: next.column, row: row)
        next.mark = rows.mark
        cell = next
        isInCell = true
    }

    private func type(_ value: XMLValue) throws(WorkbookFault) -> CellType {
        if value == "s" { return .shared }
        if value == "n" { return .number }
        if value == "str" || value == "inlineStr" { return .text }
        if value == "b" { return .truth }
        if value == "e" { return .error }
        if value == "d" { return .date }
        throw .damaged("\(title) has a cell of the kind '\(value.text.prefix(20))' in row \(row)")
    }

    private mutating func endCell() throws(WorkbookFault) {
        isInCell = false
        let length = rows.mark - cell.mark
        if length == 0, cell.hasFormula, !(cell.hasValue && cell.type == .text) {
            rows.append("#FORMULA")
            return try set(.error)
        }
        guard length > 0 else { return }
        switch cell.type {
        case .number: try setNumber()
        case .shared: try setShared()
        case .text:
            let cleaned = unsafe CellText.cleaned(rows.written(from: cell.mark))
            rows.cut(to: cell.mark + cleaned)
            try set(.text)
        case .truth:
            let first = unsafe rows.written(from: cell.mark)[0]
            rows.cut(to: cell.mark)
            rows.append(first == UInt8(ascii: "1") || first == UInt8(ascii: "t") ? "TRUE" : "FALSE")
            try set(.text)
        case .error: try set(.error)
        case .date: try setDate()
        }
    }

    private mutating func setNumber() throws(WorkbookFault) {
        let bytes = unsafe UnsafeRawBufferPointer(rows.written(from: cell.mark))
        if !formats[cell.style], unsafe DecimalNumber.isPlain(bytes) { return try set(.number) }
        guard let number = unsafe DecimalNumber(bytes) else { return try set(.error) }
        rows.cut(to: cell.mark)
        if formats[cell.style], let date = SerialDate(number.value, since1904: isSince1904) {
            return try set(date.write(into: &rows))
        }
        number.write(into: &rows)
        try set(.number)
    }

    private mutating func setShared() throws(WorkbookFault) {
        let bytes = unsafe UnsafeRawBufferPointer(rows.written(from: cell.mark))
        var number = 0
        for place in 0..<bytes.count where unsafe bytes[place] > 0x20 {
            let digit = unsafe bytes[place] &- UInt8(ascii: "0")
            guard digit <= 9, number < 1 << 40 else {
                number = -1
                break
            }
            number = number * 10 + Int(digit)
        }
        guard number >= 0, number < texts.count else {
            let text = unsafe String(decoding: bytes.prefix(20), as: UTF8.self)
            throw .damaged(
                "\(title) asks for text '\(text)' of \(texts.count) in \(place)"
            )
        }
        rows.cut(to: cell.mark)
        let (offset, length) = texts.place(number)
        sharedBytes += length
        filled += length > 0 ? 1 : 0
        guard rows.setCell(cell.column, shared: offset, length: length) else { throw twice }
    }

    /// Takes `2016-03-01T00:00:00` as a date.
    private mutating func setDate() throws(WorkbookFault) {
        let text = unsafe rows.written(from: cell.mark)
        let isMidnight = unsafe CellText.isMidnight(UnsafeRawBufferPointer(text))
        if isMidnight { rows.cut(to: cell.mark + 10) }
        try set(isMidnight ? .date : .text)
    }

    private mutating func set(_ kind: CellKind) throws(WorkbookFault) {
        filled += 1
        guard rows.setCell(cell.column, textFrom: cell.mark, kind) else { throw twice }
    }

    private var place: String { "cell \(CellPlace.letters(cell.column))\(row)" }

    private var twice: WorkbookFault { .damaged("\(title) has its \(place) twice") }
}
