/// A span of ages in completed years, both ends included: `3-5` is "3 bis unter 6 Jahre".
///
/// The only reader of ages in labels and codes: `init(code:)` reads our own, `init(label:)` those
/// of publishers. Both take at most three digits, so that nothing reckoned with an age overflows.
package struct AgeRange: Hashable, Sendable {
    package let lower: Int
    /// The last age that belongs to it; nil when it is open: `75+`.
    package let upper: Int?

    package init(lower: Int, upper: Int?) {
        self.lower = lower
        self.upper = upper
    }

    /// `0`, `3-5`, `75+`.
    package var code: String {
        guard let upper else { return "\(lower)+" }
        return lower == upper ? "\(lower)" : "\(lower)-\(upper)"
    }

    /// Reads what `code` writes, and nothing else.
    package init?(code: some StringProtocol) {
        if code.hasSuffix("+"), let lower = Self.age(code.dropLast()) {
            self.init(lower: lower, upper: nil)
            return
        }
        let parts = code.split(separator: "-", omittingEmptySubsequences: false)
        let ages = parts.compactMap { Self.age($0) }
        guard ages.count == parts.count, let lower = ages.first, ages.count <= 2 else { return nil }
        let upper = ages[ages.count - 1]
        guard ages.count == 1 || lower < upper else { return nil }
        self.init(lower: lower, upper: upper)
    }

    /// Reads the labels and codes of official statistics.
    ///
    /// `unter 3 Jahre`, `3 bis unter 6 Jahre`, `6 Jahre`, `75 Jahre und mehr`, `90 Jahre und älter`
    /// and the GENESIS codes `ALT000B03`, `ALT003B06`, `ALT075UM`.
    package init?(label: some StringProtocol) {
        if let range = Self(genesis: label) {
            self = range
            return
        }
        let words = label.lowercased().split { $0.isWhitespace }.map(String.init)
        guard let unit = words.firstIndex(where: { ["jahr", "jahre", "jahren"].contains($0) })
        else {
            return nil
        }
        let tail = Array(words[(unit + 1)...])
        let head = Array(words[..<unit])
        let isOpen = [["und", "mehr"], ["und", "älter"], ["u.", "m."], ["u.m."]].contains(tail)
        guard isOpen || tail.isEmpty else { return nil }
        let numbers = head.compactMap { Self.age($0) }
        switch (head.filter { Self.age($0) == nil }, numbers.count, isOpen) {
        case (["unter"], 1, false) where numbers[0] > 0:
            self.init(lower: 0, upper: numbers[0] - 1)
        case (["bis", "unter"], 2, false) where numbers[0] < numbers[1]:
            self.init(lower: numbers[0], upper: numbers[1] - 1)
        case (["bis"], 2, false) where numbers[0] <= numbers[1]:
            self.init(lower: numbers[0], upper: numbers[1])
        case ([], 1, _):
            self.init(lower: numbers[0], upper: isOpen ? nil : numbers[0])
        default: return nil
        }
    }

    /// Whether the parts cover the whole without gap or overlap, so that they may be summed.
    package static func tile(_ parts: [Self], _ whole: Self) -> Bool {
        let sorted = parts.sorted { $0.lower < $1.lower }
        guard let first = sorted.first, first.lower == whole.lower else { return false }
        for (left, right) in zip(sorted, sorted.dropFirst()) {
            guard let end = left.upper, right.lower == end + 1 else { return false }
        }
        return sorted[sorted.count - 1].upper == whole.upper
    }

    private init?(genesis code: some StringProtocol) {
        guard code.hasPrefix("ALT") else { return nil }
        let rest = code.dropFirst(3)
        guard rest.prefix(3).count == 3, let lower = Self.age(rest.prefix(3)) else { return nil }
        let tail = rest.dropFirst(3)
        if tail.isEmpty {
            self.init(lower: lower, upper: lower)
        } else if tail == "UM" {
            self.init(lower: lower, upper: nil)
        } else if tail.first == "B", let end = Self.age(tail.dropFirst()), end > lower {
            self.init(lower: lower, upper: end - 1)
        } else {
            return nil
        }
    }

    private static func age(_ text: some StringProtocol) -> Int? { Int(digits: text, atMost: 3) }
}
