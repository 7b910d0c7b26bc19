/// The text of a list or block in one line: `{ a: b[c=1, d=2], e: f }`.
///
/// It is read as its author meant it: brackets behind a word and double braces belong to the text.
struct FlowText {
    private let scalars: [Unicode.Scalar]
    private var place = 0
    private var found: [TextRepair] = []

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    /// Every piece that YAML misreads.
    mutating func repairs() -> [TextRepair] {
        while place < scalars.count {
            switch scalars[place] {
            case "{" where isAt("{{"): piece()
            case "{", "[", "}", "]", ",", " ", ":": place += 1
            case "\"", "'": skipQuoted()
            default: piece()
            }
        }
        return found
    }

    private func isAt(_ text: String) -> Bool {
        scalars[place...].starts(with: text.unicodeScalars)
    }

    private mutating func skipQuoted() {
        let quote = scalars[place]
        place += 1
        while place < scalars.count, scalars[place] != quote {
            place += scalars[place] == "\\" && quote == "\"" ? 2 : 1
        }
        place += 1
    }

    /// Reads one unquoted piece up to its comma, brace or the colon of a key.
    private mutating func piece() {
        let start = place
        var depth = 0
        var braces = 0
        while place < scalars.count {
            let scalar = scalars[place]
            if scalar == "}", braces > 0 {
                braces -= 1
                place += 1
                continue
            }
            if isAt("{{") || isAt("}}") && depth > 0 {
                depth += isAt("{{") ? 1 : -1
                place += 2
                continue
            }
            if scalar == "[" { depth += 1 }
            // A brace right behind a word is part of it: `norm zuegigkeit_{schulart}`.
            if scalar == "{", place > start, scalars[place - 1] != " " { braces += 1 }
            if depth == 0, "},]".unicodeScalars.contains(scalar) { break }
            if depth == 0, scalar == ":", isKey(start..<place) { break }
            if scalar == "]" { depth -= 1 }
            place += 1
        }
        var end = min(place, scalars.count)
        while end > start, scalars[end - 1] == " " { end -= 1 }
        let text = String(String.UnicodeScalarView(scalars[start..<end]))
        if let repair = TextRepair(of: text, at: start..<end, afterKey: false) {
            found.append(repair)
        }
    }

    /// Whether a piece before a colon is a key: it follows a brace, or is one word after a comma.
    private func isKey(_ range: Range<Int>) -> Bool {
        switch scalars[..<range.lowerBound].last(where: { $0 != " " }) {
        case "{": true
        case ",": !scalars[range].contains(" ")
        default: false
        }
    }
}
