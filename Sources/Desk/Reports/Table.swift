/// What a command prints: titled columns and rows of cells.
package struct Table: Sendable {
    /// One cell: a text, a number, or nothing.
    package enum Cell: Hashable, Sendable {
        case text(String)
        case integer(Int)
        /// A number in full precision.
        case number(Double)
        /// Nothing to say here.
        case empty
    }

    package let columns: [String]
    package var rows: [[Cell]]
    /// Sentences for people below the table; only the text form shows them.
    package var remarks: [String]

    package init(columns: [String], rows: [[Cell]] = [], remarks: [String] = []) {
        self.columns = columns
        self.rows = rows
        self.remarks = remarks
    }
}

extension Table.Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }

    /// Nothing where there is no text.
    package init(_ text: String?) { self = text.map(Self.text) ?? .empty }
    /// Nothing where there is no number.
    package init(_ number: Double?) { self = number.map(Self.number) ?? .empty }

    /// The cell without quotes: numbers in full precision with a decimal point.
    package var plain: String {
        switch self {
        case .text(let text): text
        case .integer(let number): String(number)
        case .number(let number): Self.plain(number)
        case .empty: ""
        }
    }

    /// A whole number without a fraction, any other one with all its digits.
    private static func plain(_ number: Double) -> String {
        if number == number.rounded(), number.magnitude < 1e15 { return String(Int(number)) }
        return "\(number)"
    }
}
