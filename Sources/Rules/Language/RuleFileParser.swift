package import Diagnostics
package import Indicators

/// Reads a rule file: `group`, `defaults` and `rules`.
package struct RuleFileParser {
    private let indicators: [String: Indicator]
    private let norms: NormFileParser.Content
    private let collector: DiagnosticCollector

    /// Makes a parser; what is known of indicators serves to check units and may be empty.
    package init(indicators: [String: Indicator] = [:], collector: DiagnosticCollector) {
        self.init(indicators: indicators, norms: NormFileParser.Content(), collector: collector)
    }

    init(
        indicators: [String: Indicator],
        norms: NormFileParser.Content,
        collector: DiagnosticCollector
    ) {
        self.indicators = indicators
        self.norms = norms
        self.collector = collector
    }

    /// What one file says.
    package struct Content: Sendable {
        /// The rules without mistakes, in the file's order.
        package var rules: [Rule] = []
        package var deliveries: [DeliveryRule] = []
        /// Where the name of each rule stands, also of those with mistakes.
        package var names: [(id: String, location: SourceLocation)] = []
        /// Every expression that could be read, also of rules with mistakes.
        package var expressions: [Expression] = []
    }

    /// Reads a file.
    ///
    /// A rule with a mistake is left out after its mistakes went to the collector; the others are
    /// read all the same. A file without any rule is a mistake.
    package func parse(_ text: String, file: String) -> Content {
        guard let root = YAMLReader.read(text, file: file, collector: collector) else {
            return Content()
        }
        let reader = MappingReader(
            root,
            subject: "the rule file",
            scope: "rule-file",
            collector: collector
        )
        let group = reader.text("group")
        let defaults = defaults(reader.optional("defaults"))
        let rules = reader.optional("rules")
        reader.finish()
        return content(of: rules ?? root, isMissing: rules == nil, group, defaults)
    }

    private func content(
        of node: YAMLNode,
        isMissing: Bool,
        _ group: String?,
        _ defaults: [YAMLNode.Entry]
    ) -> Content {
        guard let entries = node.entries, !isMissing, !entries.isEmpty else {
            // Another shape than a block was noted by the reader of the file's keys.
            guard node.entries != nil || node.isEmpty || !isMissing else { return Content() }
            collector.error(
                "rule-file/no-rules",
                at: node,
                "the file has no rule",
                advice: "write 'rules:' and below it 'rule-name:' with its keys, indented"
            )
            return Content()
        }
        let formulas = ExpressionReader(collector: collector)
        var content = Content()
        for entry in entries {
            content.names.append((entry.name, entry.key.location))
            let parser = RuleParser(
                entry,
                defaults: defaults,
                indicators: indicators,
                norms: norms,
                formulas: formulas,
                collector: collector
            )
            switch parser.rule(group: group) {
            case .readings(let rule): content.rules.append(rule)
            case .delivery(let rule): content.deliveries.append(rule)
            case nil: break
            }
        }
        content.expressions = formulas.expressions
        return content
    }

    /// The keys that rules take over; their values are checked with the rules that use them.
    private func defaults(_ node: YAMLNode?) -> [YAMLNode.Entry] {
        guard let node else { return [] }
        let reader = MappingReader(
            node,
            subject: "'defaults'",
            scope: "rule-file",
            collector: collector
        )
        let entries = Self.defaultKeys.compactMap { reader.entry($0) }
        reader.finish()
        return entries
    }

    /// What `defaults` may state: all that makes sense for more than one rule.
    private static let defaultKeys = [
        "field", "owner", "labels", "for", "smallest_base", "max_age", "only", "except", "per",
        "effective_from", "pair", "text", "advice", "because", "sensitive", "mail",
        "inhibited_by", "group_from", "remind", "escalate",
    ]
}
