import Workbooks

/// Rows of cells, one after the other: all that the executor reads.
///
/// Below it lie the bytes of a file in whichever container and format; `DelimitedRecords` is the
/// source that cuts text at its delimiters. Above it a source may wrap another one, drop rows of it
/// and put further fields behind the real ones. The executor is generic over it and specialised for
/// each, so that a source costs what its own code costs.
protocol RecordSource: ~Copyable {
    /// The number of the current row, counted from 1 as people count in this format.
    var record: Int { get }
    /// How many fields the current row has.
    var fieldCount: Int { get }

    /// Whether the current row is the last one and nothing ends it: it may have been cut off.
    var isOpen: Bool { get }

    /// The bytes of a field of the current row, valid until the next one is read.
    ///
    /// Eight bytes behind them are readable.
    func field(_ index: Int) -> UnsafeRawBufferPointer

    /// What a field of the current row is.
    func kind(_ index: Int) -> CellKind

    /// Goes on to the next row.
    ///
    /// - Returns: Whether there is one.
    mutating func next() throws -> Bool
}

extension RecordSource where Self: ~Copyable {
    /// Cells in a grid are all there.
    var isOpen: Bool { false }

    /// The text of a field of the current row, without blanks around it; empty behind the last.
    func text(_ index: Int) -> String {
        guard index < fieldCount else { return "" }
        let bytes = unsafe field(index)
        guard unsafe !bytes.isEmpty else { return "" }
        return TextDecoding.text(unsafe [UInt8](bytes)).trimmingBlanks()
    }

    /// Whether nothing stands in the current row.
    var isEmpty: Bool { areEmpty(0..<fieldCount) }

    /// Whether nothing stands in some fields of the current row.
    func areEmpty(_ fields: Range<Int>) -> Bool {
        for index in fields where !text(index).isEmpty { return false }
        return true
    }

    /// All fields of the current row as text.
    func texts() -> [String] { (0..<fieldCount).map { text($0) } }
}
