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

    /// The text with `…` for each placeholder, for an advice that is worth reading without them.
    static func withoutPlaceholders(_ text: String) -> String {
        var rest = Substring(text)
        var plain = ""
        while let open = rest.firstRange(of: "{{") {
            plain += rest[..<open.lowerBound] + "…"
            let inner = rest[open.upperBound...]
            guard let close = inner.firstRange(of: "}}") else { return plain }
            rest = inner[close.upperBound...]
        }
        return plain + rest
    }
}
