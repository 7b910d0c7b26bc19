import Glibc

/// What is done to the bytes of a text before it is a cell's.
enum CellText {
    /// Makes blanks of no-break spaces, and characters of `_x000D_`, in place.
    ///
    /// - Returns: How many bytes are left.
    static func cleaned(_ bytes: UnsafeMutableRawBufferPointer, escapes: Bool = true) -> Int {
        guard let base = bytes.baseAddress, bytes.count > 1 else { return bytes.count }
        let hasSpace = unsafe memchr(base, 0xC2, bytes.count) != nil
        let hasEscape = unsafe escapes && memchr(base, Int32(UInt8(ascii: "_")), bytes.count) != nil
        guard hasSpace || hasEscape else { return bytes.count }
        var (from, to) = (0, 0)
        while from < bytes.count {
            if unsafe bytes[from] == 0xC2 && from + 1 < bytes.count && bytes[from + 1] == 0xA0 {
                unsafe bytes[to] = 0x20
                (from, to) = (from + 2, to + 1)
            } else if escapes, let scalar = unsafe escape(bytes, at: from) {
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                    unsafe bytes[to] = byte
                    to += 1
                }
                from += 7
            } else {
                unsafe bytes[to] = bytes[from]
                (from, to) = (from + 1, to + 1)
            }
        }
        return to
    }

    /// Whether this is a date of ISO 8601, without a time of day or at midnight.
    static func isMidnight(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= 10 else { return false }
        for place in 0..<bytes.count {
            let byte = unsafe bytes[place]
            switch place {
            case 4, 7: guard byte == UInt8(ascii: "-") else { return false }
            case 0..<10: guard byte &- UInt8(ascii: "0") <= 9 else { return false }
            case 10: guard byte == UInt8(ascii: "T") else { return false }
            default: guard "0:.Z".utf8.contains(byte) else { return false }
            }
        }
        return true
    }

    /// The character that `_x000D_` stands for; never more bytes than the escape has.
    private static func escape(
        _ bytes: UnsafeMutableRawBufferPointer,
        at place: Int
    ) -> Unicode.Scalar? {
        guard unsafe place + 7 <= bytes.count && bytes[place] == UInt8(ascii: "_"),
            unsafe bytes[place + 1] == UInt8(ascii: "x") && bytes[place + 6] == UInt8(ascii: "_")
        else { return nil }
        var value: UInt32 = 0
        for index in place + 2..<place + 6 {
            let character = Unicode.Scalar(unsafe bytes[index])
            guard let digit = Character(character).hexDigitValue else { return nil }
            value = value << 4 | UInt32(digit)
        }
        return Unicode.Scalar(value)
    }
}
