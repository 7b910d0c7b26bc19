package import Definitions
import Diagnostics
package import Indicators
import Store

/// A file that people write: the version that is in force, and how today's compares with it.
package struct DefinitionVersion: Hashable, Sendable {
    /// How today's text compares with the one in force.
    package enum Today: Hashable, Sendable {
        case same
        /// It has no error and comes into force with the next reload.
        case changed
        /// The file is gone; that comes into force with the next reload.
        case missing
        /// It has errors: the first of them, and how many.
        case broken(first: String, count: Int)
    }

    package let path: String
    package let kind: DefinitionFile.Kind
    /// The hash of the text in force, 64 hexadecimal digits; nil for a file that never was.
    package let sha256: String?
    /// Since when that text has been accepted.
    package let since: Moment?
    package let today: Today

    /// Compares today's files with those in force, in the order of their paths.
    ///
    /// - Parameters:
    ///   - stored: The files in force, as the store keeps them.
    ///   - since: When the text of each was accepted, as `StoreView.acceptedSince` tells it.
    ///   - files: Today's files.
    ///   - collector: What is wrong with them.
    /// - Returns: Every file that is in force or lies there today.
    static func compare(
        _ stored: [AcceptedFile],
        since: [String: Moment],
        with files: [DefinitionFile],
        collector: DiagnosticCollector
    ) -> [Self] {
        let errors = Dictionary(
            grouping: collector.all.filter { $0.severity == .error },
            by: \.location.file
        )
        func problem(_ path: String) -> Today? {
            guard let mistakes = errors[path], let first = mistakes.first else { return nil }
            return .broken(first: first.description, count: mistakes.count)
        }
        var today = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { $1 })
        var versions: [Self] = []
        for file in stored {
            guard let accepted = DefinitionFile(stored: file) else { continue }
            let now = today.removeValue(forKey: accepted.path)
            versions.append(
                Self(
                    path: accepted.path,
                    kind: accepted.kind,
                    sha256: file.sha256,
                    since: since[file.path],
                    today: problem(accepted.path)
                        ?? (now.map { $0.text == accepted.text ? .same : .changed } ?? .missing)
                )
            )
        }
        for file in today.values {
            versions.append(
                Self(
                    path: file.path,
                    kind: file.kind,
                    sha256: nil,
                    since: nil,
                    today: problem(file.path) ?? .changed
                )
            )
        }
        return versions.sorted { $0.path < $1.path }
    }
}
