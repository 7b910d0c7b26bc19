import Definitions
import Host
import Indicators

/// One metric in Prometheus' text format, with all its samples.
struct Metric {
    /// How the number moves.
    enum Kind: String {
        /// It only grows.
        case counter
        case gauge
    }

    struct Sample {
        let labels: [(name: String, value: String)]
        let value: String
    }

    let name: String
    let help: String
    let kind: Kind
    let samples: [Sample]

    /// A metric with one sample and no label.
    init(_ kind: Kind, _ name: String, _ value: Int, _ help: String) {
        self.init(kind, name, [Sample(labels: [], value: String(value))], help)
    }

    /// A metric with a sample for each value of a label.
    init(
        _ kind: Kind,
        _ name: String,
        by label: String,
        _ values: [(String, Int)],
        _ help: String
    ) {
        let samples = values.map { Sample(labels: [(label, $0.0)], value: String($0.1)) }
        self.init(kind, name, samples, help)
    }

    /// A moment in seconds since 1970; no sample, and so no metric, where there was none.
    init(moment name: String, _ moment: Moment?, _ help: String) {
        let samples = moment.map { moment in
            let (seconds, part) = (moment - .epoch).components
            let fraction = String(1000 + part.magnitude / 1_000_000_000_000_000).dropFirst()
            return [Sample(labels: [], value: "\(seconds).\(fraction)")]
        }
        self.init(.gauge, name, samples ?? [], help)
    }

    /// A metric with any samples.
    init(_ kind: Kind, _ name: String, _ samples: [Sample], _ help: String) {
        (self.name, self.help, self.kind, self.samples) = (name, help, kind, samples)
    }

    /// The lines of the metric, each ended; empty without samples.
    var text: String {
        guard !samples.isEmpty else { return "" }
        let lines = samples.map { sample in
            let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }
            let braced = labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}"
            return "\(name)\(braced) \(sample.value)\n"
        }
        return "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n" + lines.joined()
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            .replacing("\n", with: "\\n")
    }
}

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
