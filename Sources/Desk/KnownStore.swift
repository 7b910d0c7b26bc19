package import Alerting
package import Definitions
package import Indicators
import Intake
package import Readings
package import Store

/// What the store remembers, in the words of the engine.
package struct KnownStore: Known {
    package let view: StoreView
    private let definitions: Definitions
    private let time = LocalTime()

    /// What a view of the store shows, by the definitions in force.
    package init(_ view: StoreView, _ definitions: Definitions) {
        self.view = view
        self.definitions = definitions
    }

    /// The indicators that have readings.
    package func indicators() throws -> Set<String> { Set(try view.indicators()) }

    /// The areas that have readings.
    package func areas() throws -> Set<String> { try view.areas() }

    /// The readings of some series.
    package func readings(
        of selections: [SeriesSelection],
        progress: () throws -> Void
    ) throws -> Dataset {
        try view.load(selections, progress: progress)
    }

    /// The states of some alerts.
    package func states(of alerts: [AlertKey]) throws -> [AlertKey: AlertState] {
        try view.states(of: alerts)
    }

    /// The states of all alerts of some rules.
    package func states(ofRules rules: Set<String>) throws -> [AlertKey: AlertState] {
        try view.states(ofRules: rules)
    }

    /// The sources that owe deliveries, by id.
    package func expectedSources() throws -> [String: ExpectedSource] {
        try definitions.expectedSources(with: view)
    }

    /// The day on which a source delivered last.
    package func lastDelivery(of source: String) throws -> CalendarDate? {
        try view.lastAccepted(of: source).map { time.date(at: $0) }
    }

    /// The day since when each rule has watched its source.
    package func firstDays() throws -> [DeliveryWatch: CalendarDate] {
        Dictionary(
            try view.timers(.delivery).map { name, begun in
                (DeliveryWatch(name: name), time.date(at: begun))
            },
            uniquingKeysWith: min
        )
    }

    /// Name, title and stamp of a delivered file.
    package func sourceNote(of number: Int32) throws -> NoticeContent.SourceNote? {
        guard let drop = try view.drop(number) else { return nil }
        let source = definitions.sources.sources(named: drop.entry.source).first
        return NoticeContent.SourceNote(
            drop: number,
            file: drop.entry.name,
            title: source?.title ?? drop.entry.source ?? drop.entry.name,
            release: drop.entry.stamp
        )
    }

    /// What was told last about an alert.
    package func lastTold(of alert: AlertKey) throws -> NoticeContent? {
        try view.history(rule: alert.rule, area: alert.area)
            .first { $0.transition.key == alert }?.content
    }
}
