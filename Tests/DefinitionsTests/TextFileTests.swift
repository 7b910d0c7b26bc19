import Alerting
import Diagnostics
import Dispatching
import Testing

@testable import Definitions

/// Files of texts that an office words its own way.
struct TextFileTests {
    private static func read(
        _ text: String,
        as language: Language = .german,
        depth: Definitions.Depth = .everything
    ) -> (texts: OwnTexts, collector: DiagnosticCollector) {
        let collector = DiagnosticCollector()
        let texts = TextFileParser.parse(
            SourceFile(path: "texts.yaml", text: text),
            in: language,
            depth: depth,
            collector: collector
        )
        return (texts, collector)
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let text: String
        let check: String
        let remark: String
        var testDescription: String { text }
    }

    static let mistakes: [Mistake] = [
        Mistake(
            text: "subjekt: Neues",
            check: "texts/unknown-key",
            remark: "1:1: error: no text is called 'subjekt'; did you mean 'subject'?"
        ),
        Mistake(
            text: "level: kritisch",
            check: "texts/unknown-key",
            remark: "1:1: error: no text is called 'level'; say which: 'level.critical', "
                + "'level.warning'"
        ),
        Mistake(
            text: "begruessung: Hallo",
            check: "texts/unknown-key",
            remark: "1:1: error: no text is called 'begruessung'; 'waage texts de' lists all"
        ),
        Mistake(
            text: "footer: \"Für {{reciever}}\"",
            check: "texts/placeholder",
            remark: "1:16: error: 'footer' has no value 'reciever', and the built-in text stays; "
                + "did you mean 'receiver'?"
        ),
        Mistake(
            text: "limitLabel: \"Grenze {{limit}}\"",
            check: "texts/placeholder",
            remark: "1:23: error: 'limitLabel' has no value 'limit', and the built-in text stays; "
                + "this text has no values"
        ),
        Mistake(
            text: "footer: \"Für {receiver}\"",
            check: "texts/brace",
            remark: "1:14: error: a brace stands alone in 'footer', and the built-in text stays; "
                + "a value stands in two braces on each side: '{{receiver}}'"
        ),
        Mistake(
            text: "footer: \"Für {{receiver\"",
            check: "texts/brace",
            remark: "1:14: error: a brace stands alone in 'footer', and the built-in text stays; "
                + "a value stands in two braces on each side: '{{receiver}}'"
        ),
        Mistake(
            text: "footer: \"Für {{{receiver}}}\"",
            check: "texts/brace",
            remark: "1:16: error: a brace stands alone in 'footer', and the built-in text stays; "
                + "a value stands in two braces on each side: '{{receiver}}'"
        ),
        Mistake(
            text: "limitLabel:",
            check: "texts/empty",
            remark: "1:1: error: 'limitLabel' is empty, and the built-in text stays; write a "
                + "text, or remove the line"
        ),
        Mistake(
            text: "limitLabel: \"  \"",
            check: "texts/empty",
            remark: "1:13: error: 'limitLabel' is empty, and the built-in text stays; write a "
                + "text, or remove the line"
        ),
        Mistake(
            text: "limitLabel: |\n  Grenze\n  Wert\n",
            check: "texts/line",
            remark: "1:13: error: 'limitLabel' has a line break, and the built-in text stays; "
                + "write it in one line; '>-' in place of '|' joins lines"
        ),
        Mistake(
            text: "limitLabel: \"Gren\\u202Eze\"",
            check: "texts/line",
            remark: "1:13: error: 'limitLabel' has characters that nobody sees, and the "
                + "built-in text stays; write it in one line; '>-' in place of '|' joins lines"
        ),
        Mistake(
            text: "limitLabel: [Grenze, Wert]",
            check: "texts/shape",
            remark: "1:13: error: 'limitLabel' must be a text, not a list; put it in quotes: a "
                + "text that begins with a brace is none without"
        ),
        Mistake(
            text: "- Grenze",
            check: "texts/shape",
            remark: "1:1: error: texts must be a block of keys, not a list; write 'key: \"text\"' "
                + "lines"
        ),
    ]

    @Test(arguments: mistakes)
    func `a mistake is told with its place and what to do`(_ mistake: Mistake) {
        let (texts, collector) = Self.read(mistake.text)
        #expect(texts.isEmpty)
        #expect(collector.all.map(\.check) == [mistake.check])
        #expect(collector.all.map(\.description) == ["texts.yaml:" + mistake.remark])
    }

