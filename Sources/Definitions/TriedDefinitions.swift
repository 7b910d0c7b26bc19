package import Diagnostics
import Host

/// Definitions with other rules in place of those of the configuration.
package struct TriedDefinitions {
    package let definitions: Definitions
    /// The configuration; nil where there is none, and none is needed.
    package let configuration: Configuration?

    /// Reads a configuration with all that it points at, and rules in place of its own.
    ///
    /// - Parameters:
    ///   - config: The configuration file.
    ///   - rules: Rule files or folders; those of the configuration when there are none.
    ///   - isOptional: Whether the configuration may be missing.
    /// - Throws: `StartFailure` with all mistakes.
    package init(config: String, rules: [String], isOptional: Bool) throws {
        let collector = DiagnosticCollector()
        var files: [DefinitionFile] = []
        var configuration: Configuration?
        if !isOptional || FilePath.exists(config) {
            let found = try Workplace.configuration(at: config, collector: collector)
            configuration = found
            files = DefinitionFolder.read(found, collector: collector)
        }
        definitions = try Self.definitions(files, rules: rules, collector: collector)
        self.configuration = configuration
    }

    /// Takes the definitions of a workplace as they are.
    package init(_ workplace: Workplace) {
        (definitions, configuration) = (workplace.definitions, workplace.configuration)
    }

    /// What files say, with other rules in place of theirs.
    ///
    /// - Parameters:
    ///   - files: The texts.
    ///   - rules: Rule files or folders; those among the files when there are none.
    ///   - collector: Gets what is wrong.
    /// - Returns: The definitions.
    /// - Throws: `StartFailure` with all mistakes.
    package static func definitions(
        _ files: [DefinitionFile],
        rules: [String],
        collector: DiagnosticCollector
    ) throws -> Definitions {
        var files = files
        if !rules.isEmpty {
            files.removeAll { $0.kind == .rules }
            files += DefinitionFolder.rules(at: rules, collector: collector)
        }
        return try Definitions.required(files, collector: collector)
    }
}
