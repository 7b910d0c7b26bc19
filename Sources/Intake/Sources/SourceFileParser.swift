package import Diagnostics

/// Reads the files of `Config/sources`: how a delivered file becomes observations.
package struct SourceFileParser {
    private let collector: DiagnosticCollector
    private var book = SourceBook()
    private var codePlaces: [String: SourceLocation] = [:]
    private var comparison = SourceComparison()

    private init(collector: DiagnosticCollector) { self.collector = collector }

    /// Reads all files together, since code lists and table codes hold across them.
    ///
    /// Every mistake of every file goes to the collector with its place.
    ///
    /// - Returns: The sources in the order of the files, or nil when one of them has an error. No
    ///   files make an empty book.
    package static func parse(
        _ files: [SourceFile],
        collector: DiagnosticCollector
    ) -> SourceBook? {
        let errorsBefore = collector.errorCount
        var parser = Self(collector: collector)
        for file in files {
            guard let root = YAMLReader.read(file.text, file: file.path, collector: collector)
            else { continue }
            parser.read(root)
        }
        parser.comparison.finish(parser.book, collector: collector)
        return collector.errorCount == errorsBefore ? parser.book : nil
    }

    private mutating func read(_ root: YAMLNode) {
        let reader = MappingReader(
            root,
            subject: "a source file",
            scope: "source",
            collector: collector
        )
        if let codes = reader.optional("codes") { readCodes(codes) }
        if let sources = reader.optional("sources") { readSources(sources) }
        reader.finish()
    }

    private mutating func readCodes(_ node: YAMLNode) {
        let lists = MappingReader(node, subject: "'codes'", scope: "codes", collector: collector)
        for entry in lists.node.entries ?? [] {
            guard collector.acceptsName(entry.key, of: "dimension", scope: "codes") else {
                continue
            }
            if let first = codePlaces[entry.name] {
                collector.error(
                    "codes/duplicate",
                    at: entry.key,
                    "the code list '\(entry.name)' stands twice, first in \(first)",
                    advice: "keep one of them; code lists are shared by all source files"
                )
                continue
            }
            codePlaces[entry.name] = entry.key.location
            book.codeLists[entry.name] = CodeListParser(collector: collector).parse(entry)
        }
    }

    private mutating func readSources(_ node: YAMLNode) {
        let all = MappingReader(node, subject: "'sources'", scope: "source", collector: collector)
        for entry in all.node.entries ?? [] {
            guard comparison.accepts(source: entry.key, collector: collector) else { continue }
            let parser = SourceDefinitionParser(entry, collector: collector)
            book.sources.append(parser.parse(into: &comparison))
        }
    }
}
