import Definitions
import Diagnostics
import Host

/// The definitions that a backtest goes by.
struct TriedDefinitions {
    let definitions: Definitions
    /// The configuration; nil where there is none, and none is needed.
    let configuration: Configuration?

    /// Reads a configuration with all that it points at, and rules in place of its own.
    ///
    /// - Parameters:
    ///   - config: The configuration file.
    ///   - rules: Rule files or folders; those of the configuration when there are none.
    ///   - isOptional: Whether the configuration may be missing.
    /// - Throws: `StartFailure` with all mistakes.
    init(config: String, rules: [String], isOptional: Bool) throws {
        let collector = DiagnosticCollector()
        var files: [DefinitionFile] = []
        var configuration: Configuration?
        if !isOptional || FilePath.exists(config) {
            let found = try Workplace.configuration(at: config, collector: collector)
            configuration = found
            files = DefinitionFolder.read(found, collector: collector)
        }
        if !rules.isEmpty {
            files = files.filter { $0.kind != .rules }
            files += DefinitionFolder.rules(at: rules, collector: collector)
        }
        guard let definitions = Definitions.parse(files, collector: collector),
            collector.errorCount == 0
        else { throw StartFailure(.configuration, collector.report()) }
        (self.definitions, self.configuration) = (definitions, configuration)
    }

    /// Reads older rules: a configuration with all that it points at, or rules alone, which stand
    /// in place of the own ones.
    ///
    /// - Parameters:
    ///   - path: A file or folder of rules, a file called `waage.yaml`, or a folder with one.
    ///   - own: The definitions that are compared.
    ///   - config: The configuration of the own ones.
    /// - Throws: `StartFailure` with all mistakes.
    init(older path: String, than own: Self, config: String) throws {
        let inside = "\(path)/\(Self.configurationName)"
        if FilePath.name(of: path) == Self.configurationName {
            try self.init(config: path, rules: [], isOptional: false)
        } else if FilePath.exists(inside) {
            try self.init(config: inside, rules: [], isOptional: false)
        } else {
            try self.init(
                config: config,
                rules: [path],
                isOptional: own.configuration == nil
            )
        }
    }

    private static let configurationName = "waage.yaml"
}
