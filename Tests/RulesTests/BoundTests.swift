import Diagnostics
import Indicators
import Rules
import Testing

/// Numbers and formulas that no program could go on with are told by `check`.
struct BoundTests {
    private func problems(rules: String = "", indicators: String = "") -> [String] {
        let collector = DiagnosticCollector()
        var files = RuleBookFiles()
        if !rules.isEmpty { files.rules = [SourceFile(path: "r.yaml", text: rules)] }
        if !indicators.isEmpty {
            files.indicators = [SourceFile(path: "i.yaml", text: indicators)]
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

    @Test(
        arguments: [
            ("sum(sum(x over a) over a)", "expression/over-twice"),
            ("mean(2 * sum(x over a) over a)", "expression/over-twice"),
            ("sum(min(max(mean(x over a) over b) over c) over d)", "expression/over"),
            ("ago(ago(x, 1000), 1)", "expression/look-back"),
            ("mean(mean(x last 501) last 501) - previous(x)", ""),
            ("change(mean(mean(x last 501) last 501))", "expression/look-back"),
            ("sum(sum(sum(x over a) over b) over c)", ""),
        ]
    )
    func `what multiplies within a formula has a bound`(formula: String, check: String) {
        let text = "rules:\n  r: { threshold: '\(formula)', above: 5 }\n"
        #expect(problems(rules: text) == (check.isEmpty ? [] : [check]))
    }

    /// Each link asks the one before in so many ways.
    private func fork(_ links: Int, _ ways: (Int) -> [String]) -> String {
        "indicators:\n"
            + (1...links).map { link in
                let parts = ways(link).map { "d\(link - 1)\($0)" }
                return "  d\(link): { is: '\(parts.joined(separator: " + "))' }\n"
            }.joined()
    }

    @Test func `what derived indicators multiply has a bound`() {
        let areas = fork(24) { _ in ["[area=parent]", "[area=14]"] }
        #expect(problems(indicators: areas) == ["indicator/too-many-parts"])
        let members = fork(24) { ["[k\($0)=a]", "[k\($0)=b]"] }
        #expect(problems(indicators: members) == ["indicator/too-many-parts"])
        // Asked twice for the same, each is reckoned once.
        #expect(problems(indicators: fork(400) { _ in ["", ""] }) == [])
        let folds = "indicators:\n  d1: { is: sum(x over a) }\n  d2: { is: mean(d1 over a) }\n"
        #expect(problems(indicators: folds) == ["indicator/over-twice"])
        let steps = "indicators:\n  d1: { is: 'ago(x, 900)' }\n  d2: { is: 'ago(d1, 101)' }\n"
        #expect(problems(indicators: steps) == ["indicator/look-back"])
    }

    @Test func `a pair that each link decides otherwise multiplies too`() {
        var text =
            "indicators:\n  e0: { is: '\((1...24).map { "y\($0)" }.joined(separator: " + "))' }\n"
        for link in 1...24 {
            for (name, day) in [("a", "31.12."), ("b", "01.03.")] {
                text += "  \(name)\(link): { is: e\(link - 1) + y\(link), "
                text += "pair: { y\(link): \(day) before } }\n"
            }
            text += "  e\(link): { is: a\(link) + b\(link) }\n"
        }
        #expect(problems(indicators: text) == ["indicator/too-many-parts"])
    }

    @Test(.timeLimit(.minutes(1))) func `wide definitions are checked in one look at each`() {
        let names = (0..<780).map { "x\($0)" }
        let sum = names.joined(separator: "+")
        let wide = (0..<20).map { "  w\($0): { is: '\(sum)' }\n" }.joined()
        #expect(problems(indicators: "indicators:\n" + wide) == [])
        // Every one rests on all others.
        let circle = (0..<100).map { number in
            let others = (0..<100).filter { $0 != number }.map { "c\($0)" }
            return "  c\(number): { is: '\(others.joined(separator: "+"))' }\n"
        }.joined()
        #expect(Set(problems(indicators: "indicators:\n" + circle)) == ["indicator/cycle"])
    }

    @Test func `areas lie within a few others`() {
        func problems(_ count: Int) -> [String] {
            let collector = DiagnosticCollector()
            let text =
                "areas:\n"
                + (1...count).map { "  \"a\($0)\": { name: A, parent: \"a\($0 - 1)\" }\n" }.joined()
            let files = RuleBookFiles(areas: [SourceFile(path: "a.yaml", text: text)])
            _ = RuleBookParser.parse(files, collector: collector)
            return collector.all.map(\.check)
        }
        #expect(problems(20) == [])
        #expect(problems(5000) == ["area/too-deep"])
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
