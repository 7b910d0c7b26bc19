/// A cell of a drop that could not be read.
package struct RejectedCell: Hashable, Sendable {
    /// Counted from 1 after parsing.
    package let record: Int
    /// Counted from 1; 0 for the whole record.
    package let column: Int
    /// The offending text.
    package let text: String
    /// What is wrong with it and what to do.
    package let problem: String

    package init(record: Int, column: Int, text: String, problem: String) {
        self.record = record
        self.column = column
        self.text = text
        self.problem = problem
    }
}
