/// The sentence of a rule with its placeholders: `In {{area}} fehlen {{gap}} Plätze`.
enum PlaceholderText {
    /// Puts the values in.
    ///
    /// - Returns: Nil when a placeholder is not closed or has no value, so that the caller says
    ///   something else: a sentence with a hole is worse than a plain one.
    static func filled(_ text: String, with values: [String: String]) -> String? {
        var rest = Substring(text)
        var filled = ""
        while let open = rest.firstRange(of: "{{") {
            filled += rest[..<open.lowerBound]
            let inner = rest[open.upperBound...]
            guard let close = inner.firstRange(of: "}}") else { return nil }
            let name = inner[..<close.lowerBound].split(separator: " ").joined(separator: " ")
            guard let value = values[name] else { return nil }
            filled += value
            rest = inner[close.upperBound...]
        }
        return filled + rest
    }

    /// The clauses of a text that can be filled, for an advice that is worth reading in part.
    ///
    /// - Returns: Nil when none can be.
    static func filledClauses(_ text: String, with values: [String: String]) -> String? {
        let clauses = text.split(separator: ";")
        let filled = clauses.compactMap { self.filled(String($0), with: values) }
        guard !filled.isEmpty else { return nil }
        let joined = filled.joined(separator: ";")
        return filled.count == clauses.count ? joined : joined + "."
    }
}
