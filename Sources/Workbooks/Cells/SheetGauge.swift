/// Counts what a sheet has had so far, and stops where it is too much.
struct SheetGauge {
    private let limits: WorkbookLimits
    /// What faults call the sheet: `the sheet 'Tab. 1'`.
    let title: String
    private var cells = 0
    private var places = 0
    private var bytes = 0

    init(_ title: String, _ limits: WorkbookLimits) { (self.title, self.limits) = (title, limits) }

    /// Takes a row into account.
    ///
    /// - Parameters:
    ///   - number: The row's number.
    ///   - cells: How many are not empty.
    ///   - width: How many there are with the gaps between them, which cost time as well.
    ///   - bytes: How many bytes their texts have, each time that they are read.
    ///   - repeats: How many rows are like this one.
    /// - Throws: When it is too much.
    mutating func add(
        row number: Int,
        cells: Int,
        width: Int,
        bytes: Int,
        repeats: Int = 1
    ) throws(WorkbookFault) {
        guard cells > 0 else { return }
        self.cells += cells * repeats
        places += width * repeats
        self.bytes += bytes * repeats
        if self.cells > limits.cells {
            throw tooMuch("more than \(limits.cells) cells that are not empty", number)
        }
        if places / 4 > limits.cells {
            throw tooMuch("more than \(4 * limits.cells) cells with the gaps between them", number)
        }
        if self.bytes > 4 << 30 { throw tooMuch("more than 4 GiB of text", number) }
    }

    /// Refuses a row whose number is beyond the sheet's end.
    func check(row number: Int) throws(WorkbookFault) {
        guard number > limits.rows else { return }
        throw tooMuch("more than \(limits.rows) rows", number)
    }

    /// Refuses a column beyond the sheet's end, counted from 0.
    func check(column: Int, row number: Int) throws(WorkbookFault) {
        guard column >= limits.columns else { return }
        throw tooMuch("more than \(limits.columns) columns", number)
    }

    /// Refuses a text that grows too long, and a row.
    func check(textBytes: Int, rowBytes: Int, row number: Int) throws(WorkbookFault) {
        if textBytes > limits.textBytes {
            throw tooMuch("a text of more than \(limits.textBytes) bytes", number)
        }
        if rowBytes > RowBuffer.longestRow {
            throw tooMuch("more than \(RowBuffer.longestRow >> 20) MiB in one row", number)
        }
    }

    private func tooMuch(_ what: String, _ number: Int) -> WorkbookFault {
        WorkbookFault(
            .tooLarge,
            "\(title) has \(what) (row \(number))",
            advice: "deliver it in smaller parts, or as CSV"
        )
    }
}
