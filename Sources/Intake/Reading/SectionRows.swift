/// The rows of a file in sections that belong to one of them.
///
/// The first field of a row is a mark: one begins a section and names its fields, the other has its
/// data. All other rows are remarks.
struct SectionRows {
    /// What marks the rows.
    struct Marks {
        let header: String
        let data: String
        /// The second field of the row that begins the section.
        let section: String
    }

    private let marks: Marks
    private let data: [UInt8]
    /// Whether another section has begun.
    private(set) var isOutside = false

    init?(_ plan: ColumnPlan) {
        guard let marks = plan.sections else { return nil }
        self.marks = marks
        data = Array(marks.data.utf8)
    }

    /// Whether the current row has data of the section.
    mutating func takes(_ records: borrowing some RecordSource & ~Copyable) -> Bool {
        guard records.fieldCount > 0 else { return false }
        let field = unsafe records.field(0)
        if field.count == data.count, data.indices.allSatisfy({ unsafe data[$0] == field[$0] }) {
            return !isOutside
        }
        if records.text(0) == marks.header { isOutside = records.text(1) != marks.section }
        return false
    }
}
