package import Alerting
import Definitions
import Diagnostics
import Host
import Indicators
import Intake
import Readings
import Rules

/// What `evaluate` does: reads files and judges them without any memory.
package struct Evaluation {
    private let definitions: Definitions

    /// Reads the definitions; the configuration may be missing when rules are named, and rules that
    /// are named stand for those of the configuration.
    package init(config: String, rules: [String]) throws {
        let collector = DiagnosticCollector()
        var files: [DefinitionFile] = []
        if rules.isEmpty || FilePath.exists(config) {
            let configuration = try Workplace.configuration(at: config, collector: collector)
            files = DefinitionFolder.read(configuration, collector: collector)
        }
        if !rules.isEmpty {
            files = files.filter { $0.kind != .rules }
            files += DefinitionFolder.rules(at: rules, collector: collector)
        }
        guard let definitions = Definitions.parse(files, collector: collector),
            collector.errorCount == 0
        else { throw StartFailure(.configuration, collector.report()) }
        self.definitions = definitions
    }

    /// The alerts that hold in the files together.
    ///
    /// Of two readings for one cell the one with the later release stamp counts, of equal ones the
    /// file that is named later.
    package func holdings(in paths: [String]) async throws -> [Holding] {
        let reader = TableFileReader(
            sources: definitions.sources,
            areas: definitions.rules.areas,
            keepsOrigins: paths.count > 1
        )
        var readings: [(order: Int, reading: FileReading)] = []
        for (order, path) in paths.enumerated() {
            readings.append((order, try await DryRun.read(path, with: reader)))
        }
        readings.sort { left, right in
            let stamps = (left.reading.release, right.reading.release)
            guard let first = stamps.0, let second = stamps.1, first != second else {
                return left.order < right.order
            }
            return first < second
        }
        let dataset = try DatasetMerge.merged(readings.map(\.reading.dataset))
        return await Engine(definitions.rules).holdings(in: dataset)
    }
}
