import Indicators
import Rules

/// Text from data and files, made harmless for one line of a message.
package enum CleanText {
    /// Replaces everything that could break a line or turn the reading direction by a blank.
    ///
    /// Names come from drops and rule files: a line break in a title must not become a header, a
    /// bidirectional override must not disguise a number.
    package static func line(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { isHarmless($0) ? $0 : " " }
        let words = String(String.UnicodeScalarView(scalars)).split(separator: " ")
        return words.joined(separator: " ")
    }

    /// Puts a sign in the place of everything in a text of several lines that a terminal would obey
    /// or that would turn the reading direction.
    package static func lines(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 == 0x0A || (0x20..<0x7F).contains($0) }) { return text }
        let scalars = text.unicodeScalars.map { scalar in
            scalar == "\n" || scalar == "\t" || isHarmless(scalar) ? scalar : "\u{FFFD}"
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// The beginning of a text, at most so many characters.
    package static func shortened(_ text: String, to length: Int) -> String {
        text.count <= length ? text : text.prefix(length - 1) + "…"
    }

    /// The name of a file, at most 60 characters: a long one without its middle.
    ///
    /// Its end stays, for that says what kind of file it is.
    package static func fileName(_ name: String) -> String {
        let (limit, end) = (60, 15)
        let name = line(name)
        guard name.count > limit else { return name }
        return "\(name.prefix(limit - end - 1))…\(name.suffix(end))"
    }

    private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
        switch InvisibleCharacter(scalar) {
        case .control, .direction: false
        case .joiner: true
        // Each font shows something else there.
        case nil: scalar.properties.generalCategory != .privateUse
        }
    }
}

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

    /// A text without the clauses that have one of some placeholders; nil when all have.
    static func withoutClauses(of names: [String], in text: String) -> String? {
        let clauses = text.split(separator: ";")
        let kept = clauses.filter { clause in
            !TextTemplate(parsing: String(clause)).placeholders.contains { names.contains($0.name) }
        }
        guard kept.count < clauses.count else { return text }
        return kept.isEmpty ? nil : kept.joined(separator: ";") + "."
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
