import Diagnostics
import Testing

struct DiagnosticCollectorTests {
    @Test
    func `the report shows line, caret and advice in the order of the file`() {
        let collector = DiagnosticCollector()
        collector.add(SourceFile(path: "f.yaml", text: "rules:\n\tfür: x\n"))
        let place = SourceLocation(file: "f.yaml", line: 2, column: 2)
        collector.add(
            Diagnostic(
                check: "rule/unknown-key",
                at: place,
                length: 3,
                "unknown key 'für'",
                advice: "did you mean 'for'?"
            )
        )
        collector.add(
            Diagnostic(.warning, check: "x", at: SourceLocation(file: "f.yaml"), "first")
        )
        collector.add(
            Diagnostic(.warning, check: "x", at: SourceLocation(file: "f.yaml"), "first")
        )
        #expect(collector.errorCount == 1)
        #expect(
            collector.report() == """
                f.yaml:1:1: warning: first
                    rules:
                    ^
                f.yaml:2:2: error: unknown key 'für'; did you mean 'for'?
                    \tfür: x
                    \t^^^
                """
        )
    }

    @Test
    func `of a long line the part around the place is shown`() throws {
        let collector = DiagnosticCollector()
        let line = String(repeating: "a", count: 1000) + "fro" + String(repeating: "b", count: 1000)
        collector.add(SourceFile(path: "f.yaml", text: line))
        let place = SourceLocation(file: "f.yaml", line: 1, column: 1001)
        collector.add(Diagnostic(check: "x", at: place, length: 3, "unknown"))
        let lines = collector.report().split(separator: "\n")
        try #require(lines.count == 3)
        #expect(lines[1].hasPrefix("    … aaa") && lines[1].hasSuffix("bbb …"))
        #expect(lines[1].count == 4 + 2 + 200 + 2)
        let column = lines[2].prefix { $0 == " " }.count
        #expect(lines[2].dropFirst(column) == "^^^")
        #expect(lines[1].dropFirst(column).hasPrefix("frob"))
    }

    @Test
    func `a file that was never read is named without its line`() {
        let collector = DiagnosticCollector()
        collector.add(
            Diagnostic(check: "x", at: SourceLocation(file: "a.yaml", line: 7), "is missing")
        )
        #expect(collector.report() == "a.yaml:7:1: error: is missing")
    }

    @Test(
        arguments: [
            ("fro", ["for", "field", "from"], "for"),
            ("shortge", ["shortage", "surplus"], "shortage"),
            ("xyz", ["for", "field"], nil),
            ("a", ["b"], "b"),
            ("", ["b"], "b"),
            ("Titel", ["title"], "title"),
        ] as [(String, [String], String?)]
    )
    func `the nearest word is suggested`(_ word: String, _ known: [String], _ nearest: String?) {
        #expect(Suggestion.nearest(to: word, in: known) == nearest)
    }

    @Test(arguments: [("kitten", "sitting", 3), ("fro", "for", 1), ("", "abc", 3), ("ab", "ab", 0)])
    func `distances count single slips`(_ left: String, _ right: String, _ distance: Int) {
        #expect(Suggestion.distance(left, right) == distance)
    }
}
