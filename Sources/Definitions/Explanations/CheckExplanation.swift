package import Diagnostics

/// What people are told of a check who ask what it means.
package struct CheckExplanation: Hashable, Sendable {
    /// The stable name: `rule/order`.
    ///
    /// One that begins with `*` is a check of many blocks, each under its own first word:
    /// `*/unknown-key` is `rule/unknown-key` in rules.
    package let name: String
    /// How bad it is; of two the paragraph says when it is which.
    package private(set) var severities: [Diagnostic.Severity] = []
    /// What is wrong, in one line.
    package private(set) var summary = ""
    /// What that means, and why it matters.
    package private(set) var meaning = ""
    /// What is written wrong; empty where nothing in a file is.
    package private(set) var wrong = ""
    /// The same as it should be.
    package private(set) var right = ""
    /// What to do.
    package private(set) var advice = ""

    private init(_ name: String) { self.name = name }

    /// Whether it is the check of a name: its own, or one of many blocks.
    func isOf(_ name: String) -> Bool {
        name == self.name || self.name.hasPrefix("*/") && name.hasSuffix(self.name.dropFirst())
    }
}

extension CheckExplanation {
    /// The explanations in a text, as the catalogue has them.
    ///
    ///     # rule/order, error
    ///     of two values the further one is the nearer one     its summary, in one line
    ///     'critical' must lie further out, or …               its meaning
    ///     - shortage: { warning: 95 %, critical: 98 % }       what is wrong
    ///     + shortage: { warning: 95 %, critical: 85 % }       what is right
    ///     > change one of the two.                            what to do
    static func all(in text: String) -> [Self] {
        var all: [Self] = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("# ") {
                let words = line.dropFirst(2).split(separator: ", ").map(String.init)
                var explanation = Self(words[0])
                explanation.severities = words.dropFirst().compactMap(Diagnostic.Severity.init)
                all.append(explanation)
            } else if !all.isEmpty {
                all[all.count - 1].take(line)
            }
        }
        return all
    }

    private mutating func take(_ line: Substring) {
        let rest = String(line.dropFirst(2))
        switch line.first {
        case "-": wrong += rest + "\n"
        case "+": right += rest + "\n"
        case ">": advice += advice.isEmpty ? rest : " \(rest)"
        default:
            if summary.isEmpty {
                summary = String(line)
            } else {
                meaning += meaning.isEmpty ? line : " \(line)"
            }
        }
    }
}

extension CheckExplanation {
    /// So wide are the lines of a paragraph.
    private static let width = 84

    /// The paragraph, under the name that was asked for.
    package func text(as name: String) -> String {
        let words = severities.map(\.rawValue).joined(separator: " or ")
        var parts = ["\(name) (\(words)): \(summary)", Self.wrapped(meaning)]
        if !wrong.isEmpty { parts.append("Wrong:\n" + Self.indented(wrong)) }
        if !right.isEmpty { parts.append("Right:\n" + Self.indented(right)) }
        parts.append(Self.wrapped("What to do: \(advice)"))
        return parts.joined(separator: "\n\n") + "\n"
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
    }

    private static func wrapped(_ text: String) -> String {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines.joined(separator: "\n")
    }
}
