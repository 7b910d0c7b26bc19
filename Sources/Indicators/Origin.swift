/// Where a reading stands in what was delivered.
package struct Origin: Hashable, Sendable {
    /// The number of the drop in the ledger; 0 while a file is not yet taken.
    package var drop: Int32
    /// The record, counted from 1 after parsing: a quoted footer of many lines is one.
    package let record: UInt32
    /// The column, counted from 1.
    package let column: UInt16
    /// The sheet of a workbook, counted from 1; 0 in files without sheets.
    package let sheet: UInt16

    @inlinable
    package init(drop: Int32 = 0, record: UInt32, column: UInt16, sheet: UInt16 = 0) {
        self.drop = drop
        self.record = record
        self.column = column
        self.sheet = sheet
    }

    /// The same place in a delivery with some records before it.
    package func behind(_ records: UInt32) -> Self {
        Self(drop: drop, record: record + records, column: column, sheet: sheet)
    }
}
