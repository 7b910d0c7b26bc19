import Diagnostics
import Indicators

/// Reads one rule of a rule file.
struct RuleParser {
    let reader: MappingReader
    let indicators: [String: Indicator]
    let key: YAMLNode
    /// The keys that the rule states itself, not its file's defaults.
    let ownKeys: Set<String>
    /// Where the rule's expressions are read and kept.
    let formulas: ExpressionReader
    private let id: String
    /// Whether there is a block of keys at all; anything else was noted already.
    private let isBlock: Bool

    var collector: DiagnosticCollector { reader.collector }

    /// Starts to read a rule.
    init(
        _ entry: YAMLNode.Entry,
        defaults: [YAMLNode.Entry],
        indicators: [String: Indicator],
        formulas: ExpressionReader,
        collector: DiagnosticCollector
    ) {
        id = entry.name
        key = entry.key
        ownKeys = Set((entry.value.entries ?? []).map(\.name))
        isBlock = entry.value.entries != nil || entry.value.isEmpty
        self.indicators = indicators
        self.formulas = formulas
        reader = MappingReader(
            Self.merged(entry.value, with: defaults),
            subject: "rule '\(entry.name)'",
            scope: "rule",
            collector: collector
        )
    }

    private func checkName() {
        let isName = id.unicodeScalars.allSatisfy {
            ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-"
        }
        if id.isEmpty || !isName {
            collector.error(
                "rule/name",
                at: key,
                "'\(id)' is no name for a rule",
                advice: "use small letters a to z, digits and '-'"
            )
        }
    }

    /// The rule, or nil when it has mistakes.
    func rule(group: String?) -> ParsedRule? {
        let before = collector.errorCount
        checkName()
        reader.refuseUnbuilt(ConditionKind.unbuilt)
        let isUnbuilt = collector.errorCount > before
        if isUnbuilt {
            ConditionKind.unbuiltCompanions.keys.forEach { _ = reader.optional($0) }
        } else {
            reader.refuseUnbuilt(ConditionKind.unbuiltCompanions)
        }
        let kind = conditionKind(isUnbuilt: isUnbuilt)
        let head = head(group)
        let rule: ParsedRule?
        if kind == .delivery {
            rule = delivery(head).map { .delivery($0) }
            _ = self.condition(.delivery)
        } else {
            rule = ruleAboutReadings(kind, head).map { .readings($0) }
        }
        reader.finish()
        return collector.errorCount == before ? rule : nil
    }

    private func ruleAboutReadings(_ kind: ConditionKind?, _ head: RuleHead) -> Rule? {
        let condition = kind.flatMap { self.condition($0) }
        refuseDeliveryKeys(kind)
        let sides = SideParser(self, kind, condition).sides()
        var rule = Rule(
            head,
            condition: condition ?? .threshold(.expressions([])),
            sides: sides
        )
        readScope(into: &rule)
        readDamping(into: &rule)
        return condition == nil ? nil : rule
    }

    /// Own keys come first; labels are merged one by one.
    private static func merged(_ node: YAMLNode, with defaults: [YAMLNode.Entry]) -> YAMLNode {
        guard !defaults.isEmpty, node.entries != nil || node.isEmpty else { return node }
        var entries = node.entries ?? []
        for entry in defaults {
            guard let place = entries.firstIndex(where: { $0.name == entry.name }) else {
                entries.append(entry)
                continue
            }
            guard entry.name == "labels", let own = entries[place].value.entries else { continue }
            let names = Set(own.map(\.name))
            let added = (entry.value.entries ?? []).filter { !names.contains($0.name) }
            entries[place] = YAMLNode.Entry(
                key: entries[place].key,
                value: YAMLNode(.mapping(own + added), at: entries[place].value.location)
            )
        }
        return YAMLNode(.mapping(entries), at: node.location, length: node.length)
    }

