import Alerting
import Diagnostics
import Indicators
import Rules

/// Reads what happens in a test: deliveries, and what people say of alerts.
struct RuleTestEntryParser {
    private let names: RuleTestNames
    private let today: WrittenTime?
    private let lines: [Substring]
    private let collector: DiagnosticCollector

    init(
        _ names: RuleTestNames,
        today: WrittenTime?,
        lines: [Substring],
        collector: DiagnosticCollector
    ) {
        self.names = names
        self.today = today
        self.lines = lines
        self.collector = collector
    }

    /// Reads an entry; nil after a mistake was noted.
    func entry(_ node: YAMLNode) -> RuleTest.Entry? {
        if let act = node["do"] { return self.act(act, in: node) }
        let reader = MappingReader(node, subject: "the drop", scope: "test", collector: collector)
        let time = time(reader)
        let source = reader.text("source")
        let release = reader.text("release")
        let table = reader.optional("table")
        let file = reader.text("file")
        reader.finish()
        guard (table == nil) != (file == nil) else {
            collector.error(
                "test/drop",
                at: node,
                table == nil ? "the drop has no 'table'" : "the drop has a 'table' and a 'file'",
                advice: "give one of 'table: |' with lines below it, and 'file: …'"
            )
            return nil
        }
        let text: RuleTest.Delivery.Text
        if let table {
            let parser = TestTableParser(names, lines: lines, collector: collector)
            guard let parsed = parser.parse(table) else { return nil }
            text = .table(parsed.dataset, recordCount: parsed.recordCount)
        } else {
            text = .file(file ?? "")
        }
        guard let time else { return nil }
        let delivery = RuleTest.Delivery(text: text, source: source, release: release)
        return RuleTest.Entry(time: time, content: .delivery(delivery), location: node.location)
    }

    /// `on`, else the day of the file.
    private func time(_ reader: MappingReader) -> WrittenTime? {
        if let node = reader.optional("on") { return WrittenTime.read(node, "on", collector) }
        if let today { return today }
        collector.error(
            "test/missing-key",
            at: reader.node,
            "\(reader.subject) has no 'on'",
            advice: "add 'on: 2024-10-31', or 'today:' at the top of the file"
        )
        return nil
    }

    // MARK: - What people say

    /// `do: { on: DATE, ack: { … } }` or `silence`.
    private func act(_ node: YAMLNode, in entry: YAMLNode) -> RuleTest.Entry? {
        MappingReader(entry, subject: "the entry", scope: "test", collector: collector).allow("do")
        let reader = MappingReader(node, subject: "'do'", scope: "test", collector: collector)
        let time = time(reader)
        let known = reader.optional("ack")
        let silence = reader.optional("silence")
        reader.finish()
        let content: RuleTest.Content?
        switch (known, silence) {
        case (let known?, nil): content = acknowledgement(known)
        case (nil, let silence?): content = self.silence(silence)
        default:
            collector.error(
                "test/do",
                at: node,
                "'do' must say one of 'ack' and 'silence'",
                advice: "write 'do: { on: 2024-10-31, ack: { rule: …, area: … } }'"
            )
            content = nil
        }
        guard let time, let content else { return nil }
        return RuleTest.Entry(time: time, content: content, location: node.location)
    }

    private func acknowledgement(_ node: YAMLNode) -> RuleTest.Content? {
        let reader = MappingReader(node, subject: "'ack'", scope: "test", collector: collector)
        let choice = AlertChoiceReader(names, collector).choice(reader)
        let words = words(reader)
        reader.finish()
        if choice == nil, reader.optional("rule") == nil { _ = reader.required("rule") }
        return choice.map { .acknowledgement($0, words) }
    }

    private func silence(_ node: YAMLNode) -> RuleTest.Content? {
        let reader = MappingReader(node, subject: "'silence'", scope: "test", collector: collector)
        var matcher = SilenceMatcher()
        matcher.rule = reader.text("rule")
        matcher.field = reader.text("field")
        matcher.area = reader.text("area")
        matcher.within = reader.text("within")
        matcher.indicator = reader.text("indicator")
        matcher.level = reader.choice("level", as: LevelName.self)?.level
        let members = AlertChoiceReader(names, collector).members(reader)
        matcher.members = Dictionary(members.map { ($0.dimension, $0.code) }) { first, _ in first }
        let words = words(reader)
        reader.finish()
        guard !matcher.isEmpty else {
            collector.error(
                "test/silence",
                at: node,
                "'silence' does not say which alerts it is about",
                advice: "add 'rule', 'area', 'within', 'field', 'indicator' or 'level'"
            )
            return nil
        }
        return .silence(matcher, words)
    }

    private func words(_ reader: MappingReader) -> RuleTest.Words {
        RuleTest.Words(
            author: reader.text("as") ?? "test",
            comment: reader.text("because") ?? "test",
            until: reader.optional("until").flatMap {
                WrittenTime.read($0, "until", collector)?.date
            }
        )
    }
}

extension MappingReader {
    /// Notes every key but one.
    fileprivate func allow(_ key: String) {
        _ = optional(key)
        finish()
    }
}
