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

    /// The alerts that hold in the files together, as if they had been delivered one after the
    /// other: of several readings for one cell that is judged which would be in force.
    package func holdings(in paths: [String]) async throws -> [Holding] {
        let reader = TableFileReader(
            sources: definitions.sources,
            areas: definitions.rules.areas,
            keepsOrigins: false
        )
        let engine = Engine(definitions.rules)
        if paths.count == 1 {
            return await engine.holdings(in: try await DryRun.read(paths[0], with: reader).dataset)
        }
        var readings = ReadingMemory()
        for path in paths {
            let reading = try await DryRun.read(path, with: reader)
            _ = try readings.take(
                reading.dataset,
                stamp: reading.release,
                source: reading.source?.id,
                replacesPeriods: reading.source?.replacesPeriod ?? false
            )
        }
        return await engine.holdings(in: readings.dataset)
    }
}
