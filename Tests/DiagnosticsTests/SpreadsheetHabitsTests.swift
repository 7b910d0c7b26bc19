import Diagnostics
import Testing

/// The mistakes in YAML of people who know spreadsheets better: each is told, and the rest is read.
struct SpreadsheetHabitsTests {
    private func read(_ text: String) -> (root: YAMLNode?, report: [String]) {
        let collector = DiagnosticCollector()
        let root = YAMLReader.read(text, file: "f.yaml", collector: collector)
        let report = collector.all.map {
            "\($0.location.line):\($0.location.column)+\($0.length) \($0.problem); "
                + ($0.advice ?? "")
        }
        return (root, report)
    }

    @Test
    func `a colon in text`() {
        let (root, report) = read("text: In {{area}}: zu wenige\nb: 1\n")
        #expect(
            report == [
                "1:7+22 text with a colon needs quotes; write \"In {{area}}: zu wenige\""
            ]
        )
        #expect(root?["text"]?.text == "In {{area}}: zu wenige")
        #expect(root?["b"]?.text == "1")
    }

    @Test(arguments: ["{{area}} braucht Plätze", "{{area}}"])
    func `text that starts with a brace`(_ text: String) {
        let (root, report) = read("a:\n  text: \(text)\n  b: 1\n")
        #expect(
            report == [
                "2:9+\(text.count) text that starts with '{{' needs quotes; write \"\(text)\""
            ]
        )
        #expect(root?["a"]?["text"]?.text == text)
        #expect(root?["a"]?["b"]?.text == "1")
    }

    @Test(arguments: [("> 5 %", ">"), (">= 5 %", ">="), (">5 %", ">")])
    func `a comparison sign before a limit`(_ text: String, _ sign: String) {
        let (root, report) = read("below: \(text)\nb: 1\n")
        #expect(
            report == [
                "1:8+\(text.count) a limit is written without '\(sign)'; "
                    + "say '5 %': 'below' means less, 'above' means more"
            ]
        )
        #expect(root?["below"]?.text == "5 %")
        #expect(root?["b"]?.text == "1")
    }

    @Test
    func `brackets inside braces`() {
        let (root, report) = read("is: {a: b[c=1, d=2], e: f, g: h[i=\"j\"]}\n")
        #expect(
            report == [
                "1:9+11 brackets inside braces or lists need quotes; write \"b[c=1, d=2]\"",
                "1:31+8 brackets inside braces or lists need quotes; write \"h[i=\\\"j\\\"]\"",
            ]
        )
        #expect(root?["is"]?["a"]?.text == "b[c=1, d=2]")
        #expect(root?["is"]?["e"]?.text == "f")
        #expect(root?["is"]?["g"]?.text == "h[i=\"j\"]")
    }

    @Test
    func `brackets inside braces over several lines`() {
        let (root, report) = read("is: {\n  a: b[c=1],\n  d: e[f=2] }\ng: 1\n")
        #expect(report.count == 2)
        #expect(root?["is"]?["a"]?.text == "b[c=1]")
        #expect(root?["is"]?["d"]?.text == "e[f=2]")
        #expect(root?["g"]?.text == "1")
    }

    @Test
    func `brackets inside a list`() {
        let (root, report) = read("of: [a[b=1], \"c[d=2]\", e]\n")
        #expect(
            report == ["1:6+6 brackets inside braces or lists need quotes; write \"a[b=1]\""]
        )
        #expect(root?["of"]?.elements?.map(\.text) == ["a[b=1]", "c[d=2]", "e"])
    }

    @Test
    func `mistakes inside a list of blocks`() {
        let (root, report) = read(
            "all:\n  - {{area}} eins\n  - text: In {{area}}: zwei  # wichtig\n  - drei\n"
        )
        #expect(report.map { $0.prefix(7) } == ["2:5+13 ", "3:11+17"])
        #expect(
            root?["all"]?.elements?.map { $0.text ?? $0["text"]?.text }
                == ["{{area}} eins", "In {{area}}: zwei", "drei"]
        )
    }

    @Test
    func `several mistakes in one line`() {
        let (root, report) = read(
            "below: { warning: > 5 %, text: {{area}} hat {{value}}, clear: 6 % }\n"
        )
        #expect(report.map { $0.prefix(5) } == ["1:19+", "1:32+"])
        #expect(root?["below"]?["warning"]?.text == "5 %")
        #expect(root?["below"]?["text"]?.text == "{{area}} hat {{value}}")
        #expect(root?["below"]?["clear"]?.text == "6 %")
    }

    @Test
    func `a star alone`() {
        let (root, report) = read("of: *\nb: [*]\n")
        #expect(
            report == [
                "1:5+1 text that starts with '*' needs quotes; write \"*\"",
                "2:5+1 text that starts with '*' needs quotes; write \"*\"",
            ]
        )
        #expect(root?["of"]?.text == "*")
    }

    @Test
    func `after very many mistakes the file is given up`() {
        let text = (0..<300).map { "a\($0): In {{area}}: x\n" }.joined()
        let (root, report) = read(text)
        #expect(root == nil)
        #expect(report.count == 101)
    }

    @Test
    func `correct text is left alone`() {
        let (root, report) = read(
            "a: \"{{area}}: x\"\nb: '> 5'\nc: x[a=1, b=*]\nd: {e: \"f[g=1]\"}\nh: In {{area}} da\n"
        )
        #expect(report.isEmpty)
        #expect(root?["c"]?.text == "x[a=1, b=*]")
        #expect(root?["h"]?.text == "In {{area}} da")
    }
}
