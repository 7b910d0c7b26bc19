package import Definitions
package import Diagnostics
import Rules

/// What `check` says of tests: their mistakes, and which limits none of them expects to be passed.
///
/// Nothing is played: whether what they expect is so, `test` says.
package struct RuleTestCheck {
    private let workplace: Workplace
    private let collector: DiagnosticCollector

    /// Prepares a look at the tests beside the configured rules.
    package init(_ workplace: Workplace, collector: DiagnosticCollector) {
        self.workplace = workplace
        self.collector = collector
    }

    /// Looks at all tests.
    package func run() {
        let folder = workplace.configuration.rules
        let files = DefinitionFolder.tests(at: [folder], areRequired: false, collector: collector)
            .flatMap(\.files)
        let book = workplace.definitions.rules
        guard !files.isEmpty else { return hint(book) }
        var expected = Set<Expected>()
        for file in files {
            collector.add(file)
            guard let definitions = definitions(of: file) else { continue }
            let parser = RuleTestFileParser(RuleTestNames(definitions), collector: collector)
            let tests = parser.parse(file).compactMap(\.test)
            expected.formUnion(tests.flatMap(\.expectations).compactMap(Expected.init))
        }
        for rule in book.rules { warn(rule, expected) }
        for rule in book.deliveries {
            let levels = rule.limits.keys.sorted()
            let missing = levels.filter { !expected.contains(rule.id, [DeliveryRule.sideWord], $0) }
            note(missing.map { "'\(DeliveryRule.sideWord)' at \($0.name)" }, of: rule.head)
        }
    }

    /// The definitions that a file of tests is read by; nil after a mistake was noted.
    private func definitions(of file: SourceFile) -> Definitions? {
        let overlay = RuleTestOverlay.files(of: file)
        guard !overlay.isEmpty else { return workplace.definitions }
        let files = workplace.definitions.files + overlay
        return Definitions.parse(files, collector: collector)
    }

    // MARK: - What is not tested

    private func warn(_ rule: Rule, _ expected: Set<Expected>) {
        let missing = rule.sides.flatMap { side in
            side.limits.keys.sorted()
                .filter { !expected.contains(rule.id, [side.word, side.side.rawValue], $0) }
                .map { "'\(side.word)' at \($0.name)" }
        }
        note(missing, of: rule.head)
    }

    private func note(_ missing: [String], of rule: RuleHead) {
        guard !missing.isEmpty else { return }
        collector.add(
            Diagnostic(
                .warning,
                check: "rule/never-tested",
                at: rule,
                "no test expects rule '\(rule.id)' to fire: \(missing.joined(separator: ", "))",
                advice: "add expectations with 'state: firing' and the level; "
                    + "'waage test --coverage' lists all that is missing"
            )
        )
    }

    /// Where nobody writes tests, that is said once for each file of rules.
    private func hint(_ book: RuleBook) {
        for file in Set(book.heads.map(\.location.file)).sorted() {
            collector.add(
                Diagnostic(
                    .hint,
                    check: "rule/never-tested",
                    at: SourceLocation(file: file),
                    "no test shows what the rules of this file do",
                    advice: "write some beside it, in a file that ends in '.test.yaml'"
                )
            )
        }
    }
}

/// That an alert is expected to fire at a level.
private struct Expected: Hashable {
    let rule: String
    /// As it was written; nil where the rule alone says it.
    let side: String?
    let level: String

    /// Nil of an expectation that is about something else.
    init?(_ expectation: Expectation) {
        func text(_ key: String) -> String? {
            expectation.facts.first { $0.key.name == key }?.texts.first
        }
        guard let alert = expectation.alert, let level = text("level"),
            text("state").map({ $0 == "firing" }) ?? true
        else { return nil }
        (rule, side, self.level) = (alert.rule.text, alert.side, level)
    }

    init(rule: String, side: String?, level: Level) {
        (self.rule, self.side, self.level) = (rule, side, level.name)
    }
}

extension Set<Expected> {
    /// Whether a side, by any of its words, is expected to fire at a level.
    fileprivate func contains(_ rule: String, _ sides: [String], _ level: Level) -> Bool {
        (sides.map(Optional.some) + [nil])
            .contains { contains(Expected(rule: rule, side: $0, level: level)) }
    }
}
