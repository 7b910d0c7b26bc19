package import Diagnostics
import Host

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
        var files: [DefinitionFile] = []
        if paths.isEmpty {
            let configuration = try Workplace.configuration(at: config, collector: collector)
            files = DefinitionFolder.read(configuration, collector: collector)
        } else {
            for file in DefinitionFolder.rules(at: paths, collector: collector) {
                files.append(DefinitionFile(path: file.path, text: file.text))
            }
        }
        _ = Definitions.parse(files, collector: collector)
        return files.count + (paths.isEmpty ? 1 : 0)
    }
}
