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
        package var name: String { key.text ?? "" }
    }

    package let content: Content
    package let location: SourceLocation
    /// How many columns the node takes on its first line, at least 1.
    package let length: Int
    /// Whether a scalar stood in quotes or was a block of text.
    package let isQuoted: Bool

    package init(
        _ content: Content,
        at location: SourceLocation,
        length: Int = 1,
        isQuoted: Bool = false
    ) {
        self.content = content
        self.location = location
        self.length = length
        self.isQuoted = isQuoted
    }

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
        entries?.first { $0.name == key }?.value
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
