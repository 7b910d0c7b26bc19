// Numbers that others wrote: in a delivered file, a rule, a label, a row of the store.
//
// Swift's own `+`, `*` and `Int(_: Double)` stop the program when a result does not fit, and a
// number from a file or a person may be any number. So whatever reckons with one goes through here:
// a result that does not fit becomes the nearest one that does, or nil where nobody could go on
// with it. Bounds that a person should hear of are checked by whoever reads the number.

extension FixedWidthInteger {
    /// The sum, or the nearest number that fits.
    package func addingSaturated(_ other: Self) -> Self {
        let (sum, overflows) = addingReportingOverflow(other)
        guard overflows else { return sum }
        return other < 0 ? .min : .max
    }

    /// The difference, or the nearest number that fits.
    package func subtractingSaturated(_ other: Self) -> Self {
        let (difference, overflows) = subtractingReportingOverflow(other)
        guard overflows else { return difference }
        return other < 0 ? .max : .min
    }

    /// The product, or the nearest number that fits.
    package func multipliedSaturated(by other: Self) -> Self {
        let (product, overflows) = multipliedReportingOverflow(by: other)
        guard overflows else { return product }
        return (self < 0) == (other < 0) ? .max : .min
    }

    /// The number without its fraction, or the nearest one that fits; nil for "not a number".
    ///
    /// `Int(number)` of a `Double` stops the program where this one saturates.
    package init?(saturating number: Double) {
        guard !number.isNaN else { return nil }
        if let exact = Self(exactly: number.rounded(.towardZero)) {
            self = exact
        } else {
            self = number < 0 ? .min : .max
        }
    }

    /// The number that a text of ASCII digits writes, or nil when it is anything else.
    ///
    /// No sign and no blank is read, and no more digits than are allowed: "007" of at most three is
    /// 7. So nothing that is reckoned with it can be large.
    package init?(digits text: some StringProtocol, atMost count: Int) {
        let bytes = text.utf8
        guard !bytes.isEmpty, bytes.count <= count else { return nil }
        self = 0
        for byte in bytes {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte),
                let digit = Self(exactly: byte - UInt8(ascii: "0"))
            else { return nil }
            let (tens, exceeds) = multipliedReportingOverflow(by: 10)
            let (sum, overflows) = tens.addingReportingOverflow(digit)
            guard !exceeds, !overflows else { return nil }
            self = sum
        }
    }
}
