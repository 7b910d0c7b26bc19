/// Numbers as JSON writes them.
enum JSONNumber {
    /// More characters than any number has that means something.
    static let longest = 400

    /// Whether a text is one: `-1.5e3`, but not `.5`, `01` or `1.`.
    static func isNumber(_ text: [UInt8]) -> Bool {
        var place = 0
        func passes(_ byte: UInt8) -> Bool {
            guard place < text.count, text[place] == byte else { return false }
            place += 1
            return true
        }
        func digits() -> Int {
            let start = place
            while place < text.count, text[place] &- UInt8(ascii: "0") <= 9 { place += 1 }
            return place - start
        }
        _ = passes(UInt8(ascii: "-"))
        if !passes(UInt8(ascii: "0")), digits() == 0 { return false }
        if passes(UInt8(ascii: ".")), digits() == 0 { return false }
        if passes(UInt8(ascii: "e")) || passes(UInt8(ascii: "E")) {
            if !passes(UInt8(ascii: "+")) { _ = passes(UInt8(ascii: "-")) }
            if digits() == 0 { return false }
        }
        return place == text.count
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
