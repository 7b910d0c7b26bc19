/// The text of a file that a person wrote, kept to show the lines that are wrong.
package struct SourceFile: Sendable {
    package let path: String
    package let text: String

    package init(path: String, text: String) {
        self.path = path
        self.text = text
    }

    /// Diagnostics of this file as people read them, without the source lines to be hidden.
    ///
    /// The text is divided into lines once for all.
    package func excerpts(
        of diagnostics: [Diagnostic],
        hiding hidden: Set<Int> = []
    ) -> [String] {
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        return diagnostics.map { diagnostic in
            let index = diagnostic.location.line - 1
            guard lines.indices.contains(index), !hidden.contains(diagnostic.location.line)
            else { return diagnostic.description }
            return excerpt(of: diagnostic, in: lines[index])
        }
    }

    /// A diagnostic with its source line and a caret under the place.
    ///
    ///     Rules/kita.yaml:4:5: error: unknown key 'fro'; did you mean 'for'?
    ///         fro: 2 periods
    ///         ^^^
    private func excerpt(of diagnostic: Diagnostic, in line: Substring) -> String {
        // Tabs stay tabs, so that the caret stands under the place in every terminal.
        let before = line.unicodeScalars.prefix(diagnostic.location.column - 1)
        let indent = String(String.UnicodeScalarView(before.map { $0 == "\t" ? "\t" : " " }))
        let caret = String(repeating: "^", count: max(1, diagnostic.length))
        return "\(diagnostic)\n    \(line)\n    \(indent)\(caret)"
    }
}
