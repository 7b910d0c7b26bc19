/// A piece of a YAML file with its place.
///
/// Scalars are text: what they mean is decided by the key that expects them.
package struct YAMLNode: Hashable, Sendable {
    /// What the node holds.
    package indirect enum Content: Hashable, Sendable {
        case scalar(String)
        case sequence([YAMLNode])
        case mapping([Entry])
    }

    /// One key of a mapping with its value.
    package struct Entry: Hashable, Sendable {
        package let key: YAMLNode
        package let value: YAMLNode
        /// The key's text; keys are always scalars.
        package let name: String

        package init(key: YAMLNode, value: YAMLNode) {
            self.key = key
            self.value = value
            name = key.text ?? ""
        }
    }

    /// How a scalar was written.
    package enum Style: Hashable, Sendable {
        /// Without quotes.
        case plain
        case quoted
        /// As lines below a `|` or `>`.
        case block
    }

    package let content: Content
    package let location: SourceLocation
    /// How many columns the node takes on its first line, at least 1.
    package let length: Int
    package let style: Style

    package init(
        _ content: Content,
        at location: SourceLocation,
        length: Int = 1,
        style: Style = .plain
    ) {
        self.content = content
        self.location = location
        self.length = length
        self.style = style
    }

    /// Whether a scalar stood in quotes or was a block of text.
    package var isQuoted: Bool { style != .plain }

    /// The text of a scalar.
    package var text: String? {
        if case .scalar(let text) = content { text } else { nil }
    }

    package var entries: [Entry]? {
        if case .mapping(let entries) = content { entries } else { nil }
    }

    package var elements: [YAMLNode]? {
        if case .sequence(let elements) = content { elements } else { nil }
    }

    /// Whether nothing was written: `key:` with no value.
    package var isEmpty: Bool { text == "" && !isQuoted }

    /// The value of a key, when the node is a mapping that has it.
    package subscript(key: String) -> YAMLNode? {
        guard case .mapping(let entries) = content else { return nil }
        // Only the entry that is meant is copied.
        for place in entries.indices where entries[place].name == key {
            return entries[place].value
        }
        return nil
    }

    /// Where a part of a scalar's text stands in the file, and how many columns a caret underlines.
    ///
    /// Offsets count Unicode scalars of the text. The place is exact for text in one line without
    /// escapes; of text over several lines it is the beginning.
    package func place(ofText part: Range<Int>) -> (location: SourceLocation, length: Int) {
        guard let text, style != .block else { return (location, length) }
        let opening = style == .quoted ? 1 : 0
        guard length >= text.unicodeScalars.count + 2 * opening else { return (location, length) }
        let place = SourceLocation(
            file: location.file,
            line: location.line,
            column: location.column + opening + part.lowerBound
        )
        return (place, max(1, part.count))
    }

    /// What the node is, for messages: `a list`, `the text 'x'`.
    package var kind: String {
        switch content {
        case .scalar(let text): isEmpty ? "nothing" : "the text '\(text)'"
        case .sequence: "a list"
        case .mapping: "a block of keys"
        }
    }
}
