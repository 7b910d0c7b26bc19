/// What could not be read, counted fully and listed up to a limit.
struct RejectList {
    private(set) var rejects: [Reject] = []
    private(set) var count = 0

    /// Adds a reject that costs some cells of values.
    mutating func add(_ reject: Reject, cells: Int = 1) {
        count += cells
        if rejects.count < FileReading.rejectLimit { rejects.append(reject) }
    }

    /// Adds the rejects of records that stand behind as many others.
    mutating func append(_ other: Self, behind records: Int) {
        count += other.count
        for reject in other.rejects.prefix(FileReading.rejectLimit - rejects.count) {
            rejects.append(
                Reject(reject.record + records, reject.column - 1, reject.text, reject.problem)
            )
        }
    }
}

extension Reject {
    /// A reject in a column counted from 0, or -1 for the whole record.
    init(_ record: Int, _ column: Int, _ text: String, _ problem: String) {
        self.init(
            record: record,
            column: column + 1,
            text: String(text.prefix(80)),
            problem: problem
        )
    }
}
