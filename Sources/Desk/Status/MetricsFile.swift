import Definitions
import Host

/// The file that the node_exporter reads metrics from.
package struct MetricsFile: Sendable {
    /// What a file with our metrics has at most, in bytes.
    private static let limit = 1 << 20

    private let path: String

    package init(path: String) { self.path = path }

    /// Writes the metrics so that nobody sees half of them, and everybody may read them.
    ///
    /// Nothing is written when the file says the same already. It survives no power cut, for it is
    /// written again after the next file.
    ///
    /// - Throws: `HostError`
    /// - Returns: Whether anything was written.
    @discardableResult
    package func write(_ report: StatusReport) throws -> Bool {
        let folder = try Folder(path: FilePath.folder(of: path))
        guard let name = EntryName(FilePath.name(of: path)) else {
            throw StartFailure(.configuration, "'metrics: \(path)' is not the name of a file")
        }
        let bytes = Array(report.prometheus.utf8)
        if let known = try? folder.read(name, limit: Self.limit), known == bytes { return false }
        try folder.write(bytes, to: name, mode: .exact(0o644), outlasting: .process)
        return true
    }
}
