package import Diagnostics

/// A name of something else that a rule mentions, with its place for messages.
///
/// Two mentions of one name are equal wherever they stand.
package struct WrittenName: Hashable, Sendable {
    package let text: String
    package let location: SourceLocation

    package init(_ text: String, at location: SourceLocation) {
        self.text = text
        self.location = location
    }

    package static func == (left: Self, right: Self) -> Bool { left.text == right.text }
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
