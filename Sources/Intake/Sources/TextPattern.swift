import Indicators

/// A text with gaps: `*` stands for any text, `?` for one character, and braces name what a text
/// says: `Stand: {date}`, `{month} (*)`.
///
/// Texts compare as labels do: case, blanks and the spelling of umlauts do not matter; but an
/// underscore is itself.
package struct TextPattern: Hashable, Sendable {
    /// What braces caught.
    struct Capture: Hashable {
        let name: String
        let text: String
    }

    /// What is wrong with a pattern.
    enum Mistake: Error {
        case unbalanced
        case name(String)
        case twice(String)
        case adjacent
    }

    private enum Piece: Hashable, Sendable {
        case character(Character)
        case one
        case any
        case capture(String)

        var isWide: Bool {
            switch self {
            case .any, .capture: true
            case .character, .one: false
            }
        }
    }

    /// The pattern as it was written.
    package let text: String
    private let pieces: [Piece]

    /// Reads a pattern.
    init(_ text: String) throws(Mistake) {
        self.text = text
        var pieces: [Piece] = []
        var rest = text[...]
        var literal = ""
        func flush() {
            // A blank at the edge of a piece counts, but for those at both ends.
            let folded = FoldedText(literal).folded
            if literal.first?.isWhitespace == true, !pieces.isEmpty, !folded.isEmpty {
                pieces.append(.character(" "))
            }
            pieces += folded.map {
                switch $0 {
                case "*": Piece.any
                case "?": Piece.one
                default: Piece.character($0)
                }
            }
            let isInner = !rest.isEmpty && !(folded.isEmpty && pieces.isEmpty)
            if literal.last?.isWhitespace == true, isInner { pieces.append(.character(" ")) }
            literal = ""
        }
        while let first = rest.first {
            if first == "}" { throw .unbalanced }
            guard first == "{" else {
                literal.append(first)
                rest.removeFirst()
                continue
            }
            flush()
            guard let end = rest.firstIndex(of: "}") else { throw .unbalanced }
            let name = String(rest[rest.index(after: rest.startIndex)..<end])
            let isName = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
            guard !name.isEmpty, isName else { throw .name(name) }
            if pieces.contains(.capture(name)) { throw .twice(name) }
            if case .capture = pieces.last { throw .adjacent }
            pieces.append(.capture(name))
            rest = rest[rest.index(after: end)...]
        }
        flush()
        self.pieces = pieces
    }

    /// The names in braces, in their order.
    package var names: [String] {
        pieces.compactMap { if case .capture(let name) = $0 { name } else { nil } }
    }

    /// What the braces catch in a text that fits, or nil when it does not.
    func match(_ text: String) -> [Capture]? {
        let folded = FoldedText(text)
        guard folded.count <= 4000 else { return nil }
        var dead = Set<Int>()
        return match(0, folded, 0, &dead)
    }

    /// Whether a text fits.
    func fits(_ text: String) -> Bool { match(text) != nil }

    /// Matches the pieces from a number on with the text from a place on; where that once failed,
    /// it fails again.
    private func match(
        _ number: Int,
        _ text: FoldedText,
        _ place: Int,
        _ dead: inout Set<Int>
    ) -> [Capture]? {
        guard number < pieces.count else { return place == text.count ? [] : nil }
        let key = number * (text.count + 1) + place
        guard !dead.contains(key) else { return nil }
        defer { dead.insert(key) }
        switch pieces[number] {
        case .character(let character):
            guard place < text.count, text[place] == character else { return nil }
            return match(number + 1, text, place + 1, &dead)
        case .one:
            guard place < text.count else { return nil }
            return match(number + 1, text, place + 1, &dead)
        case .any:
            for end in place...text.count {
                if let rest = match(number + 1, text, end, &dead) { return rest }
            }
            return nil
        case .capture(let name):
            guard place < text.count else { return nil }
            // All of a period is meant: `2023/24`, and not its first year.
            let isTime = PeriodParts.Kind(rawValue: name) != nil
            for step in 1...text.count - place {
                let end = isTime ? text.count + 1 - step : place + step
                let caught = text.original(place..<end)
                guard !caught.isEmpty, PeriodParts.accepts(caught, as: name),
                    let rest = match(number + 1, text, end, &dead)
                else { continue }
                return [Capture(name: name, text: caught)] + rest
            }
            return nil
        }
    }
}

/// A folded text that knows where its characters came from.
private struct FoldedText {
    private let characters: [Character]
    /// For each folded character, the index of its original one, and the end behind the last.
    private let places: [String.Index]
    private let text: String

    init(_ text: String) {
        self.text = text
        var characters: [Character] = []
        var places: [String.Index] = []
        var blank: String.Index?
        for index in text.indices {
            let character = text[index]
            if character.isWhitespace {
                if !characters.isEmpty, blank == nil { blank = index }
                continue
            }
            if let place = blank {
                characters.append(" ")
                places.append(place)
                blank = nil
            }
            // A line of underscores below a table is no blank.
            let folded = character == "_" ? "_" : LabelText.folded(String(character))
            for folded in folded {
                characters.append(folded)
                places.append(index)
            }
        }
        places.append(blank ?? text.endIndex)
        self.characters = characters
        self.places = places
    }

    var count: Int { characters.count }

    var folded: [Character] { characters }

    subscript(place: Int) -> Character { characters[place] }

    /// The original text of a range, without blanks around it.
    func original(_ range: Range<Int>) -> String {
        let (from, upTo) = (places[range.lowerBound], places[range.upperBound])
        return from < upTo ? text[from..<upTo].trimmingBlanks() : ""
    }
}
