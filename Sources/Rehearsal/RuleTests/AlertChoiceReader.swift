import Definitions
import Diagnostics
import Indicators
import Rules

/// Reads which alert somebody means.
struct AlertChoiceReader {
    private let names: RuleTestNames
    private let collector: DiagnosticCollector

    init(_ names: RuleTestNames, _ collector: DiagnosticCollector) {
        self.names = names
        self.collector = collector
    }

    /// The alert that the keys of a mapping mean; nil where no rule is named.
    func choice(_ reader: MappingReader) -> AlertChoice? {
        let area = reader.text("area")
        let side = reader.optional("side")
        let indicator = reader.text("indicator")
        let members = members(reader)
        guard let node = reader.optional("rule"), let text = reader.text("rule") else {
            return nil
        }
        let rule = WrittenName(text, at: node.location)
        names.checkRule(rule, collector)
        var choice = AlertChoice(rule: rule)
        choice.area = area
        choice.indicator = indicator
        choice.members = members
        if let side, let word = side.text {
            checkSide(word, of: text, at: side)
            choice.side = word
        }
        return choice
    }

    /// `members: { geschlecht: w }`.
    func members(_ reader: MappingReader) -> [DimensionMember] {
        guard let node = reader.optional("members") else { return [] }
        guard let entries = node.entries else {
            collector.error(
                "test/shape",
                at: node,
                "'members' is \(node.kind), not a block of dimensions",
                advice: "write 'members: { geschlecht: w }'"
            )
            return []
        }
        return entries.compactMap { entry in
            guard let code = entry.value.text,
                names.checkDimension(entry.name, at: RuleTestNames.Place(entry.key), collector)
            else { return nil }
            return DimensionMember(entry.name, code)
        }
    }

    /// Notes a side that the rule does not have.
    private func checkSide(_ word: String, of rule: String, at node: YAMLNode) {
        let book = names.definitions.rules
        guard let found = book.rules.first(where: { $0.id == rule }) else { return }
        let known = found.sides.flatMap { [$0.side.rawValue, $0.word] }
        guard !known.contains(word) else { return }
        collector.error(
            "test/side",
            at: node,
            "rule '\(rule)' has no side '\(word)'",
            advice: Suggestion.advice(for: word, in: Set(known))
        )
    }
}
