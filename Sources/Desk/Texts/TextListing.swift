package import Alerting
import Dispatching

/// All texts that an office may word its own way, as the file that it would write.
package struct TextListing {
    private let sections: [SampleTexts.Section]
    private let language: Language

    /// The built-in texts of a language.
    package init(of language: Language) {
        self.language = language
        sections = SampleTexts.sections(of: language)
    }

    /// The file: a comment for each group of texts, and a line for each text.
    package var text: String {
        var lines = [
            "# The texts of mails, as they are built in. To word one your own way, copy its line",
            "# into texts.\(language.rawValue).yaml beside waage.yaml, change it, and run",
            "# 'waage check'. Copy no other lines: those would stay as they are when the built-in",
            "# texts get better. {{name}} stands for a value; a text can have those that it has",
            "# here and no others. 'KEY.one' is taken for 1, 'KEY.other' for all other numbers.",
        ]
        for section in sections where !section.entries.isEmpty {
            lines += ["", "# \(section.title)"]
            lines += section.entries.map { "\($0.key): \(Self.quoted($0.phrase.template))" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A text in the quotes of YAML.
    private static func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\u{A0}", with: "\\u00A0")
        return "\"\(escaped)\""
    }
}
