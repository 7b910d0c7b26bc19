import Intake
import Alerting
import Indicators
import Rules
import Store

/// Writes what follows from an event into the transaction that caused it.
struct NewsRecorder {
    let definitions: Definitions
    let transaction: StoreTransaction
    /// The drop that caused the news; nil for a change of rules.
    let drop: Int32?
    /// What the transitions' ids begin with; unique for the event.
    let identity: String
    let releaseGroup: String
    let milliseconds: Int64

    /// Saves states, transitions and one notice for each receiver.
    func record(
        _ outcome: Outcome,
        labels: Dataset,
        newlyWatched: Set<String> = []
    ) throws {
        try transaction.save(states: outcome.states)
        try transaction.deleteStates(of: outcome.removed)
        guard !outcome.transitions.isEmpty else { return }
        let writer = NoticeWriter(
            book: definitions.rules,
            dataset: labels,
            sources: try sources(of: outcome.transitions)
        )
        var news: [(transition: Transition, content: NoticeContent)] = []
        var notices: [NoticeDraft] = []
        for (number, transition) in outcome.transitions.enumerated() {
            let id = "\(identity).\(number + 1)"
            let content = writer.content(of: transition, id: id, newlyWatched: newlyWatched)
            news.append((transition, content))
            let receivers = definitions.routing.receivers(
                for: content,
                areas: definitions.rules.areas
            )
            notices += receivers.map { receiver in
                NoticeDraft(
                    transition: id,
                    receiver: receiver.name,
                    digest: nil,
                    releaseGroup: releaseGroup
                )
            }
        }
        try transaction.append(transitions: news, drop: drop, at: milliseconds)
        try transaction.append(notices: notices, at: milliseconds)
    }

    /// The files that the numbers of transitions stand in.
    private func sources(
        of transitions: [Transition]
    ) throws -> [Int32: NoticeContent.SourceNote] {
        let inputs = transitions.flatMap { $0.evidence?.inputs ?? [] }
        var notes: [Int32: NoticeContent.SourceNote] = [:]
        for number in Set(inputs.map(\.drop)) where number != 0 {
            guard let drop = try transaction.view.drop(number) else { continue }
            let source = definitions.sources.sources.first { $0.id == drop.entry.source }
            notes[number] = NoticeContent.SourceNote(
                drop: number,
                file: drop.entry.name,
                title: source?.title ?? drop.entry.source ?? drop.entry.name,
                release: drop.entry.release?.description
            )
        }
        return notes
    }
}
