/// Amounts of bytes as people read them.
enum ByteText {
    /// `950 kB`, `12.3 GB`: in powers of 1000, with one place below 100.
    static func text(_ bytes: Int64) -> String {
        var (amount, unit) = (Double(bytes), 0)
        while amount >= 999.5, unit < units.count - 1 {
            amount /= 1000
            unit += 1
        }
        let tenths = Int((amount * 10).rounded())
        let shown =
            unit == 0 || tenths >= 1000
            ? "\(Int(amount.rounded()))" : "\(tenths / 10).\(tenths % 10)"
        return "\(shown) \(units[unit])"
    }

    private static let units = ["bytes", "kB", "MB", "GB", "TB"]
}
