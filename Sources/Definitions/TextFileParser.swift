import Alerting
import Diagnostics
import Dispatching
import Rules

/// Reads the texts of one language that an office words its own way.
///
/// A text with a mistake is left out, so that the built-in one stands in mails. For whoever writes
/// the file that is an error; a running service only tells it, since no mail may fail by a word.
struct TextFileParser {
    private let language: Language
    private let known: [String: TextList.Entry]
    private let notes = DiagnosticCollector()
    private var texts = OwnTexts()
    private var nodes: [String: YAMLNode.Entry] = [:]

    /// No text of a mail is longer.
    private static let limit = 1_000

    private init(_ language: Language) {
        self.language = language
        known = SampleTexts.entries(of: language)
    }

    /// Reads the files of all languages that have some.
    ///
    /// - Parameters:
    ///   - files: All files that people wrote.
    ///   - depth: Whether mistakes are errors.
    ///   - collector: Gets what is wrong.
    /// - Returns: The texts that can be used, of each language.
    static func parse(
        _ files: [DefinitionFile],
        depth: Definitions.Depth,
        collector: DiagnosticCollector
    ) -> [Language: OwnTexts] {
        var texts: [Language: OwnTexts] = [:]
        for file in files {
            guard let language = file.kind.language else { continue }
            texts[language] = parse(
                SourceFile(path: file.path, text: file.text),
                in: language,
                depth: depth,
                collector: collector
            )
        }
        return texts
    }

    /// Reads a file.
    ///
    /// - Parameters:
    ///   - file: The file.
    ///   - language: The language of its texts.
    ///   - depth: Whether mistakes are errors.
    ///   - collector: Gets what is wrong.
    /// - Returns: The texts that can be used.
    static func parse(
        _ file: SourceFile,
        in language: Language,
        depth: Definitions.Depth,
        collector: DiagnosticCollector
    ) -> OwnTexts {
        var parser = Self(language)
        parser.read(file)
        collector.add(file)
        for note in parser.notes.all {
            var note = note
            if note.severity == .error, depth == .mistakes { note.severity = .warning }
            collector.add(note)
        }
        return parser.texts
    }

    private mutating func read(_ file: SourceFile) {
        guard let root = YAMLReader.read(file.text, file: file.path, collector: notes) else {
            return
        }
        guard let entries = root.entries else {
            if !root.isEmpty {
                notes.error(
                    "texts/shape",
                    at: root,
                    "texts must be a block of keys, not \(root.kind)",
                    advice: "write 'key: \"text\"' lines"
                )
            }
            return
        }
        for entry in entries { read(entry) }
        for (key, entry) in nodes { checkPair(key, entry) }
        tryOut()
    }

    private mutating func read(_ entry: YAMLNode.Entry) {
        guard let phrase = known[entry.name]?.phrase else {
            notes.error(
                "texts/unknown-key",
                at: entry.key,
                "no text is called '\(entry.name)'",
                advice: advice(for: entry.name)
            )
            return
        }
        guard let text = text(of: entry) else { return }
        let template = TextTemplate(parsing: text)
        guard hasPairedBraces(template, text, entry), hasKnownValues(template, phrase, entry) else {
            return
        }
        let said = Set(template.placeholders.map(\.name))
        for name in phrase.neededNames where !said.contains(name) {
            notes.warning(
                "texts/left-out",
                at: entry.value,
                "'\(entry.name)' leaves out '{{\(name)}}', which readers then miss",
                advice: "built in it is: \(phrase.template)"
            )
        }
        texts[entry.name] = TextTemplate(parsing: CleanText.line(text))
        nodes[entry.name] = entry
    }

    /// What was probably meant by a key that there is not.
    private func advice(for key: String) -> String {
        let parts = known.keys.filter { $0.hasPrefix("\(key).") }.sorted()
        if !parts.isEmpty {
            return "say which: " + parts.prefix(8).map { "'\($0)'" }.joined(separator: ", ")
        }
        if let nearest = Suggestion.nearest(to: key, in: known.keys) {
            return "did you mean '\(nearest)'?"
        }
        return "'waage texts \(language.rawValue)' lists all"
    }

