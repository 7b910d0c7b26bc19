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
        collector.add(SourceFile(path: file, text: text))
        let start = SourceLocation(file: file)
        guard text.utf8.count <= byteLimit else {
            collector.add(
                Diagnostic(
                    check: "yaml/too-large",
                    at: start,
                    "the file has \(text.utf8.count) bytes, more than \(byteLimit)",
                    advice: "divide it into several files"
                )
            )
            return nil
        }
        var repair = SpreadsheetHabits(file: file, text: text)
        while true {
            var reader = Self(file: file, collector: collector)
            do {
                return try reader.document(repair.text, start: start)
            } catch {
                if let diagnostic = repair.mend(after: error) {
                    collector.add(diagnostic)
                    continue
                }
                collector.add(error.diagnostic)
                return nil
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
        throw failure(
            "yaml/second-document",
            at: after.location,
            "a second document starts here",
            advice: "remove the '---' or use a second file"
        )
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
        if let refusal = event.refusal {
            throw failure(
                "yaml/anchor",
                at: event.location,
                refusal.problem,
                advice: refusal.advice
            )
        }
        switch event.kind {
        case .scalar(let text, let isQuoted):
            return YAMLNode(
                .scalar(text),
                at: event.location,
                length: event.length,
                isQuoted: isQuoted
            )
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
            elements.append(try node(event, from: &events, depth: depth + 1))
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
                    advice: "text that starts with '{' needs quotes: \"{{area}} …\""
                )
            }
            let value = try node(try events.next(), from: &events, depth: depth + 1)
            if name == "<<" && !key.isQuoted {
                collector.error(
                    "yaml/merge",
                    at: key,
                    "merge keys '<<' are not read",
                    advice: "write the keys out, or use 'defaults:' of a rule file"
                )
            } else if let first = places[name] {
                collector.error(
                    "yaml/duplicate-key",
                    at: key,
                    "the key '\(name)' stands twice, first in line \(first.line)",
                    advice: "keep one of them"
                )
            } else {
                places[name] = key.location
                entries.append(YAMLNode.Entry(key: key, value: value))
            }
        }
        return YAMLNode(.mapping(entries), at: start.location)
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
