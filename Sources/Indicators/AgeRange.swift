/// A range of ages in completed years, inclusive: `3-5` is "3 to under 6 years".
package struct AgeRange: Hashable, Sendable {
    package let lower: Int
    /// The last age that belongs to it; nil for "and more".
    package let upper: Int?

    package init(lower: Int, upper: Int?) {
        self.lower = lower
        self.upper = upper
    }

    /// Reads a code: `0`, `3-5`, `75+`.
    package init?(code: String) {
        if code.hasSuffix("+"), let lower = Int(code.dropLast()), lower >= 0 {
            self.init(lower: lower, upper: nil)
            return
        }
        let parts = code.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard let lower = parts[0], lower >= 0 else { return nil }
        switch parts.count {
        case 1: self.init(lower: lower, upper: lower)
        case 2:
            guard let upper = parts[1], upper >= lower else { return nil }
            self.init(lower: lower, upper: upper)
        default: return nil
        }
    }

    /// The range as a code: `0`, `3-5`, `75+`.
    package var code: String {
        guard let upper else { return "\(lower)+" }
        return upper == lower ? "\(lower)" : "\(lower)-\(upper)"
    }
}
