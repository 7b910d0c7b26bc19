extension StringProtocol {
    /// The text without blanks at both ends, no-break spaces included.
    func trimmingBlanks() -> String {
        if let first = first?.asciiValue, let last = last?.asciiValue, first > 0x20, last > 0x20 {
            return String(self)
        }
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