    private func conditionKind(isUnbuilt: Bool) -> ConditionKind? {
        let found = ConditionKind.allCases.compactMap { kind in
            reader.entry(kind.rawValue).map { (kind: kind, key: $0.key) }
        }
        guard let first = found.first else {
            if !isUnbuilt, isBlock {
                collector.error(
                    "rule/no-condition",
                    at: key,
                    "rule '\(id)' has no condition",
                    advice: "add one of "
                        + ConditionKind.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
                )
            }
            return nil
        }
        for other in found.dropFirst() {
            collector.error(
                "rule/two-conditions",
                at: other.key,
                "a rule has one condition, '\(first.kind.rawValue)' or '\(other.kind.rawValue)'",
                advice: "write a second rule"
            )
        }
        return first.kind
    }

    private func readScope(into rule: inout Rule) {
        rule.alias = alias(rule.condition)
        if let per = reader.texts("per") { rule.per = per.compactMap(\.text) }
        let filters = KeyFilterParser(collector: collector)
        rule.only = reader.optional("only").map { filters.parse($0, "only") } ?? []
        rule.except = reader.optional("except").map { filters.parse($0, "except") } ?? []
        rule.pairs = reader.pairs("pair")
        rule.effectiveFrom = reader.date("effective_from")
        rule.maxAge = reader.periods("max_age", atLeast: 0) ?? 1
        rule.smallestBase = smallestBase()
        rule.points = points(rule.condition)
    }

    private func alias(_ condition: Condition) -> String? {
        guard let node = reader.optional("as"), let name = reader.text("as") else { return nil }
        IndicatorName(name).check(at: node, scope: "rule", collector: collector)
        if (condition.subject?.expressions?.count ?? 1) != 1 {
            collector.error(
                "rule/alias",
                at: node,
                "'as' names one measure, but this rule has several",
                advice: "remove 'as', or write a rule for each"
            )
        }
        return name
    }

    private func smallestBase() -> Double? {
        guard let node = reader.optional("smallest_base"),
            let base = QuantityParser.quantity(node, scope: "rule", collector: collector)
        else { return nil }
        switch base.unit {
        case .none where base.value > 0, .named where base.value > 0:
            return base.value
        default:
            collector.error(
                "rule/smallest-base",
                at: node,
                "'smallest_base' is '\(base.text)', not a number of persons or things",
                advice: "say '30': below 30 nothing is judged"
            )
            return nil
        }
    }

    private func points(_ condition: Condition) -> Int? {
        guard let node = reader.optional("points"),
            let points = reader.integer("points", in: 2...ExpressionParser.stepLimit)
        else { return nil }
        guard let window = condition.longestWindow else {
            collector.error(
                "rule/points",
                at: node,
                "'points' says how full a window must be, but this rule has none",
                advice: "remove it"
            )
            return nil
        }
        if points > window {
            collector.error(
                "rule/points",
                at: node,
                "'points' asks for \(points) values in a window of \(window)",
                advice: "say at most \(window), or widen 'last'"
            )
        }
        return points
    }

    private func readDamping(into rule: inout Rule) {
        guard let node = reader.optional("for") else { return }
        guard node.entries != nil else {
            rule.damping.warning = reader.periods(of: node, "for") ?? 1
            return
        }
        let block = MappingReader(node, subject: "'for'", scope: "rule", collector: collector)
        rule.damping = Damping(
            warning: block.periods("warning") ?? 1,
            critical: block.periods("critical") ?? 1
        )
        block.finish()
    }

    private func head(_ group: String?) -> RuleHead {
        var head = RuleHead(id: id, title: reader.text("title"), location: key.location)
        head.group = group
        head.field = reader.text("field")
        head.owner = reader.text("owner")
        head.text = reader.template("text")
        head.advice = reader.template("advice")
        head.because = reader.text("because")
        head.isSensitive = reader.flag("sensitive") ?? false
        guard let node = reader.optional("labels") else { return head }
        let labels = MappingReader(node, subject: "'labels'", scope: "rule", collector: collector)
        for entry in labels.node.entries ?? [] { head.labels[entry.name] = labels.text(entry.name) }
        return head
    }
}

/// A rule as it was read.
enum ParsedRule {
    case readings(Rule)
    case delivery(DeliveryRule)
}
