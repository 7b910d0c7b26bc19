import Diagnostics
import Testing

struct MappingReaderTests {
    private enum Colour: String, CaseIterable { case red, green }

    private func reader(_ text: String) -> MappingReader {
        let collector = DiagnosticCollector()
        let root = YAMLReader.read(text, file: "f.yaml", collector: collector)
        return MappingReader(
            root ?? YAMLNode(.scalar(""), at: SourceLocation(file: "f.yaml")),
            subject: "rule 'x'",
            scope: "rule",
            collector: collector
        )
    }

    private func report(_ reader: MappingReader) -> [String] {
        reader.collector.all.map {
            "\($0.location.line):\($0.location.column) \($0.check): \($0.problem)"
        }
    }

    @Test
    func `keys that nobody asks for are unknown`() {
        let reader = reader("titel: a\nfor: b\n")
        _ = (reader.text("title"), reader.text("for"))
        reader.finish()
        #expect(report(reader) == ["1:1 rule/unknown-key: unknown key 'titel' in rule 'x'"])
        #expect(reader.collector.all.first?.advice == "did you mean 'title'?")
    }

    @Test
    func `every kind of value is checked`() {
        let reader = reader("a: [1]\nb: 3.5\nc: perhaps\nd: blue\ne: {}\ng: 11\n")
        #expect(reader.text("a") == nil)
        #expect(reader.integer("b", in: 0...10) == nil)
        #expect(reader.flag("c") == nil)
        #expect(reader.choice("d", as: Colour.self) == nil)
        #expect(reader.texts("e")?.isEmpty == true)
        #expect(reader.required("f") == nil)
        #expect(reader.integer("g", in: 0...10) == nil)
        #expect(
            report(reader) == [
                "1:1 rule/missing-key: rule 'x' has no 'f'",
                "1:4 rule/shape: 'a' must be a text, not a list",
                "2:4 rule/number: 'b' is '3.5', not a whole number from 0 to 10",
                "3:4 rule/flag: 'c' is 'perhaps'",
                "4:4 rule/choice: 'd' is 'blue'",
                "5:4 rule/shape: 'e' must be a text, not a block of keys",
                "6:4 rule/number: 'g' is '11', not a whole number from 0 to 10",
            ]
        )
    }

    @Test
    func `values of the right kind are read`() {
        let reader = reader("a: x\nb: 3\nc: yes\nd: red\ne: [p, q]\nf: p\ng: \"\"\n")
        #expect(reader.text("a") == "x")
        #expect(reader.integer("b", in: 0...10) == 3)
        #expect(reader.flag("c") == true)
        #expect(reader.choice("d", as: Colour.self) == .red)
        #expect(reader.texts("e")?.map(\.text) == ["p", "q"])
        #expect(reader.texts("f")?.map(\.text) == ["p"])
        #expect(reader.text("g") == "")
        #expect(reader.optional("h") == nil)
        reader.finish()
        #expect(report(reader).isEmpty)
    }

    @Test(arguments: ["- a\n", "text\n"])
    func `anything but a mapping is noted and read as empty`(_ text: String) {
        let reader = reader(text)
        #expect(reader.text("a") == nil)
        reader.finish()
        #expect(report(reader).count == 1)
        #expect(report(reader)[0].hasPrefix("1:1 rule/shape: rule 'x' must be a block of keys"))
    }
}
