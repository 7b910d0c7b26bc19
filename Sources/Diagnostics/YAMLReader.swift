/// Reads YAML into nodes with places, from the parser's own events.
///
/// Anchors, aliases, tags and merge keys are refused when their event arrives, so that nothing is
/// ever expanded; size, nodes and nesting are bounded.
package struct YAMLReader {
    package static let byteLimit = 1 << 20
    package static let nodeLimit = 100_000
    package static let depthLimit = 64

    private let file: String
    private let collector: DiagnosticCollector
    private var nodes = 0

    private init(file: String, collector: DiagnosticCollector) {
        self.file = file
        self.collector = collector
    }

    /// Reads the one document of a file.
    ///
    /// Mistakes go to the collector. The four mistakes that people make who know spreadsheets
    /// better than YAML are repaired in memory after they are noted, so that the rest is still
    /// checked.
    ///
    /// - Returns: The root, or nil when nothing of the file can be used. An empty file is an empty
    ///   mapping.
    package static func read(
        _ text: String,
        file: String,
        collector: DiagnosticCollector
    ) -> YAMLNode? {
        // The mark that some editors put before the first character is no part of the text.
        let text =
            text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        collector.add(SourceFile(path: file, text: text))
        guard text.utf8.count <= byteLimit else {
            collector.add(
                Diagnostic(
                    check: "yaml/too-large",
                    at: SourceLocation(file: file),
                    "the file has \(text.utf8.count) bytes, more than \(byteLimit)",
                    advice: "divide it into several files"
                )
            )
            return nil
        }
        noteEncoding(of: text, file: file, collector: collector)
        return mendedDocument(text, file: file, collector: collector)
    }

    /// Notes the first character that was lost because the file is not UTF-8.
    private static func noteEncoding(
        of text: String,
        file: String,
        collector: DiagnosticCollector
    ) {
        guard text.unicodeScalars.contains("\u{FFFD}") else { return }
        let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
        for (index, line) in lines.enumerated() {
            let before = line.unicodeScalars.prefix { $0 != "\u{FFFD}" }.count
            guard before < line.unicodeScalars.count else { continue }
            collector.add(
                Diagnostic(
                    check: "yaml/encoding",
                    at: SourceLocation(file: file, line: index + 1, column: before + 1),
                    "the file is not UTF-8: this character is unreadable",
                    advice: "save the file with the encoding UTF-8"
                )
            )
            return
        }
    }

    private static func mendedDocument(
        _ text: String,
        file: String,
        collector: DiagnosticCollector
    ) -> YAMLNode? {
        var habits = SpreadsheetHabits(file: file, text: text)
        while true {
            // Each attempt reads from the start: what it notes counts only if it comes to the end.
            let noted = DiagnosticCollector()
            var reader = Self(file: file, collector: noted)
            do {
                let root = try reader.document(habits.text, start: SourceLocation(file: file))
                noted.all.forEach(collector.add)
                return root
            } catch {
                let found = habits.mend(after: error)
                found.forEach(collector.add)
                if found.isEmpty {
                    noted.all.forEach(collector.add)
                    collector.add(error.diagnostic)
                    return nil
                }
            }
        }
    }

    /// A failure that ends the reading of a file.
    struct Failure: Error {
        let diagnostic: Diagnostic
        /// Whether the grammar was broken, which a repair may mend.
        let isSyntax: Bool
    }

    private mutating func document(
        _ text: String,
        start: SourceLocation
    ) throws(Failure) -> YAMLNode {
        var events = YAMLEventSource(text: text, file: file)
        guard case .documentStart = try events.skipToDocument() else {
            return YAMLNode(.mapping([]), at: start)
        }
        let root = try node(try events.next(), from: &events, depth: 0)
        _ = try events.next()  // the document's end
        let after = try events.next()
        if case .streamEnd = after.kind { return root }
        collector.add(
            Diagnostic(
                check: "yaml/second-document",
                at: after.location,
                length: after.length,
                "a second document starts here",
                advice: "remove the '---' or use a second file"
            )
        )
        return root
    }

    private mutating func node(
        _ event: YAMLEvent,
        from events: inout YAMLEventSource,
        depth: Int
    ) throws(Failure) -> YAMLNode {
        nodes += 1
        guard nodes <= Self.nodeLimit, depth <= Self.depthLimit else {
            throw failure(
                "yaml/too-complex",
                at: event.location,
                "more than \(Self.nodeLimit) values or \(Self.depthLimit) levels in one file",
                advice: "divide it into several files"
            )
        }
        if let refusal = event.refusal { note(refusal, at: event) }
        switch event.kind {
        case .scalar(let text, let style):
            return YAMLNode(.scalar(text), at: event.location, length: event.length, style: style)
        case .alias:
            return YAMLNode(.scalar(""), at: event.location, length: event.length)
        case .sequenceStart:
            return try sequence(event, from: &events, depth: depth)
        case .mappingStart:
            return try mapping(event, from: &events, depth: depth)
        default:
            throw failure("yaml/syntax", at: event.location, "unexpected end of the file")
        }
    }

    private mutating func sequence(
        _ start: YAMLEvent,
        from events: inout YAMLEventSource,
        depth: Int
    ) throws(Failure) -> YAMLNode {
        var elements: [YAMLNode] = []
        while true {
            let event = try events.next()
            if case .sequenceEnd = event.kind { break }
            let element = try node(event, from: &events, depth: depth + 1)
            if !event.isAlias { elements.append(element) }
        }
        return YAMLNode(.sequence(elements), at: start.location)
    }

    private mutating func mapping(
        _ start: YAMLEvent,
        from events: inout YAMLEventSource,
        depth: Int
    ) throws(Failure) -> YAMLNode {
        var entries: [YAMLNode.Entry] = []
        var places: [String: SourceLocation] = [:]
        while true {
            let event = try events.next()
            if case .mappingEnd = event.kind { break }
            let key = try node(event, from: &events, depth: depth + 1)
            guard let name = key.text else {
                throw failure(
                    "yaml/key",
                    at: key.location,
                    "a key must be text, not \(key.kind)",
                    advice: key.elements == nil
                        ? "text that starts with '{' needs quotes: \"{{area}} …\""
                        : "write one word before the colon"
                )
            }
            let valueEvent = try events.next()
            if name == "<<" && !key.isQuoted {
                noteMerge(at: key)
                if !valueEvent.isAlias { _ = try node(valueEvent, from: &events, depth: depth + 1) }
                continue
            }
            let value = try node(valueEvent, from: &events, depth: depth + 1)
            if event.isAlias || valueEvent.isAlias { continue }
            if let first = places[name] {
                noteDuplicate(key, first: first)
            } else {
                places[name] = key.location
                entries.append(YAMLNode.Entry(key: key, value: value))
            }
        }
        return YAMLNode(.mapping(entries), at: start.location)
    }

    private func note(_ refusal: YAMLEvent.Refusal, at event: YAMLEvent) {
        collector.add(
            Diagnostic(
                check: refusal.check,
                at: event.location,
                length: event.isAlias ? event.length : 1,
                refusal.problem,
                advice: refusal.advice
            )
        )
    }

    private func noteMerge(at key: YAMLNode) {
        collector.error(
            "yaml/merge",
            at: key,
            "merge keys '<<' are not read",
            advice: "write the keys out, or use 'defaults:' of a rule file"
        )
    }

    private func noteDuplicate(_ key: YAMLNode, first: SourceLocation) {
        collector.error(
            "yaml/duplicate-key",
            at: key,
            "the key '\(key.text ?? "")' stands twice, first in line \(first.line)",
            advice: "keep one of them"
        )
    }

    private func failure(
        _ check: String,
        at location: SourceLocation,
        _ problem: String,
        advice: String? = nil
    ) -> Failure {
        Failure(
            diagnostic: Diagnostic(check: check, at: location, problem, advice: advice),
            isSyntax: check == "yaml/key"
        )
    }
}
