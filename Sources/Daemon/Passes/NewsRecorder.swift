import Definitions
import Intake
import Alerting
import Indicators
import Readings
import Rules
import Store

/// Writes what follows from an event into the transaction that caused it.
struct NewsRecorder {
    let definitions: Definitions
    let transaction: StoreTransaction
    /// The drop that caused the news; nil for a change of rules or of the calendar.
    let drop: Int32?
    /// What the transitions' ids begin with; unique for the event.
    let identity: String
    let release: Release
    let milliseconds: Int64
    /// What is missing, for news about deliveries.
    var deliveries: [AlertKey: DeliveryNote] = [:]

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
            var content = writer.content(of: transition, id: id, newlyWatched: newlyWatched)
            try addDelivery(of: transition, to: &content)
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
                    release: release
                )
            }
        }
        try transaction.append(transitions: news, drop: drop, at: milliseconds)
        try transaction.append(notices: notices, at: milliseconds)
    }

    /// Says what is missing and whom the rule names; of a rule that is gone, as it was told last.
    private func addDelivery(of transition: Transition, to content: inout NoticeContent) throws {
        let key = transition.key
        if let note = deliveries[key] {
            let rule = definitions.rules.deliveries.first { $0.id == key.rule }
            content.delivery = note
            content.to = rule?.to?.map { name in
                guard name.text == DeliveryRule.supplier else { return name.text }
                return Receiver.supplierName(contact: note.contact ?? "")
            }
        } else if transition.kind == .withdrawn, key.area == definitions.rules.areas.home ?? "",
            let told = try transaction.view.history(rule: key.rule, area: key.area)
                .first(where: { $0.transition.key == key })?.content
        {
            content.delivery = told.delivery
            content.to = told.to
            if told.delivery != nil { content.ruleTitle = told.ruleTitle }
        }
        guard let delivery = content.delivery else { return }
        content.areaName = delivery.title
        content.indicatorTitle = delivery.title
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
                release: drop.entry.stamp
            )
        }
        return notes
    }
}
