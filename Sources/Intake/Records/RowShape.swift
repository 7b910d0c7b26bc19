/// Which rows of a table are data, and what stands behind their real fields.
///
/// Virtual fields lie behind the real ones, so that the executor sees columns only: what headings
/// between the rows say, codes composed of several columns, and texts that hold for all rows.
struct RowShape: Sendable {
    /// Rows by their text in a column.
    struct Selection: Sendable {
        let column: Int
        let patterns: [TextPattern]
        /// Whether a row must fit, or must not.
        let takes: Bool
    }

    /// A heading between the rows, and the virtual fields for what it says.
    struct Block: Sendable {
        let pattern: TextPattern
        /// For each name in its braces, the field.
        let fields: [String: Int]
    }

    /// How many fields the rows themselves have.
    let realWidth: Int
    var from: TextPattern?
    var until: [TextPattern] = []
    var selections: [Selection] = []
    var blocks: [Block] = []
    var corrects: TextPattern?
    /// The columns of values: a row in which all of them are empty says nothing.
    var valueColumns: [Int] = []
    /// Merged cells in columns of keys: their text holds for all of their rows.
    var merged: [Int: [ClosedRange<Int>]] = [:]
    /// The texts of the rows of the header, which may come again between the rows.
    var headers: Set<[String]> = []
    /// The first text of each of them.
    var headerStarts: Set<String> = []
    /// The virtual fields, in their order.
    private(set) var fields: [Field] = []

    /// A virtual field.
    enum Field: Sendable {
        case fixed(String)
        /// The text of the heading above.
        case block
        /// The texts of several columns, one behind the other.
        case composed([Int])
    }

    init(realWidth: Int) { self.realWidth = realWidth }

    /// How many fields the rows have with the virtual ones.
    var width: Int { realWidth + fields.count }

    /// The places of composed fields, with the columns whose texts they are.
    var composed: [(place: Int, columns: [Int])] {
        fields.enumerated().compactMap { place, field in
            guard case .composed(let columns) = field else { return nil }
            return (place, columns)
        }
    }

    /// Adds a virtual field.
    ///
    /// - Returns: Its column.
    mutating func add(_ field: Field) -> Int {
        fields.append(field)
        return width - 1
    }
}
