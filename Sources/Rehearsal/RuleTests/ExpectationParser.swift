import Diagnostics
import Indicators

/// Reads what a test expects.
struct ExpectationParser {
    private let names: RuleTestNames
    /// The days of the first and the last entry.
    private let first: CalendarDate?
    private let last: CalendarDate?
    private let collector: DiagnosticCollector

    init(
        _ names: RuleTestNames,
        first: CalendarDate?,
        last: CalendarDate?,
        collector: DiagnosticCollector
    ) {
        self.names = names
        self.first = first
        self.last = last
        self.collector = collector
    }

    /// Reads an expectation; nil after a mistake was noted.
    func expectation(_ node: YAMLNode) -> Expectation? {
        let reader = MappingReader(
            node,
            subject: "the expectation",
            scope: "test",
            collector: collector
        )
        let alert = AlertChoiceReader(names, collector).choice(reader)
        let after = after(reader)
        let isAlone = reader.optional("other").map(self.isAlone) ?? false
        let keys = Dictionary(uniqueKeysWithValues: ExpectationKey.all.map { ($0.name, $0) })
        var facts: [ExpectedFact] = []
        for entry in node.entries ?? [] {
            guard let key = keys[entry.name] else { continue }
            guard let written = reader.optional(key.name) else { continue }
            if let fact = fact(key, written) { facts.append(fact) }
        }
        for key in keys.keys { _ = reader.optional(key) }
        reader.finish()
        checkSense(node, alert, isAlone, facts)
        return after.map {
            Expectation(
                after: $0,
                location: node.location,
                alert: alert,
                isAlone: isAlone,
                facts: facts
            )
        }
    }

    private func after(_ reader: MappingReader) -> CalendarDate? {
        guard let node = reader.optional("after") else {
            if let last { return last }
            _ = reader.required("after", advice: "add 'after: 2024-10-31'")
            return nil
        }
        guard let date = CalendarDate(parsing: node.text ?? "") else {
            collector.error(
                "test/date",
                at: node,
                "'after' is \(node.kind), not a day",
                advice: "write '2024-10-31'; it sees all of that day"
            )
            return nil
        }
        if let first, date < first {
            collector.error(
                "test/late-expectation",
                at: node,
                "'after' is \(date), before anything happens: the first drop comes on \(first)",
                advice: "name a day from \(first) on"
            )
        }
        return date
    }

    private func isAlone(_ node: YAMLNode) -> Bool {
        guard node.text != "none" else { return true }
        collector.error(
            "test/other",
            at: node,
            "'other' is \(node.kind)",
            advice: "say 'other: none': no other alert of the rule fires"
        )
        return false
    }

    /// Notes an expectation that compares nothing, and one that does not say what it is about.
    private func checkSense(
        _ node: YAMLNode,
        _ alert: AlertChoice?,
        _ isAlone: Bool,
        _ facts: [ExpectedFact]
    ) {
        let isEmpty = !(node.entries ?? []).contains { entry in
            entry.name == "other" || ExpectationKey.all.contains { $0.name == entry.name }
        }
        if isEmpty {
            collector.error(
                "test/nothing-expected",
                at: node,
                "the expectation compares nothing",
                advice: "add 'state: firing', 'level: critical', 'value: 14.8 %' or 'other: none'"
            )
        }
        guard alert == nil, node["rule"] == nil else { return }
        let ofOne = facts.first { !$0.key.isAboutTelling }
        if isAlone || ofOne != nil {
            let asked = ofOne?.key.name ?? "other"
            collector.error(
                "test/missing-key",
                at: node,
                "the expectation has '\(asked)', but no 'rule'",
                advice: "add 'rule: …' and, where it has several alerts, 'area: …'"
            )
        }
    }

    // MARK: - One fact

    private func fact(_ key: ExpectationKey, _ node: YAMLNode) -> ExpectedFact? {
        var texts = (node.elements ?? [node]).map { $0.text ?? "" }
        guard !texts.isEmpty, !node.isEmpty, node.entries == nil else {
            return refuse(key, node, "a text", "write '\(key.name): …'")
        }
        if case .period = key.form {
            texts = texts.map { TimePeriod(parsing: $0)?.description ?? $0 }
        }
        if let (wanted, advice) = problem(with: texts, for: key) {
            return refuse(key, node, wanted, advice)
        }
        return ExpectedFact(key: key, texts: texts, location: node.location)
    }

    /// What a text should be, and what to do; nil where it can be compared.
    private func problem(
        with texts: [String],
        for key: ExpectationKey
    ) -> (wanted: String, advice: String?)? {
        let text = texts[0]
        let isNone = text == "none"
        switch key.form {
        case .word(let known) where !known.isEmpty && !known.contains(text):
            return (
                "one of \(known.joined(separator: ", "))",
                Suggestion.nearest(to: text, in: known).map { "did you mean '\($0)'?" }
            )
        case .number where !isNone && ExpectedNumber(text) == nil:
            return ("a number", "write '14.8 %' or '588'")
        case .count where Int(text).map({ $0 < 0 }) ?? true:
            return ("a whole number", "write '1', or '0' for none")
        case .period where !isNone && TimePeriod(parsing: text) == nil:
            return ("a time period", "write '2024', '2023/24', '2024-Q1' or '2024-03'")
        default: return nil
        }
    }

    private func refuse(
        _ key: ExpectationKey,
        _ node: YAMLNode,
        _ wanted: String,
        _ advice: String?
    ) -> ExpectedFact? {
        collector.error(
            "test/\(key.name)",
            at: node,
            "'\(key.name)' is \(node.kind), not \(wanted)",
            advice: advice
        )
        return nil
    }
}
