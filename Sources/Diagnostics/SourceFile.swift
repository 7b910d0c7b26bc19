/// The text of a file that a person wrote, kept to show the lines that are wrong.
package struct SourceFile: Sendable {
    package let path: String
    package let text: String
    private let lines: [Substring]

    package init(path: String, text: String) {
        self.path = path
        self.text = text
        lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    }

    /// The line with a number counted from 1, or nil beyond the end.
    package func line(_ number: Int) -> Substring? {
        lines.indices.contains(number - 1) ? lines[number - 1] : nil
    }

    /// A diagnostic with its source line and a caret under the place.
    ///
    ///     Rules/kita.yaml:4:5: error: unknown key 'fro'; did you mean 'for'?
    ///         fro: 2 periods
    ///         ^^^
    package func excerpt(of diagnostic: Diagnostic) -> String {
        guard let line = line(diagnostic.location.line) else { return diagnostic.description }
        // Tabs stay tabs, so that the caret stands under the place in every terminal.
        let before = line.unicodeScalars.prefix(diagnostic.location.column - 1)
        let indent = String(String.UnicodeScalarView(before.map { $0 == "\t" ? "\t" : " " }))
        let caret = String(repeating: "^", count: max(1, diagnostic.length))
        return "\(diagnostic)\n    \(line)\n    \(indent)\(caret)"
    }
}
