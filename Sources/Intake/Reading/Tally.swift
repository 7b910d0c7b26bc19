import Indicators

/// How much of a table was read, and what could not be: whether it is trusted.
struct Tally {
    /// Records of data.
    private(set) var records = 0
    /// Cells of values in them.
    private(set) var cells = 0
    /// Cells of values that could not be read.
    private(set) var rejectCount = 0
    /// Those of them that tell nothing about the others: of a last line without an end.
    private(set) var excusedCount = 0
    /// The first of them.
    private(set) var rejects: [Reject] = []
    /// Formulas without a stored result, and where the first of them is.
    private var formulas: (count: Int, first: Int) = (0, 0)

    /// Counts a record with so many cells of values.
    @inline(__always)
    mutating func count(cells: Int, ofRecords count: Int = 1) {
        records += count
        self.cells += cells
    }

    /// Notes a formula that has no result.
    mutating func noteFormula(in record: Int) {
        if formulas.count == 0 { formulas.first = record }
        formulas.count += 1
    }

    /// What is to be said of them.
    var notes: [String] {
        guard formulas.count > 0 else { return [] }
        return [
            "\(formulas.count) formulas have no stored result and count as not computable, the "
                + "first in record \(formulas.first): open the workbook where it was made "
                + "and save it there"
        ]
    }

    /// Adds a reject that costs some cells of values.
    mutating func add(_ reject: Reject, cells: Int) {
        rejectCount += cells
        if rejects.count < FileReading.rejectLimit { rejects.append(reject) }
    }

    /// Takes the cells of the latest reject out of what is held against the table.
    mutating func excuse(cells: Int) { excusedCount += cells }

    /// Counts cells that could not be read and are not told one by one.
    mutating func count(rejects: Int) { rejectCount += rejects }

    /// Notes what a column of the current row says, counted from 0; -1 stands for the whole row.
    @discardableResult
    mutating func reject(
        _ records: borrowing some RecordSource & ~Copyable,
        _ column: Int,
        _ fault: CellFault,
        cells: Int = 1,
        hidesText: Bool = false
    ) -> Reject {
        let text = hidesText ? "…" : records.text(max(0, column))
        let reject = Reject(
            record: records.record,
            column: column + 1,
            text: String(text.prefix(80)),
            fault: fault
        )
        add(reject, cells: cells)
        return reject
    }

    /// Notes why no value of the current row is read.
    mutating func reject(
        _ records: borrowing some RecordSource & ~Copyable,
        _ fault: RowFault,
        cells: Int
    ) {
        reject(records, fault.column, fault.fault, cells: cells, hidesText: fault.hidesText)
    }

    /// Adds what was counted in records that stand behind as many others.
    mutating func append(_ other: Self, behind records: Int) {
        self.records += other.records
        cells += other.cells
        rejectCount += other.rejectCount
        excusedCount += other.excusedCount
        rejects += other.rejects.prefix(FileReading.rejectLimit - rejects.count)
            .map { $0.behind(records) }
    }

    /// Refuses a table of which too much could not be read.
    ///
    /// - Parameters:
    ///   - kept: How many cells of values are kept or were to be.
    ///   - limits: The share that may be unreadable.
    ///   - leftOut: Columns that may tell rows apart which contradict each other.
    /// - Throws: What is wrong with the first of them.
    func check(
        kept: Int,
        _ limits: ReadingLimits,
        lacking leftOut: [LeftOutColumn] = []
    ) throws(FileRejection) {
        let (count, kept) = (rejectCount - excusedCount, kept - excusedCount)
        guard Double(count) > limits.rejectedShare * Double(kept) else { return }
        // A row whose period nobody can read is named once, whatever it costs.
        var unlike: [Reject] = []
        for reject in rejects where unlike.count < 3 && !unlike.contains(reject) {
            unlike.append(reject)
        }
        let first = unlike.map { reject in
            "record \(reject.record)" + (reject.column > 0 ? ", column \(reject.column)" : "")
                + ": '\(reject.text)': \(reject.problem)"
        }
        var rejection = FileRejection(
            check: .untrustworthy,
            problem: "\(count) of \(kept) values cannot be read: "
                + first.joined(separator: "; "),
            advice: leftOut.isEmpty
                ? "correct the file, or describe it in a source, and deliver it again"
                : leftOut.map(\.description).joined(separator: ", ") + " was left out: "
                    + LeftOutColumn.advice,
            record: rejects.first?.record
        )
        (rejection.cells, rejection.cellCount) = (rejects, rejectCount)
        throw rejection
    }
}
