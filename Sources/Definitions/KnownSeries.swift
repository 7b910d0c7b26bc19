package import Alerting
package import Indicators
import Intake

/// What has been delivered so far, wherever it is kept.
package protocol KnownSeries {
    /// The newest period with a number of each frequency that some indicators come at.
    func newestPeriods(of indicators: Set<String>) throws -> [TimePeriod]
}

extension Definitions {
    /// The sources that owe deliveries, by id, with what has come of each.
    package func expectedSources(with known: some KnownSeries) throws -> [String: ExpectedSource] {
        var expected: [String: ExpectedSource] = [:]
        for definition in sources.sources {
            guard var source = ExpectedSource(definition) else { continue }
            let periods = try known.newestPeriods(of: Set(definition.values.map(\.indicator)))
            source.newest =
                periods.first { $0.frequency == source.schedule.every }
                ?? periods.max { $0.lastDay < $1.lastDay }
            expected[source.id] = source
        }
        return expected
    }
}

extension ExpectedSource {
    /// What a definition says of deliveries, before it is known what was delivered; nil when it
    /// names no day.
    init?(_ source: SourceDefinition) {
        guard let schedule = source.expected else { return nil }
        self.init(
            id: source.id,
            title: source.title,
            schedule: schedule,
            supplier: source.supplier?.name,
            contact: source.supplier?.contact,
            recognition: source.recognition.tables
                + [source.recognition.file].compactMap { $0 },
            inbox: source.supplier?.inbox
        )
    }
}
