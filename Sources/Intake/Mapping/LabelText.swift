/// Compares labels as people write them: case, blanks and the spelling of umlauts do not matter.
enum LabelText {
    static func folded(_ text: some StringProtocol) -> String {
        var folded = ""
        var isBlankDue = false
        for character in text.lowercased() {
            if character.isWhitespace || character == "_" {
                isBlankDue = !folded.isEmpty
                continue
            }
            if isBlankDue { folded.append(" ") }
            isBlankDue = false
            switch character {
            case "ä": folded += "ae"
            case "ö": folded += "oe"
            case "ü": folded += "ue"
            case "ß": folded += "ss"
            default: folded.append(character)
            }
        }
        return folded
    }

    /// Whether a text matches a pattern in which `*` stands for any text and `?` for one character.
    static func matches(_ text: String, _ pattern: String) -> Bool {
        let text = Array(folded(text))
        let pattern = Array(folded(pattern))
        var (at, place) = (0, 0)
        var retry: (at: Int, place: Int)?
        while at < text.count {
            if place < pattern.count, pattern[place] == "*" {
                retry = (at, place + 1)
                place += 1
            } else if place < pattern.count, pattern[place] == "?" || pattern[place] == text[at] {
                at += 1
                place += 1
            } else if let last = retry {
                retry = (last.at + 1, last.place)
                (at, place) = (last.at + 1, last.place)
            } else {
                return false
            }
        }
        return pattern[place...].allSatisfy { $0 == "*" }
    }

    /// The text as an identifier: `Genehmigte Plätze` is `genehmigte_plaetze`.
    static func identifier(_ text: String) -> String {
        var words = ""
        for character in folded(text) {
            if character.isASCII, character.isLetter || character.isNumber {
                words.append(character)
            } else if !words.hasSuffix("_"), !words.isEmpty {
                words.append("_")
            }
        }
        while words.hasSuffix("_") { words.removeLast() }
        return words.first?.isLetter == true ? words : "x_" + words
    }
}
