/// Numbers as JSON writes them.
enum JSONNumber {
    /// More characters than any number has that means something.
    static let longest = 400

    /// Whether a text is one: `-1.5e3`, but not `.5`, `01` or `1.`.
    static func isNumber(_ text: [UInt8]) -> Bool {
        var rest = text[...]
        func digits() -> Int {
            let count = rest.prefix { $0 &- UInt8(ascii: "0") <= 9 }.count
            rest = rest.dropFirst(count)
            return count
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        let isZero = rest.first == UInt8(ascii: "0")
        let whole = digits()
        guard whole == 1 || (whole > 1 && !isZero) else { return false }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard digits() > 0 else { return false }
        }
        if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if let sign = rest.first, [UInt8(ascii: "+"), UInt8(ascii: "-")].contains(sign) {
                rest = rest.dropFirst()
            }
            guard digits() > 0 else { return false }
        }
        return rest.isEmpty
    }

    /// The number without its exponent; as it is when that would make it very long.
    static func plain(_ text: [UInt8]) -> [UInt8] {
        guard let mark = text.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }),
            let power = Int(String(decoding: text[(mark + 1)...], as: UTF8.self)),
            abs(power) <= 100
        else { return text }
        var mantissa = text[..<mark]
        let isNegative = mantissa.first == UInt8(ascii: "-")
        if isNegative { mantissa = mantissa.dropFirst() }
        let parts = mantissa.split(separator: UInt8(ascii: "."))
        var digits = parts.flatMap { Array($0) }
        var point = (parts.first?.count ?? 0) + power
        if point <= 0 {
            digits = [UInt8](repeating: UInt8(ascii: "0"), count: 1 - point) + digits
            point = 1
        } else if point > digits.count {
            digits += [UInt8](repeating: UInt8(ascii: "0"), count: point - digits.count)
        }
        if point < digits.count { digits.insert(UInt8(ascii: "."), at: point) }
        return (isNegative ? [UInt8(ascii: "-")] : []) + digits
    }
}
