/// Whole numbers divided by powers of ten, rounded once.
///
/// A power of ten is a power of five and one of two. A quotient of 64 bits by the power of five,
/// whose last bit also stands for all that was left over, has more bits than a `Double` keeps and
/// so rounds as the true quotient does; the power of two only moves it.
enum DecimalQuotient {
    /// The most decimals: 5^27 is the last power of five that 64 bits hold.
    static let mostDecimals = 27

    private static let fives: [UInt64] = {
        var powers: [UInt64] = [1]
        for _ in 0..<mostDecimals { powers.append(powers[powers.count - 1] * 5) }
        return powers
    }()

    /// The nearest number to digits of which the last ones are decimals; of two, the even one.
    static func nearest(_ digits: UInt64, decimals: Int) -> Double {
        guard digits != 0, decimals > 0 else { return Double(digits) }
        let five = fives[decimals]
        let divisor = five << UInt64(five.leadingZeroBitCount)
        let dividend = digits << UInt64(digits.leadingZeroBitCount)
        // Half of it where the quotient would need a bit more.
        let half = dividend >= divisor ? 1 : 0
        let (quotient, rest) = divisor.dividingFullWidth(
            half == 1 ? (dividend >> 1, dividend << 63) : (dividend, 0)
        )
        let exponent =
            five.leadingZeroBitCount - digits.leadingZeroBitCount - 64 + half - decimals
        let power = Double(bitPattern: UInt64(1023 + exponent) << 52)
        return Double(rest == 0 ? quotient : quotient | 1) * power
    }
}
