package import Rules

/// A built-in text with what stands in it, by name: `"in \(name, "place")"`.
///
/// What an office writes in its place can hold these values and nothing else.
package struct Phrase: ExpressibleByStringInterpolation, Sendable {
    /// A piece of text, or a value under its name.
    package enum Part: Hashable, Sendable {
        case text(String)
        case value(String, name: String, isOptional: Bool)
    }

    package let parts: [Part]

    package init(stringLiteral text: String) { parts = [.text(text)] }

    package init(stringInterpolation: StringInterpolation) { parts = stringInterpolation.parts }

    /// Gathers the parts of a phrase.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var parts: [Part] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(2 * interpolationCount + 1)
        }

        /// A piece of the text itself.
        package mutating func appendLiteral(_ text: String) {
            if !text.isEmpty { parts.append(.text(text)) }
        }

        /// A value that a reader misses where it is left out.
        package mutating func appendInterpolation(_ value: String, _ name: String) {
            parts.append(.value(value, name: name, isOptional: false))
        }

        /// A value that may be left out: `1` in `1 Warnung`.
        package mutating func appendInterpolation(_ value: String, optional name: String) {
            parts.append(.value(value, name: name, isOptional: true))
        }

        /// A number of things that are no persons.
        package mutating func appendInterpolation(_ number: Int, _ name: String) {
            appendInterpolation(String(number), name)
        }

        /// A number of things that are no persons, which may be left out.
        package mutating func appendInterpolation(_ number: Int, optional name: String) {
            appendInterpolation(String(number), optional: name)
        }
    }
}

extension Phrase {
    /// The built-in text.
    package var text: String {
        if parts.count == 1, case .text(let text) = parts[0] { return text }
        return parts.map { part in
            switch part {
            case .text(let text): text
            case .value(let value, _, _): value
            }
        }.joined()
    }

    /// The built-in text with the names in place of the values: `in {{place}}`.
    package var template: String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .value(_, let name, _): "{{\(name)}}"
            }
        }.joined()
    }

    /// The names of all values, in reading order.
    package var names: [String] {
        parts.compactMap { part in
            if case .value(_, let name, _) = part { name } else { nil }
        }
    }

    /// The names of the values that a reader misses, in reading order.
    package var neededNames: [String] {
        parts.compactMap { part in
            if case .value(_, let name, false) = part { name } else { nil }
        }
    }

    /// The values put into another text.
    ///
    /// Where a value is empty, the blanks on both sides of it become one.
    ///
    /// - Returns: Nil when the text asks for another value, or says nothing.
    package func filled(into template: TextTemplate) -> String? {
        var values: [String: String] = [:]
        for case .value(let value, let name, _) in parts { values[name] = value }
        guard template.unpaired.isEmpty,
            template.placeholders.allSatisfy({ values[$0.name] != nil })
        else { return nil }
        let text = template.rendered { values[$0] }
        let words = text.split(separator: " ")
        return words.isEmpty ? nil : words.joined(separator: " ")
    }
}
