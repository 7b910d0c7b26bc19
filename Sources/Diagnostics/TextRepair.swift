/// A piece of a line that YAML misreads, with what to write instead.
struct TextRepair {
    /// The piece, in Unicode scalars of the value.
    let range: Range<Int>
    let replacement: String
    let problem: String
    let advice: String

    /// Recognises a mistake in one piece of text, or returns nil.
    init?(of piece: String, at range: Range<Int>, afterKey: Bool) {
        let quoted = Self.quoted(piece)
        let sign = piece.prefix { "<>=".contains($0) }
        let number = piece.drop { "<>= ".contains($0) }
        self.range = range
        if piece.hasPrefix("{{") {
            problem = "text that starts with '{{' needs quotes"
        } else if !sign.isEmpty, number.first?.isNumber == true {
            replacement = String(number)
            problem = "a limit is written without '\(sign)'"
            advice = "say '\(number)': 'below' means less, 'above' means more"
            return
        } else if let first = piece.first, "*&%@`!|>".contains(first) {
            problem = "text that starts with '\(first)' needs quotes"
        } else if piece.contains("{{") && !afterKey {
            problem = "text with '{{' needs quotes inside braces"
        } else if piece.contains("[") && !afterKey {
            problem = "brackets inside braces or lists need quotes"
        } else if piece.contains("{") && !afterKey {
            problem = "text with braces needs quotes inside braces or lists"
        } else if piece.first != "\"" && piece.first != "'",
            piece.contains(": ") || piece.hasSuffix(":")
        {
            problem = "text with a colon needs quotes"
        } else {
            return nil
        }
        replacement = quoted
        advice = "write \(quoted)"
    }

    /// The text with every repair done; the repairs are in order and do not overlap.
    static func apply(_ repairs: [Self], to text: String) -> String {
        var result = String.UnicodeScalarView()
        var place = 0
        let scalars = Array(text.unicodeScalars)
        for repair in repairs {
            result.append(contentsOf: scalars[place..<repair.range.lowerBound])
            result.append(contentsOf: repair.replacement.unicodeScalars)
            place = repair.range.upperBound
        }
        result.append(contentsOf: scalars[place...])
        return String(result)
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
