import Definitions
import Diagnostics
import Testing

@testable import Rehearsal

/// The examples of `waage check --explain` that are about tests of rules.
@Suite struct TestExplanationTests {
    private static let files = [
        DefinitionFile(
            kind: .indicators,
            path: "indicators.yaml",
            text: """
                indicators:
                  kinder: { unit: persons }
                  plaetze: { unit: places }
                  anteil: { is: kinder / plaetze, shown: percent }
                """
        ),
        DefinitionFile(
            kind: .areas,
            path: "areas.yaml",
            text: "areas: { \"14627\": { name: Meißen, level: kreis } }\n"
        ),
        DefinitionFile(
            kind: .rules,
            path: "rules.yaml",
            text: "rules: { voll: { threshold: kinder, above: 100 } }\n"
        ),
    ]

    /// A test with an example in it: of its expectations, of a table, or of its keys.
    private static func test(_ example: String) -> String {
        let isExpectation = example.hasPrefix("- ")
        let isTable = example.hasPrefix("period")
        func block(_ text: String, _ width: Int) -> String {
            text.split(separator: "\n").map { String(repeating: " ", count: width) + $0 }
                .joined(separator: "\n")
        }
        let table = isTable ? example : "period | area | kinder\n2023 | 14627 | 120\n"
        let drops = """
                drops:
                  - on: 2024-10-31
                    table: |
            \(block(table, 10))
            """
        let expected =
            isExpectation ? example : "- { after: 2024-10-31, rule: voll, state: firing }\n"
        return """
            tests:
              - name: zu viele Kinder
            \(isTable || isExpectation ? drops : block(example, 4))
                expect:
            \(block(expected, 6))
            """
    }

    private static func remarks(_ example: String) throws -> [Diagnostic] {
        let collector = DiagnosticCollector()
        let definitions = try #require(Definitions.parse(files, collector: collector))
        let parser = RuleTestFileParser(RuleTestNames(definitions), collector: collector)
        let results = parser.parse(SourceFile(path: "voll.test.yaml", text: test(example)))
        return collector.all + results.flatMap(\.mistakes)
    }

    private static let examples = CheckCatalogue.all.filter {
        !$0.wrong.isEmpty && $0.name.hasPrefix("test/")
    }.map(\.name)

    @Test(arguments: examples) func `an example is as its paragraph says`(_ name: String) throws {
        let check = try #require(CheckCatalogue.explanation(of: name))
        let wrong = try Self.remarks(check.wrong)
        #expect(wrong.contains { $0.check == name }, "\(wrong.map { "\($0.check) \($0)" })")
        let right = try Self.remarks(check.right)
        #expect(right == [], "\(right.map { "\($0.check) \($0)" })")
    }
}
