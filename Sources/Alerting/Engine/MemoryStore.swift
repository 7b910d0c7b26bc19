package import Indicators
package import Readings
package import Rules

/// Readings and alert states in memory, stepped by drops as the daemon steps the store.
///
/// It takes each drop as the store does, down to what counts as a change, and keeps no past.
package struct MemoryStore: Sendable {
    /// Whether each drop judges every key of every rule, whatever it changed.
    package var judgesEverything = false
    package private(set) var engine: Engine
    package private(set) var states: [AlertKey: AlertState] = [:]
    package private(set) var readings = ReadingMemory()

    package init(_ book: RuleBook) { engine = Engine(book) }

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
        return step(.drop(DropEvent(receipt)))
    }

    /// Puts other rules in force, and says what follows.
    package mutating func change(_ book: RuleBook, _ event: RulesEvent) -> Outcome {
        engine = Engine(book)
        return step(.rules(event))
    }

    private mutating func step(_ event: Event) -> Outcome {
        let reads =
            judgesEverything
            ? engine.reads(delivered: readings.indicators)
            : engine.reads(event, delivered: readings.indicators)
        let dataset = judgesEverything ? readings.dataset : readings.load(reads.selections)
        let agenda = engine.agenda(of: reads, in: dataset)
        let outcome = engine.step(event, agenda, states: known(to: event, reads, agenda))
        states.merge(outcome.states) { $1 }
        for key in outcome.removed { states[key] = nil }
        return outcome
    }

    /// The states that the engine asks for.
    private func known(
        to event: Event,
        _ reads: Reads,
        _ agenda: Agenda
    ) -> [AlertKey: AlertState] {
        switch event {
        case .rules: states.filter { reads.rules.contains($0.key.rule) }
        case .drop:
            Dictionary(
                agenda.alerts.compactMap { key in states[key].map { (key, $0) } },
                uniquingKeysWith: { first, _ in first }
            )
        }
    }
}

extension DropEvent {
    /// What a merged drop means to the rules.
    package init(_ receipt: MergeReceipt) {
        self.init(
            changed: Set(receipt.changes.map(\.key)),
            movedBack: Set(
                receipt.newest.filter { ($0.after ?? .min) < ($0.before ?? .min) }
                    .map(\.indicator)
            ),
            rebased: receipt.rebased,
            reshaped: receipt.reshaped
        )
    }
}
