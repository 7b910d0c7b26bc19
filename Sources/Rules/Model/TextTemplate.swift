/// A sentence with placeholders.
///
/// `In {{area}} fehlen {{gap}} Plätze.` Any text can be parsed; braces that do not pair are kept as
/// text and listed in `unpaired`.
package struct TextTemplate: Hashable, Sendable {
    /// A piece of text, or the name of a placeholder.
    package enum Part: Hashable, Sendable {
        case text(String)
        case placeholder(String)
    }

    /// A placeholder with its place, in Unicode scalars of the text.
    package struct Placeholder: Hashable, Sendable {
        package let name: String
        /// The name alone, without braces.
        package let range: Range<Int>
    }

    /// The placeholder for areas nearby that have free places.
    package static let neighbours = "neighbours"

    package private(set) var parts: [Part] = []
    /// The placeholders in reading order.
    package private(set) var placeholders: [Placeholder] = []
    /// Where `{{` or `}}` stand alone, in Unicode scalars of the text.
    package private(set) var unpaired: [Int] = []

    /// Divides a text; blanks around a placeholder's name are dropped.
    package init(parsing text: String) {
        let scalars = Array(text.unicodeScalars)
        var start = 0
        var place = 0
        while place < scalars.count {
            let isOpening = Self.isPair(of: "{", at: place, in: scalars)
            if isOpening, let end = Self.end(of: place, in: scalars) {
                add(scalars[start..<place])
                add(placeholder: scalars, from: place + 2, to: end)
                place = end + 2
                start = place
            } else if isOpening || Self.isPair(of: "}", at: place, in: scalars) {
                unpaired.append(place)
                place += 2
            } else {
                place += 1
            }
        }
        add(scalars[start...])
    }

    /// The text with each placeholder replaced by its value.
    ///
    /// A placeholder without a value stays as it was written, so that nothing goes missing
    /// silently.
    package func rendered(_ value: (String) -> String?) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .placeholder(let name): value(name) ?? "{{\(name)}}"
            }
        }.joined()
    }

    private static func isPair(
        of brace: Unicode.Scalar,
        at place: Int,
        in scalars: [Unicode.Scalar]
    ) -> Bool {
        scalars[place] == brace && place + 1 < scalars.count && scalars[place + 1] == brace
    }

    /// The place of the `}}` that closes a `{{`, if none opens before.
    private static func end(of start: Int, in scalars: [Unicode.Scalar]) -> Int? {
        var place = start + 2
        while place + 1 < scalars.count {
            if scalars[place] == "}", scalars[place + 1] == "}" { return place }
            if scalars[place] == "{", scalars[place + 1] == "{" { return nil }
            place += 1
        }
        return nil
    }

    private mutating func add(_ scalars: ArraySlice<Unicode.Scalar>) {
        guard !scalars.isEmpty else { return }
        parts.append(.text(String(scalars: scalars)))
    }

    private mutating func add(placeholder scalars: [Unicode.Scalar], from start: Int, to end: Int) {
        var (start, end) = (start, end)
        while start < end, scalars[start] == " " { start += 1 }
        while end > start, scalars[end - 1] == " " { end -= 1 }
        let name = String(scalars: scalars[start..<end])
        parts.append(.placeholder(name))
        placeholders.append(Placeholder(name: name, range: start..<end))
    }
}
