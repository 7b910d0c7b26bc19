import Glibc

/// A number as a workbook stores it: decimal digits of a binary fraction.
///
/// It is rounded to 15 significant digits, which is what offices show: 209479.19999999998 is
/// 209479.2; a whole number without an exponent keeps up to 18.
struct DecimalNumber: Hashable {
    private(set) var isNegative = false
    /// The digits, without zeros at their end.
    private(set) var mantissa: UInt64 = 0
    /// The power of ten that the digits are multiplied with.
    private(set) var exponent = 0

    /// Reads digits with a point and an exponent, blanks around them; nil for anything else, and
    /// for what no number of a workbook reaches.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var scan = unsafe Scan(bytes)
        guard scan.run() else { return nil }
        (isNegative, mantissa, exponent) = (scan.isNegative, scan.mantissa, scan.exponent)
        if !scan.isWhole || scan.digits > 18 { unsafe round(from: min(scan.digits, 18), bytes) }
        if mantissa == 0 {
            (isNegative, exponent) = (false, 0)
            return
        }
        while mantissa % 10 == 0 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
        if exponent < -400 { (isNegative, mantissa, exponent) = (false, 0, 0) }
        guard exponent <= 308 else { return nil }
    }

    private mutating func round(from digits: Int, _ bytes: UnsafeRawBufferPointer) {
        guard digits > 15 else { return }
        let step: UInt64 = digits == 16 ? 10 : digits == 17 ? 100 : 1000
        let rest = mantissa % step
        let roundsUp = rest == step / 2 ? unsafe isAbove(bytes, step) : rest > step / 2
        mantissa = mantissa / step + (roundsUp ? 1 : 0)
        exponent += digits - 15
    }

    /// Where the digits stand in the middle: whether the number that they are stored for is above.
    private func isAbove(_ bytes: UnsafeRawBufferPointer, _ step: UInt64) -> Bool {
        let text = unsafe String(decoding: bytes, as: UTF8.self)
        guard let value = Double(text.filter { $0 > " " }) else { return true }
        var rounded = [CChar](repeating: 0, count: 32)
        unsafe withVaList([Swift.abs(value)]) { list in
            _ = unsafe vsnprintf(&rounded, rounded.count, "%.14e", list)
        }
        let digits = rounded.prefix { $0 != CChar(UInt8(ascii: "e")) }.compactMap {
            Character(Unicode.Scalar(UInt8(bitPattern: $0))).wholeNumberValue
        }
        // An even last digit of the kept ones would be odd after rounding up, and the reverse.
        let last = digits.last ?? 0
        return UInt64(last % 2) != mantissa / step % 2
    }

    /// The number itself.
    var value: Double {
        var value = Double(mantissa)
        var rest = abs(exponent)
        while rest > 0 {
            let part = min(rest, 22)
            let power = Self.powers[part]
            value = exponent < 0 ? value / power : value * power
            rest -= part
        }
        return isNegative ? -value : value
    }

    private static let powers = (0...22).map { (0..<$0).reduce(1.0) { power, _ in power * 10 } }

    /// Writes it with a point and without an exponent.
    func write(into rows: inout RowBuffer) {
        if isNegative { rows.append(UInt8(ascii: "-")) }
        var places: (UInt64, Int) = (1, 1)
        while mantissa / places.0 >= 10 { places = (places.0 * 10, places.1 + 1) }
        // How many digits stand before the point.
        let whole = places.1 + exponent
        if whole <= 0 {
            rows.append("0.")
            for _ in 0..<(-whole) { rows.append(UInt8(ascii: "0")) }
        }
        var (rest, unit) = (mantissa, places.0)
        for place in 0..<places.1 {
            if place == whole, whole > 0 { rows.append(UInt8(ascii: ".")) }
            rows.append(UInt8(ascii: "0") + UInt8(rest / unit))
            rest %= unit
            unit /= 10
        }
        if exponent > 0 { for _ in 0..<exponent { rows.append(UInt8(ascii: "0")) } }
    }

    /// Whether bytes are written already as `write` would.
    static func isPlain(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count > 0, bytes.count <= 17 else { return false }
        var (digits, point, index) = (0, -1, 0)
        if unsafe bytes[0] == UInt8(ascii: "-") { index = 1 }
        let first = index
        while index < bytes.count {
            let byte = unsafe bytes[index]
            if byte == UInt8(ascii: "."), point < 0 {
                point = index
            } else if byte &- UInt8(ascii: "0") <= 9 {
                digits += 1
            } else {
                return false
            }
            index += 1
        }
        guard digits > 0, digits <= 15, first < bytes.count else { return false }
        let leadsWithZero = unsafe bytes[first] == UInt8(ascii: "0")
        if point < 0 { return !leadsWithZero || (digits == 1 && first == 0) }
        guard point > first, point < bytes.count - 1 else { return false }
        let endsWithZero = unsafe bytes[bytes.count - 1] == UInt8(ascii: "0")
        return !endsWithZero && (!leadsWithZero || point == first + 1)
    }
}

extension DecimalNumber {
    /// Goes through the characters of a number.
    @safe
    private struct Scan {
        private let bytes: UnsafeRawBufferPointer
        private var index = 0
        var isNegative = false
        var mantissa: UInt64 = 0
        var exponent = 0
        /// How many digits are significant.
        var digits = 0
        /// Whether there is neither a point nor an exponent.
        var isWhole = true

        init(_ bytes: UnsafeRawBufferPointer) { unsafe self.bytes = bytes }

        mutating func run() -> Bool {
            skipBlanks()
            isNegative = takes("-")
            if !isNegative { _ = takes("+") }
            let start = index
            takeDigits(behindPoint: false)
            var count = index - start
            if takes(".") {
                isWhole = false
                let fraction = index
                takeDigits(behindPoint: true)
                count += index - fraction
            }
            guard count > 0, takeExponent() else { return false }
            skipBlanks()
            return unsafe index == bytes.count
        }

        private mutating func takeDigits(behindPoint: Bool) {
            while unsafe index < bytes.count {
                let digit = unsafe bytes[index] &- UInt8(ascii: "0")
                guard digit <= 9 else { return }
                index += 1
                if digits == 0, digit == 0 {
                    if behindPoint { exponent -= 1 }
                } else if digits < 18 {
                    mantissa = mantissa * 10 + UInt64(digit)
                    digits += 1
                    if behindPoint { exponent -= 1 }
                } else {
                    digits += 1
                    if !behindPoint { exponent += 1 }
                }
            }
        }

        private mutating func takeExponent() -> Bool {
            guard takes("e") || takes("E") else { return true }
            isWhole = false
            let isBelow = takes("-")
            if !isBelow { _ = takes("+") }
            let start = index
            var power = 0
            while unsafe index < bytes.count {
                let digit = unsafe bytes[index] &- UInt8(ascii: "0")
                guard digit <= 9 else { break }
                power = min(power * 10 + Int(digit), 1 << 30)
                index += 1
            }
            exponent += isBelow ? -power : power
            return index > start
        }

        private mutating func takes(_ character: Unicode.Scalar) -> Bool {
            guard unsafe index < bytes.count && bytes[index] == UInt8(ascii: character) else {
                return false
            }
            index += 1
            return true
        }

        private mutating func skipBlanks() {
            while unsafe index < bytes.count && bytes[index] <= 0x20 { index += 1 }
        }
    }
}
