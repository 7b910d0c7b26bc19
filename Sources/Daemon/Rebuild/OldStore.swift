import Indicators
import Store

/// What can be read of the store that is replaced.
struct OldStore {
    /// Its ledger, in the order of the numbers; empty when there is none that can be read.
    private(set) var ledger: [Drop] = []
    /// Since when rules watch deliveries.
    private(set) var watches: [String: Moment] = [:]
    /// When receivers were last told that the program is alive.
    private(set) var quiet: [String: Moment] = [:]
    /// Which days people are reminded on, and were; which rules escalate, and which alerts did.
    private(set) var reminders: [Timer: [String: Moment]] = [:]
    private(set) var counts: StoreCounts?
    /// What people noted as known, and what they silenced.
    private(set) var acknowledgements: [StoredAcknowledgement] = []
    private(set) var silences: [StoredSilence] = []
    /// The key of the mails' ids, and what people answered to mails.
    private(set) var mailKey: [UInt8]?
    private(set) var replies: [StoredReply] = []
    private(set) var queries: [FigureQuery] = []
    /// The news that waits for a digest, or for the end of what holds it back.
    private(set) var waiting: [WaitingNotice] = []
    /// Why it cannot be read; nil when it can.
    private(set) var problem: String?

    /// Reads the store of a path, as far as it goes.
    init(path: String) {
        do {
            let store = try Store.readOnly(path: path)
            try store.read { view in
                ledger = try view.drops(limit: Int(Int32.max)).reversed()
                watches = try view.timers(.delivery)
                quiet = try view.timers(.allQuiet)
                for timer in [Timer.reminder, .reminded, .escalation, .escalated] {
                    reminders[timer] = try view.timers(timer)
                }
                counts = try view.counts()
                acknowledgements = try view.acknowledgements(ended: true)
                silences = try view.silences(ended: true, at: .epoch)
                mailKey = try view.mailKey()
                replies = try view.replies(limit: Int(Int32.max))
                queries = try view.allQueries()
                waiting = try view.allWaiting()
            }
        } catch let error as StoreError {
            self = OldStore(problem: error.kind == .missing ? "there was none" : error.detail)
        } catch {
            self = OldStore(problem: "\(error)")
        }
    }

    private init(problem: String) { self.problem = problem }
}
