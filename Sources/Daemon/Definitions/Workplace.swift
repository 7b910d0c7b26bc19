package import Diagnostics
import Host

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
