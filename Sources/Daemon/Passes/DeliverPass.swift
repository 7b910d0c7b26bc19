import Logging
import Alerting
import Dispatching
import Host
import Store

/// Hands over to the journal what it is owed.
package struct DeliverPass {
    private let context: PassContext

    package init(_ context: PassContext) { self.context = context }

    /// Writes the journal entries that are owed.
    ///
    /// An entry is marked after the journal's socket took it, so it may be repeated with the same
    /// transition id, but never lost.
    ///
    /// - Returns: How many the journal took, and why it did not take the rest.
    package func journal() throws -> (count: Int, refusal: String?) {
        let journal = Journal()
        var count = 0
        while true {
            let owed = try context.store.read { try $0.owedToJournal() }
            guard !owed.isEmpty else { return (count, nil) }
            var accepted: [String] = []
            var refusal: String?
            for past in owed where refusal == nil {
                let entry = JournalEntry(for: past.content, drop: past.drop, language: .german)
                let fields = entry.fields.map { JournalField($0.name, $0.value) }
                switch journal.send(fields) {
                case .accepted: accepted.append(past.content.transition)
                case .unavailable(let reason): refusal = reason
                }
            }
            if !accepted.isEmpty {
                try context.store.transaction {
                    try $0.markJournaled(accepted, at: context.now())
                }
            }
            count += accepted.count
            guard refusal == nil else { return (count, refusal) }
        }
    }
}
