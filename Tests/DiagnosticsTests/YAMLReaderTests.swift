import Diagnostics
import Testing

struct YAMLReaderTests {
    private func read(_ text: String) -> (root: YAMLNode?, report: [String]) {
        let collector = DiagnosticCollector()
        let root = YAMLReader.read(text, file: "f.yaml", collector: collector)
        let report = collector.all.map {
            "\($0.location.line):\($0.location.column) \($0.check) \($0.problem)"
        }
        return (root, report)
    }

    @Test
    func `scalars stay as they were written`() {
        let (root, report) = read("a: 01001\nb: yes\nc: ~\nd: 1e3\ne: 2012-07-01\n")
        #expect(report.isEmpty)
        #expect(
            root?.entries?.map(\.value.text) == ["01001", "yes", "~", "1e3", "2012-07-01"]
        )
    }

    @Test
    func `nodes know their place and length`() {
        let root = read("äöü: wert\nb: \"in Quotes\"\nc:\n  - [x, 'y']\n").root
        let first = root?.entries?.first
        #expect(first?.key.location.column == 1 && first?.key.length == 3)
        #expect(first?.value.location == SourceLocation(file: "f.yaml", line: 1, column: 6))
        let quoted = root?["b"]
        #expect(quoted?.isQuoted == true && quoted?.length == 11)
        #expect(quoted?.place(ofText: 3..<9).location.column == 8)
        let nested = root?["c"]?.elements?.first?.elements
        #expect(nested?.last?.location == SourceLocation(file: "f.yaml", line: 4, column: 9))
    }

    @Test
    func `text over several lines is placed at its beginning`() {
        let root = read("a: |\n  eins\n  zwei\nb: >-\n  eins\n  zwei\nc: eins\n  zwei\n").root
        #expect(root?["a"]?.text == "eins\nzwei\n")
        #expect(root?["b"]?.text == "eins zwei")
        #expect(root?["c"]?.text == "eins zwei")
        #expect(root?["b"]?.style == .block && root?["c"]?.style == .plain)
        #expect(root?["c"]?.place(ofText: 5..<9).location.column == 4)
    }

    @Test(arguments: ["", "\n\n", "# nur ein Kommentar\n", "---\n", "\u{FEFF}"])
    func `an empty file is an empty mapping`(_ text: String) {
        let (root, report) = read(text)
        #expect(report.isEmpty)
        #expect(root?.entries?.isEmpty ?? root?.isEmpty == true)
    }

    @Test(
        arguments: [
            ("a: &x 1\nb: 2\n", ["1:4 yaml/anchor the anchor '&x' is not read"], ["a", "b"]),
            (
                "a: &x 1\nb: *x\nc: 3\n",
                [
                    "1:4 yaml/anchor the anchor '&x' is not read",
                    "2:4 yaml/alias the alias '*x' is not read",
                ], ["a", "c"]
            ),
            ("a: [1, *x, 2]\n", ["1:8 yaml/alias the alias '*x' is not read"], ["a"]),
            ("a: !!str 1\n", ["1:4 yaml/tag the tag 'tag:yaml.org,2002:str' is not read"], ["a"]),
            ("a: !x {b: 1}\n", ["1:4 yaml/tag the tag '!x' is not read"], ["a"]),
            ("<<: *x\nb: 1\n", ["1:1 yaml/merge merge keys '<<' are not read"], ["b"]),
            ("<<: {a: 1}\nb: 1\n", ["1:1 yaml/merge merge keys '<<' are not read"], ["b"]),
            ("\"<<\": 1\n", [], ["<<"]),
            ("f: a * b\n", [], ["f"]),
            (
                "a: 1\nb: 2\na: 3\n",
                ["3:1 yaml/duplicate-key the key 'a' stands twice, first in line 1"], ["a", "b"]
            ),
            (
                "a: 1\n\"a\": 3\n",
                ["2:1 yaml/duplicate-key the key 'a' stands twice, first in line 1"], ["a"]
            ),
        ]
    )
    func `what would expand or retype text is refused`(
        _ text: String,
        _ report: [String],
        _ keys: [String]
    ) {
        let result = read(text)
        #expect(result.report == report)
        #expect(result.root?.entries?.map(\.name) == keys)
    }

    @Test(
        arguments: [
            ("a: 1\n---\nb: 2\n", "2:1 yaml/second-document a second document starts here"),
            ("a:\n\tb: 1\n", "2:1 yaml/tab a tab stands before the text"),
            ("a: 1\nb: \u{0}x\n", "2:4 yaml/syntax"),
            ("ä: 1\nbä: \u{7}x\n", "2:5 yaml/syntax"),
            ("a: \u{FFFD}x\n", "1:4 yaml/encoding"),
            ("a: [1, 2\n", "1:4 yaml/syntax a list"),
            ("a: \"offen\nb: 1\n", "1:4 yaml/syntax a quote is opened here"),
            ("a: 1\n  b: 2\n", "2:4 yaml/syntax a ':' stands where no key can stand"),
            ("a: \"x\" y\n", "1:8 yaml/syntax here belongs 'key: value'"),
            ("? [a, b]\n: 1\n", "1:3 yaml/key a key must be text, not a list"),
        ]
    )
    func `what cannot be read is told at its place`(_ text: String, _ start: String) {
        let report = read(text).report
        #expect(report.count == 1 && report[0].hasPrefix(start), "\(report)")
    }

    @Test
    func `line ends of Windows and the mark of an editor change nothing`() {
        let (root, report) = read("\u{FEFF}a: 1\r\nb:\r\n  c: x\r\n")
        #expect(report.isEmpty)
        #expect(root?["a"]?.location.column == 4)
        #expect(root?["b"]?["c"]?.location == SourceLocation(file: "f.yaml", line: 3, column: 6))
    }

    @Test
    func `size, nesting and number of values are bounded`() {
        let large = "a: " + String(repeating: "x", count: YAMLReader.byteLimit)
        #expect(read(large).report.first?.hasPrefix("1:1 yaml/too-large") == true)
        let exact = "a: " + String(repeating: "x", count: YAMLReader.byteLimit - 3)
        #expect(read(exact).report.isEmpty)
        let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        #expect(read(deep).report.first?.contains("yaml/too-complex") == true)
        let many = "[" + String(repeating: "1,", count: YAMLReader.nodeLimit) + "]"
        #expect(read(many).report.first?.contains("yaml/too-complex") == true)
    }
}
