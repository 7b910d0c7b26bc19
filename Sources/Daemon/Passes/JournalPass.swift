import Alerting
import Dispatching
package import Host
import Logging
package import Store

/// Where the entries of news go.
package protocol NewsJournal {
    /// Why nobody listens, or nil when somebody does.
    func absence() -> String?
    /// Writes the entry of some news.
    func write(_ past: PastTransition) -> JournalOutcome
}

extension Journal: NewsJournal {
    /// Writes the entry of some news, in German.
    package func write(_ past: PastTransition) -> JournalOutcome {
        let entry = JournalEntry(for: past.content, drop: past.drop, language: .german)
        return send(entry.fields.map { JournalField($0.name, $0.value) })
    }
}

/// Hands over to the journal what it is owed.
package struct JournalPass {
    private let context: PassContext
    private let journal: any NewsJournal

    package init(_ context: PassContext, journal: any NewsJournal = Journal()) {
        self.context = context
        self.journal = journal
    }

    /// Writes the journal entries that are owed.
    ///
    /// An entry is marked after the journal's socket took it, so it may be repeated with the same
    /// transition id, but never lost. One that ended in a crash before is written alone, so that
    /// the others do not share its fate.
    ///
    /// - Returns: How many the journal took, and why it did not take the rest.
    package func run() throws -> (count: Int, refusal: String?) {
        var count = 0
        while true {
            // Where nobody listens, what is owed is not looked through after each file.
            let owesNothing = try context.store.read { try $0.owedToJournal(limit: 1).isEmpty }
            if owesNothing { return (count, nil) }
            if let reason = journal.absence() { return (count, reason) }
            let owed = try context.store.read { try $0.owedToJournal() }
            let spent = owed.filter { $0.attempts >= Trial.limit }
            try Trial(context: context).setAside(spent.map { .entry($0.number) })
            let doubtful = owed.filter { $0.attempts > 0 && $0.attempts < Trial.limit }
            let fresh = owed.filter { $0.attempts == 0 }
            for batch in doubtful.map({ [$0] }) + (fresh.isEmpty ? [] : [fresh]) {
                do {
                    let refusal = try write(batch.map(\.number), &count)
                    guard refusal == nil else { return (count, refusal) }
                } catch let error as StoreError where error.kind == .corrupt {
                    // It counted like a crash, and the next turn looks at each alone.
                }
            }
        }
    }

    /// Writes some entries.
    ///
    /// - Returns: Why the journal did not take all of them.
    private func write(_ entries: [Int64], _ count: inout Int) throws -> String? {
        let trial = Trial(context: context)
        return try trial.tell(entries.map(Telling.entry)) {
            var accepted: [Int64] = []
            var refusal: String?
            var interruption: Interruption?
            for past in try context.store.read({ try $0.transitions(entries) })
            where refusal == nil && interruption == nil {
                do throws(Interruption) {
                    try context.progress()
                } catch {
                    interruption = error
                    continue
                }
                switch journal.write(past) {
                case .accepted: accepted.append(past.number)
                case .unavailable(let reason): refusal = reason
                }
            }
            if !accepted.isEmpty {
                let now = context.now()
                try context.store.transaction { try $0.markJournaled(accepted, at: now) }
            }
            count += accepted.count
            // What the journal has is noted before the service stops.
            if let interruption { throw interruption }
            if refusal != nil { try trial.takeBack(entries.map(Telling.entry)) }
            return refusal
        }
    }
}
