import Rules

/// The sentence of a rule with its placeholders: `In {{area}} fehlen {{gap}} Plätze`.
enum PlaceholderText {
    /// Puts the values in.
    ///
    /// - Returns: Nil when a placeholder is not closed or has no value, so that the caller says
    ///   something else: a sentence with a hole is worse than a plain one.
    static func filled(_ text: String, with values: [String: String]) -> String? {
        let template = TextTemplate(parsing: text)
        let isComplete =
            template.unpaired.isEmpty
            && template.placeholders.allSatisfy { values[$0.name] != nil }
        return isComplete ? template.rendered { values[$0] } : nil
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
