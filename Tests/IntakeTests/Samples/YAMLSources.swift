import Diagnostics
import Intake
import Testing

/// Sources as an admin writes them.
enum YAMLSources {
    /// The book of some sources, which must be without a mistake.
    static func book(_ yaml: String) throws -> SourceBook {
        let collector = DiagnosticCollector()
        let book = SourceFileParser.parse(
            [SourceFile(path: "sources.yaml", text: yaml)],
            collector: collector
        )
        return try #require(book, "\(collector.report())")
    }
}
