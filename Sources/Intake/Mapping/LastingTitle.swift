import Indicators

/// A title without the times in it, for a source that lasts longer than one table.
///
/// `Kinder am 31.12.2024` is `Kinder`, and so is `Kinder 2022–2024*`.
struct LastingTitle: Hashable {
    let text: String

    private static let joints: Set<String> = ["bis", "und", "sowie", "–", "-", "/", "to", "and"]
    /// Words before a time that mean nothing without it.
    private static let leads: Set<String> = [
        "am", "zum", "im", "in", "den", "dem", "der", "des", "von", "vom", "seit", "ab", "bis",
        "für", "zwischen", "stand", "stand:", "stichtag", "stichtag:", "jahr", "jahr:",
        "schuljahr", "schuljahr:", "kindergartenjahr", "kitajahr", "kita-jahr", "kalenderjahr",
        "berichtsjahr", "haushaltsjahr", "berichtszeitraum", "zeitraum", "as", "of", "at", "the",
    ]
    /// Those that mean much behind a number: `Kinder unter 6 Jahren 2024`.
    private static let plurals: Set<String> = [
        "jahre", "jahren", "schuljahre", "schuljahren", "jahres", "schuljahres", "years",
    ]

    init(_ title: String) {
        let words = title.split(whereSeparator: \.isWhitespace)
        var kept: [Substring] = []
        var isBehindTime = false
        var joints: [Substring] = []
        for word in words {
            if Self.isTime(word) || (isBehindTime && FootnoteMark.isAlone(word)) {
                if !isBehindTime { Self.dropLead(&kept) }
                isBehindTime = true
                joints = []
                // `(Stand` is opened before, and closed with the time.
                if word.hasSuffix(")"), FootnoteMark.stripped(String(word)) == nil,
                    !word.hasPrefix("(")
                {
                    Self.close(&kept)
                }
                continue
            }
            if isBehindTime, Self.joints.contains(word.lowercased()) {
                joints.append(word)
                continue
            }
            isBehindTime = false
            kept += joints + [word]
            joints = []
        }
        var text = kept.joined(separator: " ").replacing("()", with: "")
        while let last = text.last, " ,:;–-(".contains(last) { text.removeLast() }
        self.text = text
    }

    /// The title, or another text where nothing but times stands in it.
    func text(or other: String) -> String {
        text.count(where: \.isLetter) >= 3 ? text : other
    }

    private static func isTime(_ word: Substring) -> Bool {
        let text = TimedLabel.trimmed(word)
        if TimedLabel.kind(of: text) != nil { return true }
        let ends = FootnoteMark.bare(text).split { "–-/".contains($0) }
        return ends.count == 2 && ends.allSatisfy { TimedLabel.kind(of: String($0)) != nil }
    }

    /// Takes away the words before a time that only lead to it.
    private static func dropLead(_ words: inout [Substring]) {
        while let last = words.last {
            let word = last.drop { $0 == "(" }.lowercased()
            let before = words.dropLast().last
            let isPlural =
                plurals.contains(word)
                && (before.map { leads.contains($0.lowercased()) } ?? true)
            guard leads.contains(word) || isPlural else { return }
            words.removeLast()
            if last.hasPrefix("(") {
                words.append("(")
                return
            }
        }
    }

    /// Closes a bracket of which only the opening is left.
    private static func close(_ words: inout [Substring]) {
        guard let last = words.last else { return }
        if last == "(" {
            words.removeLast()
        } else if words.contains(where: { $0.contains("(") }) {
            words[words.count - 1] = last + ")"
        }
    }
}
