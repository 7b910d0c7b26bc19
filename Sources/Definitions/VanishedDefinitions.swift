package import Diagnostics

/// Definitions that were accepted and of whose kind nothing is there any more: a folder or a file
/// that was taken away, moved, or cannot be read.
///
/// Nobody means to forget all receivers or sources by a slip, so their last accepted version stays
/// until somebody says that they are meant to be gone. One file deleted from a folder that still
/// has others is meant, and so are texts: without them mails have the built-in ones.
package enum VanishedDefinitions {
    /// Finds them, and notes each as an error.
    ///
    /// - Parameters:
    ///   - files: Today's files.
    ///   - accepted: The files that were accepted last.
    ///   - collector: What is wrong with today's files, and gets what vanished.
    /// - Returns: The accepted versions that stay.
    package static func note(
        among files: [DefinitionFile],
        accepted: [DefinitionFile],
        collector: DiagnosticCollector
    ) -> [DefinitionFile] {
        let kinds = Set(files.map(\.kind))
        let vanished = accepted.filter { file in
            file.kind != .configuration && file.kind.language == nil && !kinds.contains(file.kind)
        }
        for file in vanished {
            collector.add(
                Diagnostic(
                    check: "configuration/vanished",
                    at: SourceLocation(file: file.path),
                    "the file is gone, and with it all \(file.kind.rawValue)",
                    advice: "put it back; if that is meant, run 'waage reload --accept-removed'"
                )
            )
        }
        return vanished
    }
}
