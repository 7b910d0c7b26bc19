import Diagnostics
import Indicators

/// Reads one rule of a rule file.
struct RuleParser {
    let reader: MappingReader
    let indicators: [String: Indicator]
    let norms: NormFileParser.Content
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
        norms: NormFileParser.Content,
        formulas: ExpressionReader,
        collector: DiagnosticCollector
    ) {
        id = entry.name
        key = entry.key
        ownKeys = Set((entry.value.entries ?? []).map(\.name))
        isBlock = entry.value.entries != nil || entry.value.isEmpty
        self.indicators = indicators
        self.norms = norms
        self.formulas = formulas
        reader = MappingReader(
            Self.merged(entry.value, with: defaults),
            subject: "rule '\(entry.name)'",
            scope: "rule",
            collector: collector
        )
    }

    private var stated: StatedCondition {
        StatedCondition(reader: reader, key: key, indicators: indicators, norms: norms)
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
        let form = statedForm()
        for key in TestTerms.keys + ["near", "near_text"] { _ = reader.optional(key) }
        let head = head(group)
        let rule: ParsedRule?
        if case .delivery = form {
            rule = delivery(head).map { .delivery($0) }
        } else {
            rule = ruleAboutReadings(form?.condition, head).map { .readings($0) }
        }
        if let rule { checkMail(rule) }
        reader.finish()
        return collector.errorCount == before ? rule : nil
    }

    /// Notes that news is mailed from a level on that the rule does not have.
    private func checkMail(_ rule: ParsedRule) {
        guard rule.head.mail == .critical, !rule.levels.isEmpty, !rule.levels.contains(.critical),
            let node = reader.optional("mail")
        else { return }
        collector.add(
            Diagnostic(
                .warning,
                check: "rule/mail",
                at: node.location,
                length: node.length,
                "'mail' is 'critical', and rule '\(id)' has no critical level: nothing is mailed",
                advice: "say 'mail: warning', or 'mail: never' if that is meant"
            )
        )
    }

    private func ruleAboutReadings(
        _ form: (any ConditionForm.Type)?,
        _ head: RuleHead
    ) -> Rule? {
        if let form { refuseKeys(besideOthersThan: form.word) }
        let condition = form.flatMap { self.condition($0) }
        refuseDeliveryKeys(form?.word)
        let sides = condition?.form.ownSides ?? SideParser(stated, form, condition).sides()
        let scope = scope(of: condition)
        guard let condition else { return nil }
        var rule = Rule(head, condition: condition, sides: sides)
        scope(&rule)
        return rule
    }

    /// What stands behind the word of a form; nil when it has mistakes.
    private func condition(_ form: any ConditionForm.Type) -> Condition? {
        guard let node = reader.optional(form.word) else { return nil }
        let reader = ConditionReader(
            rule: reader,
            formulas: formulas,
            indicators: indicators,
            norms: norms
        )
        return form.read(node, reader).map { Condition($0) }
    }

    /// Notes keys that belong to another form than the one that is stated.
    ///
    /// They are asked for, so that such a key is called unfit rather than unknown.
    func refuseKeys(besideOthersThan word: String) {
        let own = ConditionForms.keysBeside.first { $0.word == word }?.keys ?? [:]
        for (other, keys) in ConditionForms.keysBeside where other != word {
            for (name, advice) in keys where own[name] == nil {
                guard let entry = reader.entry(name) else { continue }
                noteUnfit(entry, word, advice: advice)
            }
        }
    }

    /// Notes a key that does not fit what the rule watches.
    func noteUnfit(_ entry: YAMLNode.Entry, _ word: String, advice: String) {
        stated.noteUnfit(entry, word, advice: advice)
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

    private func statedForm() -> StatedForm? {
        let found = StatedForm.all.compactMap { form in
            reader.entry(form.word).map { (form: form, key: $0.key) }
        }
        guard let first = found.first else {
            if isBlock {
                collector.error(
                    "rule/no-condition",
                    at: key,
                    "rule '\(id)' has no condition",
                    advice: "add one of "
                        + StatedForm.all.map { "'\($0.word)'" }.joined(separator: ", ")
                )
            }
            return nil
        }
        for other in found.dropFirst() {
            collector.error(
                "rule/two-conditions",
                at: other.key,
                "a rule has one condition, '\(first.form.word)' or '\(other.form.word)'",
                advice: "write a second rule"
            )
        }
        return first.form
    }

    private func head(_ group: String?) -> RuleHead {
        var head = RuleHead(id: id, title: reader.text("title"), location: key.location)
        head.group = group
        head.field = reader.text("field")
        head.owner = reader.text("owner")
        let locals = (reader.node["let"]?.entries ?? []).map(\.name)
        head.text = reader.template("text", locals: locals)
        head.advice = reader.template("advice", locals: locals)
        head.because = reader.text("because")
        head.measure = reader.text("measure")
        head.isSensitive = reader.flag("sensitive") ?? false
        head.mail = reader.choice("mail", as: MailLimit.self)
        head.inhibitedBy = names("inhibited_by")
        head.was = names("was")
        head.groupFrom = reader.integer("group_from", in: 2...10_000) ?? head.groupFrom
        head.remind = reader.daysOfYear("remind")
        head.escalation = escalation()
        head.mentions.add(.field, reader.optional("field"))
        head.mentions.add(.owner, reader.optional("owner"))
        guard let node = reader.optional("labels") else { return head }
        let labels = MappingReader(node, subject: "'labels'", scope: "rule", collector: collector)
        for entry in labels.node.entries ?? [] { head.labels[entry.name] = labels.text(entry.name) }
        return head
    }

    /// Names of other rules: one, or a list.
    private func names(_ key: String) -> [WrittenName] {
        (reader.texts(key) ?? []).compactMap { node in
            node.text.map { WrittenName($0, at: node.location) }
        }
    }
}

/// A rule as it was read.
enum ParsedRule {
    case readings(Rule)
    case delivery(DeliveryRule)

    var head: RuleHead {
        switch self {
        case .readings(let rule): rule.head
        case .delivery(let rule): rule.head
        }
    }

    /// The levels that it may reach.
    var levels: Set<Level> {
        switch self {
        case .readings(let rule): Set(rule.sides.flatMap(\.limits.keys))
        case .delivery(let rule): Set(rule.limits.keys)
        }
    }
}

/// What a rule may watch, by the key that states it.
private enum StatedForm {
    case condition(any ConditionForm.Type)
    case delivery

    static let all: [Self] = ConditionForms.all.map { .condition($0) } + [.delivery]

    var word: String {
        switch self {
        case .condition(let form): form.word
        case .delivery: DeliveryRule.word
        }
    }

    /// The form of a condition on readings.
    var condition: (any ConditionForm.Type)? {
        if case .condition(let form) = self { form } else { nil }
    }
}
