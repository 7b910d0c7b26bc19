import Workbooks

extension DisclosedNumber {
    /// The cell of a workbook: a number with the digits that others may see, else what stands in
    /// its place.
    var cell: XLSXWriter.Cell {
        if let number { return .number(number) }
        return protection == .none ? .empty : .text(description)
    }
}
