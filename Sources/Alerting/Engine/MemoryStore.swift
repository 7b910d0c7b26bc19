package import Indicators
package import Readings
package import Rules

/// Readings and alert states in memory, stepped by drops as the daemon steps the store.
///
/// It takes each drop as the store does, down to what counts as a change, and keeps no past.
package struct MemoryStore: Sendable {
    /// Whether each drop judges every key of every rule, whatever it changed.
    package var judgesEverything = false
    /// What is known of indicators of which only a part of the series is here: their members and
    /// newest periods.
    package var shapes: [String: IndicatorShape] = [:]
    package private(set) var engine: Engine
    package private(set) var states: [AlertKey: AlertState] = [:]
    package private(set) var readings = ReadingMemory()
    private var sources: [String: ExpectedSource] = [:]
    private var watches: [DeliveryWatch: CalendarDate] = [:]

    package init(
        _ book: RuleBook,
        routing: Routing = Routing(),
        states: [AlertKey: AlertState] = [:]
    ) {
        engine = Engine(book, routing: routing)
        self.states = states
    }

    /// Begins with nothing, to be judged by an engine that is there.
    package init(_ engine: Engine) { self.engine = engine }

    /// Takes what the next drop says, and says what follows.
    ///
    /// - Throws: `RemotePeriod`; then nothing changed.
    package mutating func take(
        _ dataset: Dataset,
        stamp: ReleaseStamp? = nil,
        source: String? = nil,
        replacesPeriods: Bool = false
    ) throws -> Outcome {
        let receipt = try readings.take(
            dataset,
            stamp: stamp,
            source: source,
            replacesPeriods: replacesPeriods
        )
        return try step(.drop(DropEvent(receipt, number: readings.dropCount)))
    }

    /// Puts other rules in force, and says what follows.
    package mutating func change(_ book: RuleBook, _ event: RulesEvent) throws -> Outcome {
        engine = Engine(book)
        return try step(.definitions(event))
    }

    /// Says what a day brings, of sources with what has come of them.
    package mutating func begin(
        _ day: CalendarDate,
        sources: [ExpectedSource]
    ) throws -> Outcome {
        self.sources = Dictionary(sources.map { ($0.id, $0) }) { first, _ in first }
        let outcome = try step(.day(DayEvent(day)))
        for watch in outcome.watches.begun.values { watches[watch] = day }
        for watch in outcome.watches.ended { watches[watch] = nil }
        return outcome
    }

    private mutating func step(_ event: Event) throws -> Outcome {
        let reach: Engine.Reach = judgesEverything ? .everything : .concerned
        let outcome = try engine.judge(event, from: self, reach: reach)
        states.merge(outcome.states) { $1 }
        for key in outcome.removed { states[key] = nil }
        return outcome
    }
}

extension MemoryStore: Known {
    /// The indicators that have readings.
    package func indicators() -> Set<String> { readings.indicators }

    /// The areas that have readings.
    package func areas() -> Set<String> { readings.areas }

    /// The readings of some series.
    package func readings(
        of selections: [SeriesSelection],
        progress: () throws -> Void
    ) rethrows -> Dataset {
        var dataset = try readings.load(selections, progress: progress)
        for (indicator, shape) in shapes { dataset.shapes[indicator]?.formUnion(shape) }
        return dataset
    }

    /// The states of some alerts.
    package func states(of alerts: [AlertKey]) -> [AlertKey: AlertState] {
        Dictionary(
            alerts.compactMap { key in states[key].map { (key, $0) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The states of all alerts of some rules.
    package func states(ofRules rules: Set<String>) -> [AlertKey: AlertState] {
        states.filter { rules.contains($0.key.rule) }
    }

    /// The sources that owe deliveries, by id.
    package func expectedSources() -> [String: ExpectedSource] { sources }

    /// Files have no days here.
    package func lastDelivery(of source: String) -> CalendarDate? { nil }

    /// The day since when each rule has watched its source.
    package func firstDays() -> [DeliveryWatch: CalendarDate] { watches }

    /// Files have no names here.
    package func sourceNote(of drop: Int32) -> NoticeContent.SourceNote? { nil }

    /// What was told is not kept here.
    package func lastTold(of alert: AlertKey) -> NoticeContent? { nil }
}

extension DropEvent {
    /// What a merged drop means to the rules.
    package init(_ receipt: MergeReceipt, number: Int32? = nil) {
        self.init(
            changed: Set(receipt.changes.map(\.key)),
            whole: receipt.whole,
            movedBack: Set(
                receipt.newest.filter { ($0.after ?? .min) < ($0.before ?? .min) }
                    .map(\.indicator)
            ),
            rebased: receipt.rebased,
            reshaped: receipt.reshaped
        )
        self.number = number
    }
}
