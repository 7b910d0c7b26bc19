package import Diagnostics
import Intake

/// What `check` does: gathers everything that is wrong in what people wrote.
package enum DefinitionCheck {
    /// Checks files and folders, or everything that the configuration points at.
    ///
    /// - Returns: How many files were read, and what they come to where nothing is wrong.
    package static func run(
        _ paths: [String],
        config: String,
        collector: DiagnosticCollector
    ) throws -> Checked {
        guard paths.isEmpty else {
            let rules = DefinitionFolder.rules(at: paths, collector: collector)
            for path in paths { OverlookedFiles(collector: collector).look(in: path) }
            _ = Definitions.parse(rules, depth: .everything, collector: collector)
            return Checked(fileCount: rules.count, workplace: nil)
        }
        let configuration = try Workplace.configuration(at: config, collector: collector)
        let files = DefinitionFolder.read(configuration, collector: collector)
        OverlookedFiles(collector: collector).look(for: configuration)
        let definitions = Definitions.parse(files, depth: .everything, collector: collector)
        if let definitions {
            for remark in AddressCheck(configuration, definitions).remarks { collector.add(remark) }
        }
        return Checked(
            fileCount: files.count + 1,
            workplace: definitions.map {
                Workplace(configuration: configuration, definitions: $0)
            }
        )
    }

    /// What was checked.
    package struct Checked {
        package let fileCount: Int
        /// Nil where there are errors, or files were named instead of a configuration.
        package let workplace: Workplace?
    }
}
