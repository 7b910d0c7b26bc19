/// How much of a table was read, and what could not be: whether it is trusted.
struct Tally {
    /// Records of data.
    private(set) var records = 0
    /// Cells of values in them.
    private(set) var cells = 0
    /// Cells of values that could not be read.
    private(set) var rejectCount = 0
    /// The first of them.
    private(set) var rejects: [Reject] = []

    /// Counts a record with so many cells of values.
    @inline(__always)
    mutating func count(cells: Int) {
        records += 1
        self.cells += cells
    }

    /// Adds a reject that costs some cells of values.
    mutating func add(_ reject: Reject, cells: Int) {
        rejectCount += cells
        if rejects.count < FileReading.rejectLimit { rejects.append(reject) }
    }

    /// Counts cells that could not be read and are not told one by one.
    mutating func count(rejects: Int) { rejectCount += rejects }

    /// Notes what a column of the current row says, counted from 0; -1 stands for the whole row.
    mutating func reject(
        _ records: borrowing some RecordSource & ~Copyable,
        _ column: Int,
        _ problem: String,
        cells: Int = 1
    ) {
        let text = records.text(max(0, column))
        add(
            Reject(
                record: records.record,
                column: column + 1,
                text: String(text.prefix(80)),
                problem: problem
            ),
            cells: cells
        )
    }

    /// Adds what was counted in records that stand behind as many others.
    mutating func append(_ other: Self, behind records: Int) {
        self.records += other.records
        cells += other.cells
        rejectCount += other.rejectCount
        rejects += other.rejects.prefix(FileReading.rejectLimit - rejects.count).map { reject in
            Reject(
                record: reject.record + records,
                column: reject.column,
                text: reject.text,
                problem: reject.problem
            )
        }
    }

    /// Refuses a table without data, and one of which too much could not be read.
    func check(_ limits: ReadingLimits) throws(FileRejection) {
        guard Double(rejectCount) > limits.rejectedShare * Double(cells) else { return }
        let first = rejects.prefix(3).map { reject in
            "record \(reject.record), column \(reject.column): '\(reject.text)': \(reject.problem)"
        }
        throw FileRejection(
            check: "untrustworthy",
            problem: "\(rejectCount) of \(cells) values cannot be read: "
                + first.joined(separator: "; "),
            advice: "correct the file, or describe it in a source, and deliver it again",
            record: rejects.first?.record
        )
    }
}
