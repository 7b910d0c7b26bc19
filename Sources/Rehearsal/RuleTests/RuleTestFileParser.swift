import Alerting
import Definitions
import Diagnostics
import Indicators
import Rules

/// Reads a file of rule tests.
struct RuleTestFileParser {
    /// The keys of a file that stand beside those of the configuration.
    static let overlayKeys = ["areas", "home", "indicators", "norms"]

    private let collector: DiagnosticCollector
    /// The names that tests may use.
    private let names: RuleTestNames

    init(_ names: RuleTestNames, collector: DiagnosticCollector) {
        self.names = names
        self.collector = collector
    }

    /// Reads the tests of a file.
    ///
    /// - Parameters:
    ///   - file: The text with its path.
    ///   - onlyNamed: A pattern of the names of tests that are wanted; nil for all.
    /// - Returns: The tests that can be played, and those that have mistakes, in the file's order.
    func parse(_ file: SourceFile, onlyNamed: String? = nil) -> [Result] {
        guard let root = YAMLReader.read(file.text, file: file.path, collector: collector) else {
            return []
        }
        let reader = MappingReader(
            root,
            subject: "the test file",
            scope: "test",
            collector: collector
        )
        for key in Self.overlayKeys { _ = reader.optional(key) }
        let today = reader.optional("today").flatMap {
            WrittenTime.read($0, "today", collector)
        }
        let list = reader.required("tests", advice: "add 'tests:' with a list of them")
        reader.finish()
        guard let list else { return [] }
        guard let elements = list.elements else {
            collector.error(
                "test/shape",
                at: list,
                "'tests' is \(list.kind), not a list",
                advice: "begin each test with '- name: …'"
            )
            return []
        }
        let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
        let pattern = onlyNamed.map(Glob.init)
        return elements.compactMap { node in
            if let pattern, !pattern.takes(node["name"]?.text ?? "") { return nil }
            return test(node, today: today, lines: lines)
        }
    }

    /// A test, or what is wrong with it.
    struct Result {
        let name: String
        let location: SourceLocation
        /// Nil where there are mistakes.
        let test: RuleTest?
        let mistakes: [Diagnostic]
    }

    // MARK: - One test

    private func test(_ node: YAMLNode, today: WrittenTime?, lines: [Substring]) -> Result {
        let own = DiagnosticCollector()
        let reader = MappingReader(node, subject: "the test", scope: "test", collector: own)
        let name = reader.required("name", advice: "say in a sentence what the test shows")?.text
        let today = reader.optional("today").map { WrittenTime.read($0, "today", own) } ?? today
        let rules = reader.texts("rules")?.map { WrittenName($0.text ?? "", at: $0.location) }
        for rule in rules ?? [] { names.checkRule(rule, own) }
        let drops = reader.optional("drops")
        let expect = reader.required("expect", advice: "add 'expect:' with a list")
        reader.finish()
        let entryParser = RuleTestEntryParser(names, today: today, lines: lines, collector: own)
        let entries = (drops.flatMap { elements($0, "drops", own) } ?? []).compactMap {
            entryParser.entry($0)
        }
        let ordered = entries.enumerated().sorted { left, right in
            left.element.time < right.element.time
                || !(right.element.time < left.element.time) && left.offset < right.offset
        }
        .map(\.element)
        let expectations = expect.flatMap { elements($0, "expect", own) }?.compactMap {
            ExpectationParser(
                names,
                first: ordered.first?.time.date,
                last: (ordered.last?.time ?? today)?.date,
                collector: own
            )
            .expectation($0)
        }
        let sorted = (expectations ?? []).enumerated().sorted {
            ($0.element.after, $0.offset) < ($1.element.after, $1.offset)
        }
        .map(\.element)
        for mistake in own.all { collector.add(mistake) }
        let test = RuleTest(
            name: name ?? "",
            location: node.location,
            today: today?.date,
            rules: rules,
            entries: ordered,
            expectations: sorted
        )
        return Result(
            name: name ?? "(no name)",
            location: node.location,
            test: own.errorCount == 0 ? test : nil,
            mistakes: own.all.filter { $0.severity == .error }
        )
    }

    private func elements(
        _ node: YAMLNode,
        _ key: String,
        _ collector: DiagnosticCollector
    ) -> [YAMLNode]? {
        if let elements = node.elements { return elements }
        collector.error(
            "test/shape",
            at: node,
            "'\(key)' is \(node.kind), not a list",
            advice: "begin each entry with '- '"
        )
        return nil
    }
}

extension WrittenTime {
    /// Reads the time that a node states for a key; anything else is noted.
    static func read(
        _ node: YAMLNode,
        _ key: String,
        _ collector: DiagnosticCollector
    ) -> WrittenTime? {
        if let time = WrittenTime(parsing: node.text ?? "") { return time }
        collector.error(
            "test/date",
            at: node,
            "'\(key)' is \(node.kind), not a day",
            advice: "write '2024-10-31' or '2024-10-31 14:30'"
        )
        return nil
    }
}
