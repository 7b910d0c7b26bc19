/// HTML that is put together from escaped texts.
///
/// Texts become HTML only through interpolation, which escapes them; so no text of a drop or a rule
/// file can become markup.
package struct HTMLText: ExpressibleByStringInterpolation, Hashable {
    package private(set) var html: String

    /// Markup as it stands in the program.
    package init(stringLiteral value: String) { html = value }

    /// Markup with texts, which are escaped, and pieces, which are not.
    package init(stringInterpolation: StringInterpolation) { html = stringInterpolation.html }

    private init(html: String) { self.html = html }

    /// Pieces in order, each on a line of its own.
    package static func joined(_ pieces: [HTMLText]) -> HTMLText {
        HTMLText(html: pieces.map(\.html).joined(separator: "\n"))
    }

    /// Gathers the parts of a literal.
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var html = ""

        /// Begins without a part.
        package init(literalCapacity: Int, interpolationCount: Int) {}

        /// Adds markup.
        package mutating func appendLiteral(_ literal: String) { html += literal }

        /// Adds a text, escaped.
        package mutating func appendInterpolation(_ text: String) { html += HTMLText.escaped(text) }

        /// Adds what is HTML already.
        package mutating func appendInterpolation(_ piece: HTMLText) { html += piece.html }
    }

    private static func escaped(_ text: String) -> String {
        guard text.utf8.contains(where: isMarkup) else { return text }
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private static func isMarkup(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
            UInt8(ascii: "'"):
            true
        default: false
        }
    }
}
