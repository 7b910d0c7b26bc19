import Diagnostics
import Indicators

extension DiagnosticCollector {
    /// Whether a text may be a code; a bare number is noted.
    ///
    /// Other programs that read the file would drop the zeros in front of `01001`, and so do people
    /// who copy it.
    func acceptsCode(_ node: YAMLNode, scope: String) -> Bool {
        guard let text = node.text, !node.isQuoted, let first = text.first,
            first.isASCII, first.isNumber || "+-".contains(first), Double(text) != nil
        else { return true }
        error(
            "\(scope)/bare-code",
            at: node,
            "the code \(text) stands without quotes and reads as a number",
            advice: "quote it: \"\(text)\""
        )
        return false
    }

    /// Whether a text may be the name of an indicator or a dimension, as formulas spell it.
    func acceptsName(_ node: YAMLNode, of kind: String, scope: String) -> Bool {
        let text = node.text ?? ""
        let isWord = text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        if let first = text.first, isWord, !first.isNumber { return true }
        error(
            "\(scope)/name",
            at: node,
            "'\(text)' cannot be the name of \(kind == "indicator" ? "an" : "a") \(kind)",
            advice: "use letters, digits and '_', and begin with a letter"
        )
        return false
    }
}

extension MappingReader {
    /// The one code of a key; a bare number is noted.
    func code(_ key: String) -> String? {
        guard let text = text(key), let node = optional(key) else { return nil }
        return collector.acceptsCode(node, scope: scope) ? text : nil
    }

    /// The codes of a key that takes one code or a list of them; bare numbers are noted.
    func codes(_ key: String) -> [YAMLNode] {
        (texts(key) ?? []).filter { collector.acceptsCode($0, scope: scope) }
    }

    /// A frequency by its name: `school_year`.
    func frequency(_ key: String) -> Frequency? {
        guard let text = text(key), let node = optional(key) else { return nil }
        if let frequency = Frequency(name: text) { return frequency }
        collector.error(
            "\(scope)/frequency",
            at: node,
            "'\(key)' is '\(text)', which is no frequency",
            advice: Suggestion.advice(for: text, in: Frequency.allCases.map(\.name))
        )
        return nil
    }
}
