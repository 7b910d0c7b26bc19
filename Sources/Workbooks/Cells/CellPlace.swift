/// Where a cell lies, as in `AB12`.
struct CellPlace: Hashable {
    /// Counted from 1, as the sheet shows it.
    let row: Int
    /// Counted from 0.
    let column: Int

    /// Reads `AB12`, also with dollars; nil for anything else.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var (column, row, index) = (0, 0, 0)
        func skipDollar() {
            if unsafe index < bytes.count && bytes[index] == UInt8(ascii: "$") { index += 1 }
        }
        skipDollar()
        while index < bytes.count, column < 1 << 20 {
            let letter = unsafe bytes[index] & 0xDF
            guard letter >= UInt8(ascii: "A"), letter <= UInt8(ascii: "Z") else { break }
            column = column * 26 + Int(letter - UInt8(ascii: "A")) + 1
            index += 1
        }
        skipDollar()
        let digits = index
        while index < bytes.count, row < 1 << 40 {
            let digit = unsafe bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            row = row * 10 + Int(digit)
            index += 1
        }
        guard column > 0, row > 0, index > digits, index == bytes.count else { return nil }
        (self.row, self.column) = (row, column - 1)
    }

    /// The letters of a column counted from 0.
    static func letters(_ column: Int) -> String {
        var (rest, text) = (column + 1, "")
        while rest > 0 {
            rest -= 1
            text = String(Unicode.Scalar(UInt8(ascii: "A") + UInt8(rest % 26))) + text
            rest /= 26
        }
        return text
    }
}
