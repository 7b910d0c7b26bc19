package import Diagnostics
import Host

/// The configuration and everything that it points at.
package struct Workplace: Sendable {
    package let configuration: Configuration
    package let definitions: Definitions

    package init(configuration: Configuration, definitions: Definitions) {
        self.configuration = configuration
        self.definitions = definitions.placed(below: configuration.publicFolder)
    }

    /// Reads the configuration and all definitions; any error ends it with a `StartFailure` that
    /// holds all diagnostics as people read them.
    package static func load(
        config path: String,
        collector: DiagnosticCollector = DiagnosticCollector()
    ) throws -> Workplace {
        let configuration = try configuration(at: path, collector: collector)
        let files = DefinitionFolder.read(configuration, collector: collector)
        let definitions = try Definitions.required(files, collector: collector)
        return Workplace(configuration: configuration, definitions: definitions)
    }

    /// The definitions without the files that have mistakes, for who looks at a file.
    ///
    /// What refers to a file that is left out is left out, too.
    ///
    /// - Parameters:
    ///   - path: The configuration file, which must be right.
    ///   - collector: Gets what is wrong with the files.
    /// - Returns: What can be used.
    /// - Throws: `StartFailure` when the configuration is wrong.
    package static func loadUnbroken(
        config path: String,
        collector: DiagnosticCollector
    ) throws -> Definitions {
        let configuration = try configuration(at: path, collector: collector)
        var files = DefinitionFolder.read(configuration, collector: collector)
        var notes = collector
        while true {
            if let definitions = Definitions.parse(files, collector: notes) { return definitions }
            let broken = Set(
                notes.all.filter { $0.severity == .error }.map(\.location.file)
            )
            let rest = files.filter { !broken.contains($0.path) }
            files = rest.count < files.count ? rest : []
            notes = DiagnosticCollector()
        }
    }

    /// Reads the configuration file alone; one with errors is answered for by its last good text.
    ///
    /// - Parameters:
    ///   - path: The configuration file.
    ///   - collector: Gets what is wrong with the file.
    ///   - accepted: What was accepted last, from the state folder that it is given: that of the
    ///     service, `$STATE_DIRECTORY`, as systemd sets it, else the default.
    /// - Returns: Today's configuration, else the last good one.
    /// - Throws: `StartFailure` when there is neither.
    package static func configurationInForce(
        at path: String,
        collector: DiagnosticCollector,
        accepted: (_ state: String) -> [DefinitionFile]
    ) throws -> Configuration {
        do {
            return try configuration(at: path, collector: collector)
        } catch let failure as StartFailure {
            let defaults = Configuration(file: path, folder: FilePath.folder(of: path))
            let files = accepted(ServiceEnvironment.stateFolder ?? defaults.state)
            guard let old = lastGoodConfiguration(path, in: files) else { throw failure }
            note(failure, of: path, collector)
            return old
        }
    }

    /// Names what is wrong with a configuration file that another version answers for, unless the
    /// parser did.
    package static func note(
        _ failure: StartFailure,
        of path: String,
        _ collector: DiagnosticCollector
    ) {
        guard collector.errorCount == 0 else { return }
        collector.add(
            Diagnostic(
                check: "configuration/file",
                at: SourceLocation(file: path),
                failure.description
            )
        )
    }

    private static func lastGoodConfiguration(
        _ path: String,
        in accepted: [DefinitionFile]
    ) -> Configuration? {
        accepted.first { $0.kind == .configuration && $0.path == path }.flatMap { file in
            ConfigurationParser.parse(
                file.text,
                file: path,
                collector: DiagnosticCollector()
            )
        }
    }

    /// Reads the configuration file alone.
    package static func configuration(
        at path: String,
        collector: DiagnosticCollector
    ) throws -> Configuration {
        let text: String
        do {
            let folder = try Folder(path: FilePath.folder(of: path))
            guard let name = EntryName(FilePath.name(of: path)) else {
                throw StartFailure(.configuration, "'\(path)' is not the name of a file")
            }
            let bytes = try folder.read(name, limit: 1 << 20)
            guard let valid = String(validating: bytes, as: UTF8.self) else {
                throw StartFailure(.configuration, "'\(path)' is not UTF-8; save it as UTF-8")
            }
            text = valid
        } catch let error as HostError {
            throw StartFailure(
                .configuration,
                "\(error); name the configuration with '--config FILE'"
            )
        }
        guard
            let configuration = ConfigurationParser.parse(text, file: path, collector: collector)
        else { throw StartFailure(.configuration, collector.report()) }
        return configuration
    }
}

/// Why a command cannot begin.
package struct StartFailure: Error, CustomStringConvertible {
    /// What is in the way; it decides the exit code.
    package enum Cause: Sendable {
        /// Something that people wrote is wrong.
        case configuration
        /// The machine, the store or another process is in the way.
        case environment
        /// The store got lost: while a person restores it, nothing may start by itself.
        case lostStore
    }

    package let cause: Cause
    package let description: String

    package init(_ cause: Cause, _ description: String) {
        self.cause = cause
        self.description = description
    }

    /// The exit code: 78 (`EX_CONFIG`) where a person must act before the next start, else 1.
    package var exitCode: Int32 { cause == .environment ? 1 : 78 }
}
