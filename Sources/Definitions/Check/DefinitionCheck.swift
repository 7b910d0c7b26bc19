package import Diagnostics
import Intake

/// What `check` does: gathers everything that is wrong in what people wrote.
package enum DefinitionCheck {
    /// Checks files and folders, or everything that the configuration points at.
    ///
    /// - Returns: How many files were read.
    package static func run(
        _ paths: [String],
        config: String,
        collector: DiagnosticCollector
    ) throws -> Int {
        guard paths.isEmpty else {
            let rules = DefinitionFolder.rules(at: paths, collector: collector)
            for path in paths { OverlookedFiles(collector: collector).look(in: path) }
            _ = Definitions.parse(rules, depth: .everything, collector: collector)
            return rules.count
        }
        let configuration = try Workplace.configuration(at: config, collector: collector)
        let files = DefinitionFolder.read(configuration, collector: collector)
        OverlookedFiles(collector: collector).look(for: configuration)
        let definitions = Definitions.parse(files, depth: .everything, collector: collector)
        if let definitions {
            for remark in AddressCheck(configuration, definitions).remarks { collector.add(remark) }
        }
        return files.count + 1
    }
}
