/// Reads plain decimal numbers, with a comma or a point.
///
/// Exact for up to 15 digits: the digits are an integer below 2^53, divided once by a power of ten
/// that a `Double` holds exactly, which IEEE 754 rounds correctly. Up to 19 digits, as programs
/// write rates, are an integer of 64 bits (`DecimalQuotient`). Longer ones go through `Double(_:)`,
/// which is `strtod`; none is so large that a scale or a sum makes it infinite.
enum DecimalParser {
    /// A number and the mark that it was written with: 0 when it has no decimals.
    struct Number {
        let value: Double
        let mark: UInt8
    }

    private static let powers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
        1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    /// The number that one to eight digits are, or nil of anything else.
    ///
    /// Most values of statistics are such, so they are read all digits at once, as one word; eight
    /// bytes behind them must be readable. `parse` says the same of them, digit by digit.
    @inline(__always)
    static func whole(_ bytes: UnsafeRawBufferPointer) -> Number? {
        let count = bytes.count
        guard count > 0, count <= 8, let base = bytes.baseAddress else { return nil }
        let zeros: UInt64 = 0x3030_3030_3030_3030
        let high: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
        // The last digit comes to the top, and zeros before the first.
        let word =
            unsafe UInt64(littleEndian: base.loadUnaligned(as: UInt64.self))
            << UInt64(64 - 8 * count)
            | zeros >> UInt64(8 * count)
        guard word & high == zeros, (word &+ 0x0606_0606_0606_0606) & high == zeros else {
            return nil
        }
        let pairs = ((word & 0x0F0F_0F0F_0F0F_0F0F) &* (10 << 8 + 1)) >> 8
        let fours = ((pairs & 0x00FF_00FF_00FF_00FF) &* (100 << 16 + 1)) >> 16
        let all = ((fours & 0x0000_FFFF_0000_FFFF) &* (10_000 << 32 + 1)) >> 32
        return Number(value: Double(all), mark: 0)
    }

    /// The number that all of `bytes` are, or nil.
    @inline(__always)
    static func parse(_ bytes: UnsafeRawBufferPointer) -> Number? {
        let count = bytes.count
        var index = 0
        var isNegative = false
        if count > 0 {
            let first = unsafe bytes[0]
            isNegative = first == UInt8(ascii: "-")
            if isNegative || first == UInt8(ascii: "+") { index = 1 }
        }
        let start = index
        var digits: UInt64 = 0
        var mark: UInt8 = 0
        var markIndex = count
        while index < count {
            let byte = unsafe bytes[index]
            let digit = byte &- UInt8(ascii: "0")
            if digit <= 9 {
                digits = digits &* 10 &+ UInt64(digit)
            } else if mark == 0 && (byte == UInt8(ascii: ",") || byte == UInt8(ascii: ".")) {
                mark = byte
                markIndex = index
            } else {
                return nil
            }
            index += 1
        }
        let digitCount = count - start - (mark == 0 ? 0 : 1)
        guard digitCount > 0 else { return nil }
        let decimals = mark == 0 ? 0 : count - markIndex - 1
        guard digitCount <= 19 else { return unsafe long(bytes, mark) }
        // "5," and ",5" are slips of the pen, not numbers.
        guard mark == 0 || (decimals > 0 && markIndex > start) else { return nil }
        let value =
            digitCount > 15
            ? DecimalQuotient.nearest(digits, decimals: decimals)
            : decimals == 0 ? Double(digits) : Double(digits) / powers[decimals]
        return Number(value: isNegative ? -value : value, mark: mark)
    }

    /// The number with its decimal mark moved by as many places: 23.9621 by three is 23962.1.
    ///
    /// As exact as a number that is written like this.
    static func parse(_ bytes: UnsafeRawBufferPointer, movedBy places: Int) -> Number? {
        guard let plain = unsafe parse(bytes), places != 0 else { return unsafe parse(bytes) }
        var digits: UInt64 = 0
        var (count, decimals) = (0, 0)
        var isBehindMark = false
        for index in 0..<bytes.count {
            let digit = unsafe bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else {
                isBehindMark = unsafe isBehindMark || bytes[index] == plain.mark
                continue
            }
            digits = digits &* 10 &+ UInt64(digit)
            count += 1
            if isBehindMark { decimals += 1 }
        }
        let power = places - decimals
        guard count <= 15, abs(power) < powers.count else {
            return Number(value: moved(plain.value, by: places), mark: plain.mark)
        }
        let value = power < 0 ? Double(digits) / powers[-power] : Double(digits) * powers[power]
        return Number(value: plain.value.sign == .minus ? -value : value, mark: plain.mark)
    }

    /// A number times a power of ten.
    static func moved(_ value: Double, by places: Int) -> Double {
        let power = powers[min(abs(places), powers.count - 1)]
        return places < 0 ? value / power : value * power
    }

    private static func long(_ bytes: UnsafeRawBufferPointer, _ mark: UInt8) -> Number? {
        guard bytes.count <= 400 else { return nil }
        let (comma, point) = (UInt8(ascii: ","), UInt8(ascii: "."))
        let text = unsafe String(decoding: bytes.map { $0 == comma ? point : $0 }, as: UTF8.self)
        guard text.first != ".", text.last != ".", let value = Double(text), abs(value) <= 1e100
        else {
            return nil
        }
        return Number(value: value, mark: mark)
    }
}