    /// The text of an entry; nil after a mistake.
    private func text(of entry: YAMLNode.Entry) -> String? {
        let (name, value) = (entry.name, entry.value)
        guard value.entries == nil, value.elements == nil, let text = value.text else {
            notes.error(
                "texts/shape",
                at: value,
                "'\(name)' must be a text, not \(value.kind)",
                advice: "put it in quotes: a text that begins with a brace is none without"
            )
            return nil
        }
        let words = text.split(separator: " ")
        guard !words.isEmpty, !value.isEmpty || value.isQuoted else {
            notes.error(
                "texts/empty",
                at: words.isEmpty && value.isEmpty ? entry.key : value,
                "'\(name)' is empty, and the built-in text stays",
                advice: "write a text, or remove the line"
            )
            return nil
        }
        let hasBreak = text.contains(where: \.isNewline)
        guard !hasBreak, words.joined(separator: " ") == CleanText.line(text) else {
            notes.error(
                "texts/line",
                at: value,
                (hasBreak
                    ? "'\(name)' has a line break" : "'\(name)' has characters that nobody sees")
                    + ", and the built-in text stays",
                advice: "write it in one line; '>-' in place of '|' joins lines"
            )
            return nil
        }
        guard text.count <= Self.limit else {
            notes.error(
                "texts/long",
                at: value,
                "'\(name)' has \(text.count) characters, and the built-in text stays",
                advice: "write \(Self.limit) at most"
            )
            return nil
        }
        return text
    }

    private func hasPairedBraces(
        _ template: TextTemplate,
        _ text: String,
        _ entry: YAMLNode.Entry
    ) -> Bool {
        guard let place = template.unpaired.first ?? Self.loneBrace(in: text) else { return true }
        note(
            "texts/brace",
            entry.value,
            place..<place + 1,
            "a brace stands alone in '\(entry.name)', and the built-in text stays",
            advice: known[entry.name]?.phrase.names.first.map {
                "a value stands in two braces on each side: '{{\($0)}}'"
            } ?? "remove it: this text has no values"
        )
        return false
    }

    /// Where a brace stands that is none of two, in Unicode scalars.
    private static func loneBrace(in text: String) -> Int? {
        let scalars = Array(text.unicodeScalars)
        var place = 0
        while place < scalars.count {
            guard scalars[place] == "{" || scalars[place] == "}" else {
                place += 1
                continue
            }
            guard place + 1 < scalars.count, scalars[place + 1] == scalars[place] else {
                return place
            }
            place += 2
        }
        return nil
    }

    private func hasKnownValues(
        _ template: TextTemplate,
        _ phrase: Phrase,
        _ entry: YAMLNode.Entry
    ) -> Bool {
        let names = Set(phrase.names)
        let unknown = template.placeholders.filter { !names.contains($0.name) }
        for placeholder in unknown {
            note(
                "texts/placeholder",
                entry.value,
                placeholder.range,
                "'\(entry.name)' has no value '\(placeholder.name)', and the built-in text stays",
                advice: names.isEmpty
                    ? "this text has no values"
                    : Suggestion.advice(for: placeholder.name, in: names)
            )
        }
        return unknown.isEmpty
    }

    private func note(
        _ check: String,
        _ node: YAMLNode,
        _ range: Range<Int>,
        _ problem: String,
        advice: String?
    ) {
        let (location, length) = node.place(ofText: range)
        notes.add(
            Diagnostic(check: check, at: location, length: length, problem, advice: advice)
        )
    }

    /// Notes a text for one thing or for several whose twin is still the built-in one.
    private func checkPair(_ key: String, _ entry: YAMLNode.Entry) {
        for (own, other) in [(".one", ".other"), (".other", ".one")] where key.hasSuffix(own) {
            let twin = String(key.dropLast(own.count)) + other
            guard known[twin] != nil, texts[twin] == nil else { continue }
            notes.add(
                Diagnostic(
                    .hint,
                    check: "texts/pair",
                    at: entry.key.location,
                    length: entry.key.length,
                    "'\(key)' has a text of its own, and '\(twin)' has not",
                    advice: "built in it is: \(known[twin]?.phrase.template ?? "")"
                )
            )
        }
    }

    /// Says all texts with sample values.
    private func tryOut() {
        let said = SampleTexts.entries(of: language, in: texts)
        for (key, entry) in nodes where SampleTexts.isSubject(key) {
            guard let text = said[key]?.text, text.count > SampleTexts.subjectLimit else {
                continue
            }
            notes.warning(
                "texts/long",
                at: entry.value,
                "the subject '\(text)' has \(text.count) characters",
                advice: "lists of mails show \(SampleTexts.subjectLimit)"
            )
        }
    }
}
