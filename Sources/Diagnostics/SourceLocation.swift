/// A place in a file that a person wrote.
package struct SourceLocation: Hashable, Sendable, Comparable {
    /// The path as the person named it.
    package let file: String
    /// The line, counted from 1.
    package let line: Int
    /// The column, counted from 1 in Unicode scalars.
    package let column: Int

    package init(file: String, line: Int = 1, column: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

extension SourceLocation: CustomStringConvertible {
    /// `Rules/kita.yaml:4:5`.
    package var description: String { "\(file):\(line):\(column)" }
}