    @Test(arguments: mistakes)
    func `a service goes on with the built-in text, and says so`(_ mistake: Mistake) {
        guard !mistake.text.hasPrefix("-") else { return }
        let file = mistake.text + "\nvalueLabel: Zahl\n"
        let (texts, collector) = Self.read(file, depth: .mistakes)
        #expect(collector.errorCount == 0)
        #expect(collector.all.contains { $0.check == mistake.check && $0.severity == .warning })
        // The other texts of the file are taken.
        #expect(texts["valueLabel"] != nil)
        #expect(texts["limitLabel"] == nil && texts["footer"] == nil)
    }

    @Test(arguments: ["\"", "limitLabel: \"x\n", "a: [", "- a\nb: c", "\t: x"])
    func `a file that is no YAML is an error, and for a service a warning`(_ text: String) {
        #expect(Self.read(text).collector.errorCount > 0)
        let (texts, collector) = Self.read(text, depth: .mistakes)
        #expect(texts.isEmpty && collector.errorCount == 0 && !collector.all.isEmpty)
    }

    @Test func `a text that leaves a value out is taken, and told`() {
        let (texts, collector) = Self.read("subject: \"Meldung: {{title}} ({{state}}){{more}}\"")
        #expect(texts["subject"] != nil)
        #expect(
            collector.all.map(\.description) == [
                "texts.yaml:1:10: warning: 'subject' leaves out '{{place}}', which readers then "
                    + "miss; built in it is: Waage: {{place}} – {{title}} ({{state}}){{more}}"
            ]
        )
    }

    @Test func `a subject that is too long with sample values is told`() {
        let start = String(repeating: "Bildung ", count: 6)
        let (texts, collector) = Self.read(
            "subject: \"\(start){{place}} {{title}} {{state}} {{more}}\"\n"
        )
        #expect(texts["subject"] != nil)
        #expect(
            collector.all.map(\.description) == [
                "texts.yaml:1:10: warning: the subject '\(start)Klipphausen Kita-Plätze fehlen "
                    + "Warnung und 1 weitere' has 100 characters; lists of mails show 78"
            ]
        )
    }

    @Test func `words that come into a subject by another text count, too`() {
        let long = String(repeating: "x", count: 60)
        let (_, collector) = Self.read(
            "more.other: \"\(long) {{count}}\"\nmore.one: \"+1\"\n"
                + "subject: \"{{place}} {{title}} {{state}} {{more}}\"\n"
        )
        #expect(collector.all.map(\.check) == ["texts/long"])
        #expect(collector.all.first?.location.line == 3)
    }

    @Test func `only one of two forms is hinted at`() {
        let (texts, collector) = Self.read("openAlerts.other: \"{{count}} offen\"\n")
        #expect(texts["openAlerts.other"] != nil)
        #expect(
            collector.all.map(\.description) == [
                "texts.yaml:1:1: hint: 'openAlerts.other' has a text of its own, and "
                    + "'openAlerts.one' has not; built in it is: {{count}} Meldung offen"
            ]
        )
    }

    @Test(arguments: ["", "# nothing\n", "limitLabel: Schwelle\n"])
    func `nothing is wrong with a file that is right`(_ text: String) {
        #expect(Self.read(text).collector.all == [])
    }

    @Test func `every receiver is told in the texts of its language`() throws {
        let files = [
            DefinitionFile(kind: .germanTexts, path: "texts.de.yaml", text: "limitLabel: Schwelle"),
            DefinitionFile(kind: .englishTexts, path: "texts.en.yaml", text: "limitLabel: Bound"),
            DefinitionFile(
                kind: .receivers,
                path: "receivers.yaml",
                text: """
                    receivers:
                      kita: { mail: kita@musterkreis.de }
                      office: { mail: office@musterkreis.de, language: en }
                    """
            ),
        ]
        let definitions = try #require(
            Definitions.parse(files, collector: DiagnosticCollector())
        )
        let receivers = definitions.routing.receivers
        #expect(receivers["kita"]?.catalogue.limitLabel == "Schwelle")
        #expect(receivers["office"]?.catalogue.limitLabel == "Bound")
        #expect(receivers["office"]?.catalogue.valueLabel == "Value")
    }
}
