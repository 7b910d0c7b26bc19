import Alerting
import Rules
import Store

extension NewsRecorder {
    /// Judges an event by what the transaction sees, and records what follows.
    func judge(
        _ event: Event,
        by engine: Engine,
        newlyWatched: Set<String> = []
    ) throws -> Outcome {
        let delivered = Set(try transaction.view.indicators())
        let reads = engine.reads(event, delivered: delivered)
        let dataset = try transaction.view.load(reads.selections)
        let agenda = engine.agenda(of: reads, in: dataset)
        let states =
            switch event {
            case .drop: try transaction.view.states(of: agenda.alerts)
            // Rules that are gone have states, but nothing to be judged.
            case .rules: try transaction.view.states(ofRules: reads.rules)
            }
        let outcome = engine.step(event, agenda, states: states)
        try record(outcome, labels: dataset, newlyWatched: newlyWatched)
        return outcome
    }
}
