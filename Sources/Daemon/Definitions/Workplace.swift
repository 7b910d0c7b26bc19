package import Diagnostics
import Host
import Store

/// The configuration and everything that it points at.
package struct Workplace: Sendable {
    package let configuration: Configuration
    package let definitions: Definitions

    /// Reads the configuration and all definitions; any error ends it with a `StartFailure` that
    /// holds all diagnostics as people read them.
    package static func load(
        config path: String,
        collector: DiagnosticCollector = DiagnosticCollector()
    ) throws -> Workplace {
        let configuration = try configuration(at: path, collector: collector)
        let files = DefinitionFolder.read(configuration, collector: collector)
        guard let definitions = Definitions.parse(files, collector: collector),
            collector.errorCount == 0
        else { throw StartFailure(.configuration, collector.report()) }
        return Workplace(configuration: configuration, definitions: definitions)
    }

    /// Reads the configuration file alone; one with errors is answered for by its last good text.
    ///
    /// That is in the store of the service's state folder: `$STATE_DIRECTORY`, as systemd sets
    /// it, else the default. The collector gets what is wrong with the file.
    package static func configurationInForce(
        at path: String,
        collector: DiagnosticCollector
    ) throws -> Configuration {
        do {
            return try configuration(at: path, collector: collector)
        } catch let failure as StartFailure {
            guard let old = lastGoodConfiguration(path) else { throw failure }
            note(failure, of: path, collector)
            return old
        }
    }

    /// Names what is wrong with a configuration file that another version answers for, unless the
    /// parser did.
    static func note(
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

    private static func lastGoodConfiguration(_ path: String) -> Configuration? {
        let defaults = Configuration(file: path, folder: FilePath.folder(of: path))
        let state = ServiceEnvironment.stateFolder ?? defaults.state
        let database = Configuration.database(in: state)
        // Whatever is wrong with the store is told by whoever needs it next.
        guard let store = try? Store.readOnly(path: database),
            let stored = try? store.read({ try $0.currentConfiguration() }),
            let file = stored.files.compactMap(DefinitionFile.init(stored:))
                .first(where: { $0.kind == .configuration && $0.path == path })
        else { return nil }
        return ConfigurationParser.parse(
            file.text,
            file: path,
            collector: DiagnosticCollector()
        )
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
