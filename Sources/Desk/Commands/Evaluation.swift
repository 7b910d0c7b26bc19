package import Alerting
import Definitions
import Host
package import Indicators
import Intake
import Readings
import Rules

/// What `evaluate` does: reads files and judges them without any memory.
package struct Evaluation {
    private let definitions: Definitions
    /// In whose name mails go out.
    private let configuration: Configuration

    /// Reads the definitions; the configuration may be missing when rules are named, and rules that
    /// are named stand for those of the configuration.
    package init(config: String, rules: [String]) throws {
        let tried = try TriedDefinitions(
            config: config,
            rules: rules,
            isOptional: !rules.isEmpty
        )
        definitions = tried.definitions
        let usual = Configuration(file: config, folder: FilePath.folder(of: config))
        configuration = tried.configuration ?? usual
    }

    /// The mails that the files together would make, had nothing been delivered before.
    ///
    /// - Parameters:
    ///   - paths: The files, oldest release first.
    ///   - now: The moment that the mails are of.
    /// - Returns: One mail for each address that is told anything.
    /// - Throws: What keeps a file from being read.
    package func mails(
        in paths: [String],
        at now: Moment = WallClock.read()
    ) async throws -> MailPreview {
        let today = LocalTime().date(at: now)
        let dataset = try await Self.dataset(in: paths, definitions, on: today)
        var memory = MemoryStore(definitions.rules, routing: definitions.routing)
        let outcome = try memory.take(dataset)
        let names = paths.map { FilePath.name(of: $0) }
        return MailPreview(
            outcome.notices,
            files: names,
            Workplace(configuration: configuration, definitions: definitions),
            at: now
        )
    }

    /// The alerts that hold in some files, with what is said of them to people.
    package struct Result {
        package let holdings: [Holding]
        private let book: RuleBook
        private let areaLabels: [String: String]
        private let memberLabels: [DimensionMember: String]

        fileprivate init(_ engine: Engine, _ dataset: Dataset) async {
            holdings = await engine.holdings(in: dataset)
            book = engine.book
            (areaLabels, memberLabels) = (dataset.areaLabels, dataset.memberLabels)
        }

        /// What tables say of the alerts to people.
        package func words(in language: Language) -> AlertWords {
            AlertWords(
                book,
                Places(book.areas, labels: areaLabels),
                memberLabels: memberLabels,
                language: language
            )
        }
    }

    /// The alerts that hold in the files together.
    package func holdings(
        in paths: [String],
        on today: CalendarDate = LocalTime().date(at: WallClock.read())
    ) async throws -> [Holding] { try await result(in: paths, on: today).holdings }

    /// The alerts that hold in the files together, as if they had been delivered one after the
    /// other today: of several readings for one cell that is judged which would be in force.
    package func result(
        in paths: [String],
        on today: CalendarDate = LocalTime().date(at: WallClock.read())
    ) async throws -> Result {
        let dataset = try await Self.dataset(in: paths, definitions, on: today)
        return await Result(Engine(definitions.rules), dataset)
    }

    /// The readings that would be in force if some files had been delivered one after the other.
    static func dataset(
        in paths: [String],
        _ definitions: Definitions,
        on today: CalendarDate = LocalTime().date(at: WallClock.read())
    ) async throws -> Dataset {
        let reader = TableFileReader(
            sources: definitions.sources,
            areas: definitions.rules.areas,
            today: today,
            keepsOrigins: false,
            dimensions: definitions.rules.dimensionNames
        )
        if paths.count == 1 { return try await DryRun.read(paths[0], with: reader).dataset }
        var readings = ReadingMemory()
        var contents = FileContents()
        for path in paths {
            let reading = try await DryRun.read(path, with: reader)
            _ = try readings.take(
                reading.dataset,
                stamp: reading.release,
                source: reading.sourceNames,
                content: try contents.number(of: path),
                replacesPeriods: reading.replacesPeriods
            )
        }
        return readings.dataset
    }
}
