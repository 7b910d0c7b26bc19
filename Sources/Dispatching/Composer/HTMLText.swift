/// HTML that is put together from escaped texts.
///
/// Texts become HTML only through interpolation, which escapes them; so no text of a drop or a rule
/// file can become markup.
struct HTMLText: ExpressibleByStringInterpolation, Hashable {
    private(set) var html: String

    init(stringLiteral value: String) { html = value }

    init(stringInterpolation: StringInterpolation) { html = stringInterpolation.html }

    private init(html: String) { self.html = html }

    /// Pieces in order, each on a line of its own.
    static func joined(_ pieces: [HTMLText]) -> HTMLText {
        HTMLText(html: pieces.map(\.html).joined(separator: "\n"))
    }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var html = ""

        init(literalCapacity: Int, interpolationCount: Int) {}

        mutating func appendLiteral(_ literal: String) { html += literal }

        mutating func appendInterpolation(_ text: String) { html += HTMLText.escaped(text) }

        mutating func appendInterpolation(_ piece: HTMLText) { html += piece.html }
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
