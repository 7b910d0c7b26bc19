/// Numbers with few decimals as integers, exactly.
enum DecimalScale {
    static let mostDecimals = 9
    private static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
    /// All integers up to here are doubles.
    private static let limit = 9_007_199_254_740_992.0

    /// The integer that divided by a power of ten gives back the number to the bit, or nil.
    ///
    /// A division of two exact doubles is rounded once, as the reading of a decimal text is.
    static func integer(_ value: Double, decimals: Int) -> Int64? {
        let scaled = (value * powers[decimals]).rounded()
        guard abs(scaled) <= limit else { return nil }
        guard (scaled / powers[decimals]).bitPattern == value.bitPattern else { return nil }
        // The integer has no negative zero.
        return scaled == 0 && value.sign == .minus ? nil : Int64(scaled)
    }

    static func value(_ integer: Int64, decimals: Int) -> Double {
        Double(integer) / powers[decimals]
    }
}
