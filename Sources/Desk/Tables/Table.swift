package import Indicators

// How a table comes to paper: a command fills `Table` with cells. `TableFormat` writes CSV and
// JSON, which programs read. `TableDrawing` draws text, which people read, on a `Sheet` that has a
// width and an `Ink`. What people read otherwise than programs is a cell that is `told`; which
// columns they see is the table's `layout`.

/// What a command prints: titled columns and rows of cells.
package struct Table: Sendable {
    /// One cell: a text, a number, a moment, or nothing.
    package enum Cell: Hashable, Sendable {
        case text(String)
        /// A number that names something: of a drop, a record, a mail.
        case integer(Int)
        /// A number of things; people read its thousands, and nothing where there are none.
        case count(Int)
        /// A number in full precision.
        case number(Double)
        /// A day: `2016-03-01`.
        case date(CalendarDate)
        /// RFC 3339 for programs, the clock on the wall for people.
        case moment(Moment)
        /// Nothing to say here.
        case empty
        /// What people read otherwise than programs.
        indirect case told(Cell, Told)
    }

    /// What people read in place of a cell.
    package struct Told: Hashable, Sendable {
        let text: String
        let tint: Tint?
    }

    /// A column of the text form.
    package struct TextColumn: Hashable, Sendable {
        /// How long a column stays where there is no room for all.
        package enum Place: Int, Hashable, Sendable {
            /// To the end.
            case first
            case second
            case third
            /// It is only there when all columns are asked for.
            case wide
        }

        let title: String
        /// The column that it shows, by its name.
        let name: String
        let place: Place
        /// Whether it shows what programs read: a code in place of its name.
        let isPlain: Bool

        /// A column.
        ///
        /// - Parameters:
        ///   - title: Its head.
        ///   - place: How long it stays where there is no room.
        ///   - name: The column of the table whose plain cells it shows; its own when nil.
        package init(_ title: String, _ place: Place = .first, of name: String? = nil) {
            self.title = title
            self.name = name ?? title
            self.place = place
            isPlain = name != nil
        }
    }

    package let columns: [String]
    package var rows: [[Cell]]
    /// Sentences for people below the table; only the text form shows them.
    package var remarks: [String]
    /// The columns of the text form; all of them when nothing is said.
    package var layout: [TextColumn]?

    package init(
        columns: [String],
        rows: [[Cell]] = [],
        remarks: [String] = [],
        layout: [TextColumn]? = nil
    ) {
        self.columns = columns
        self.rows = rows
        self.remarks = remarks
        self.layout = layout
    }
}

extension Table.Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
    package init(integerLiteral value: Int) { self = .integer(value) }

    /// Nothing where there is no text.
    package init(_ text: String?) { self = text.map(Self.text) ?? .empty }
    /// Nothing where there is no day.
    package init(_ date: CalendarDate?) { self = date.map(Self.date) ?? .empty }
    /// Nothing where there is no number.
    package init(_ number: Double?) { self = number.map(Self.number) ?? .empty }
    /// Nothing where there is no number.
    package init(_ number: Int32?) { self = number.map { .integer(Int($0)) } ?? .empty }

    /// The cell for programs, with a text for people; the same for both where there is none.
    package func told(_ text: String?, _ tint: Tint? = nil) -> Self {
        text.map { .told(self, Table.Told(text: $0, tint: tint)) } ?? self
    }

    /// What programs read.
    package var bare: Self { if case .told(let cell, _) = self { cell } else { self } }

    /// The cell without quotes: numbers in full precision with a decimal point.
    package var plain: String {
        switch self {
        case .text(let text): text
        case .integer(let number), .count(let number): String(number)
        case .number(let number): Self.plain(number)
        case .date(let date): date.description
        case .moment(let moment): TimeText.exact(moment)
        case .empty: ""
        case .told(let cell, _): cell.plain
        }
    }

    /// A whole number without a fraction, any other one with all its digits; no power of ten, which
    /// tables are not read with.
    private static func plain(_ number: Double) -> String {
        if number == number.rounded(), number.magnitude < 1e15 { return String(Int(number)) }
        let parts = "\(number)".split(separator: "e")
        guard parts.count == 2, let exponent = Int(parts[1]) else { return "\(number)" }
        let sign = number < 0 ? "-" : ""
        let digits = parts[0].filter(\.isASCIIDigit)
        // The point stands behind the first digit.
        let missing = exponent < 0 ? -exponent - 1 : exponent + 1 - digits.count
        let zeros = String(repeating: "0", count: max(missing, 0))
        return sign + (exponent < 0 ? "0.\(zeros)\(digits)" : digits + zeros)
    }
}
