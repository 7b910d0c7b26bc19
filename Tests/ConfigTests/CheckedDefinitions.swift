import Diagnostics
import Intake
import Rules

/// Sources and rules that are checked against each other.
struct CheckedDefinitions {
    let sources: SourceBook
    let rules: RuleBook

    /// Reads a configuration folder and a folder of rules; nil after an error.
    init?(config: String, rules folder: String, collector: DiagnosticCollector) throws {
        let config = ProjectFolder(path: config)
        let files = try ProjectFolder(path: "\(config.path)/sources").definitions()
        guard let sources = SourceFileParser.parse(files, collector: collector) else { return nil }
        let rules = RuleBookParser.parse(
            RuleBookFiles(
                rules: try ProjectFolder(path: folder).definitions(),
                indicators: [
                    SourceFile(
                        path: "indicators.yaml",
                        text: try config.text("indicators.yaml")
                    )
                ],
                areas: [
                    SourceFile(path: "areas.yaml", text: try config.text("areas.yaml"))
                ],
                norms: [try? config.text("norms.yaml")].compactMap(\.self)
                    .map { SourceFile(path: "norms.yaml", text: $0) },
                delivered: Set(sources.sources.flatMap { $0.values.map(\.indicator) })
            ),
            collector: collector
        )
        guard let rules else { return nil }
        self.sources = sources
        self.rules = rules
    }
}
