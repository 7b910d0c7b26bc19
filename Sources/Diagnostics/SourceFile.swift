/// The text of a file that a person wrote, kept to show the lines that are wrong.
package struct SourceFile: Hashable, Sendable {
    package let path: String
    package let text: String
    /// Whether what it names stands for what other files say under the same names.
    package let isOverlay: Bool

    package init(path: String, text: String, isOverlay: Bool = false) {
        self.path = path
        self.text = text
        self.isOverlay = isOverlay
    }

    /// Diagnostics of this file as people read them, without the source lines to be hidden.
    ///
    /// The text is divided into lines once for all.
    package func excerpts(
        of diagnostics: [Diagnostic],
        hiding hidden: Set<Int> = []
    ) -> [String] {
        let last = diagnostics.map(\.location.line).max() ?? 0
        let lines = text.split(maxSplits: max(0, last), omittingEmptySubsequences: false) {
            $0.isNewline
        }
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
        let scalars = Array(line.unicodeScalars)
        let place = diagnostic.location.column - 1
        let shown = Self.shown(of: scalars.count, around: place)
        func text(_ part: ArraySlice<Unicode.Scalar>) -> String {
            String(String.UnicodeScalarView(part))
        }
        let isCut = (start: shown.lowerBound > 0, end: shown.upperBound < scalars.count)
        // Tabs stay tabs, so that the caret stands under the place in every terminal.
        let before = scalars[shown].prefix(max(0, place - shown.lowerBound))
        let indent = (isCut.start ? "  " : "") + text(before).blank
        let length = min(max(1, diagnostic.length), Self.longestLine)
        return "\(diagnostic)\n    "
            + (isCut.start ? "… " : "") + text(scalars[shown]) + (isCut.end ? " …" : "")
            + "\n    \(indent)" + String(repeating: "^", count: length)
    }

    /// Of a longer line the part around the place is shown.
    private static let longestLine = 200

    /// The columns of a line that are shown around a place.
    private static func shown(of count: Int, around place: Int) -> Range<Int> {
        guard count > longestLine else { return 0..<count }
        let start = max(0, min(place - longestLine / 4, count - longestLine))
        return start..<(start + longestLine)
    }
}

extension String {
    /// Blanks in the place of everything but tabs.
    fileprivate var blank: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\t" ? "\t" : " " }))
    }
}

/// A place in a file that a person wrote.
package struct SourceLocation: Hashable, Sendable, Comparable {
    /// The path as the person named it.
    package let file: String
    /// The line, counted from 1.
    package let line: Int
    /// The column, counted from 1 in Unicode scalars.
    package let column: Int

    package init(file: String, line: Int = 1, column: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
    }

    package static func < (left: Self, right: Self) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

extension SourceLocation: CustomStringConvertible {
    /// `Rules/kita.yaml:4:5`.
    package var description: String { "\(file):\(line):\(column)" }
}
