package import Rules

/// The texts that an office words its own way, by their keys.
///
/// They are looked at where they are read: a text that cannot stand in place of the built-in one
/// never gets here.
package struct OwnTexts: Hashable, Sendable {
    private var templates: [String: TextTemplate] = [:]

    /// No text: all are the built-in ones.
    package init() {}

    /// Whether all texts are the built-in ones.
    package var isEmpty: Bool { templates.isEmpty }

    /// The text of a key, with placeholders such as `{{place}}`; nil for the built-in one.
    package subscript(key: String) -> TextTemplate? {
        get { templates[key] }
        set { templates[key] = newValue }
    }
}
