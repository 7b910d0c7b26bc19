import Diagnostics
import Indicators
import Rules
import Testing

/// Numbers and formulas that no program could go on with are told by `check`.
struct BoundTests {
    private func problems(rules: String = "", indicators: String = "") -> [String] {
        let collector = DiagnosticCollector()
        var files = RuleBookFiles()
        if !rules.isEmpty { files.rules = [RuleBookFiles.File(path: "r.yaml", text: rules)] }
        if !indicators.isEmpty {
            files.indicators = [RuleBookFiles.File(path: "i.yaml", text: indicators)]
        }
        _ = RuleBookParser.parse(files, collector: collector)
        return collector.all.filter { $0.severity == .error }.map(\.check)
    }

    @Test(
        arguments: [
            ("threshold: x\n    above: { warning: 99999999999999999999 }", "rule/too-large"),
            ("threshold: x - 99999999999999999999\n    above: 5", "expression/too-large"),
            ("streak: { of: x, falls: 1001 periods }", "rule/unit"),
            ("streak: { of: x, falls: 0.5 }", "rule/unit"),
            (
                "projection: { of: x, last: 5, at: 3000000000 periods }\n    below: 5",
                "rule/periods"
            ),
            ("threshold: x\n    below: 5\n    for: 3000000000 periods", "rule/periods"),
            ("threshold: x\n    below: 5\n    max_age: 3000000000", "rule/periods"),
        ]
    )
    func `a number that nothing can be compared with is refused`(text: String, check: String) {
        #expect(problems(rules: "rules:\n  r:\n    \(text)\n") == [check])
    }

    @Test func `the largest numbers are read`() {
        let text = """
            rules:
              r: { threshold: x, above: 1000000000000000, for: 1000 periods }
              s: { streak: { of: x, falls: 1000 periods } }
            """
        #expect(problems(rules: text) == [])
    }

    /// `d2: d1 + 1`, and so on: each link lies two levels deeper.
    private func chain(_ links: Int) -> String {
        "indicators:\n"
            + (1...links).map { "  d\($0): { is: d\($0 - 1) + 1 }\n" }.joined()
    }

    @Test func `a chain of derived indicators ends somewhere`() {
        #expect(problems(indicators: chain(900)) == [])
        #expect(problems(indicators: chain(20_000)) == ["indicator/too-deep"])
    }

    @Test func `ages have three digits, and longer numbers are codes`() throws {
        let collector = DiagnosticCollector()
        for text in ["x[alter=0-9223372036854775807]", "x[code=22541-01]"] {
            let node = YAMLNode(.scalar(text), at: SourceLocation(file: "r.yaml"))
            let formula = try #require(ExpressionParser.parse(node, collector: collector))
            guard case .member = formula.selectors[0].filters[0].match else {
                Issue.record("\(text) is no member")
                continue
            }
        }
        #expect(collector.all.isEmpty)
    }
}
