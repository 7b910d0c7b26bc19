import Definitions
import Diagnostics
import Host
import Indicators
import Readings
import Store

/// What a person does to take a drop back, or in again.
package enum UndoRequest {
    /// Puts an order into `work/`, where the daemon or the next run takes it, and waits until it is
    /// done.
    ///
    /// - Parameters:
    ///   - config: The path of the configuration.
    ///   - number: The drop, or the entry that took one back.
    ///   - reason: Why, for those who read the ledger.
    ///   - user: Who asks for it.
    /// - Returns: What became of it, in a sentence.
    /// - Throws: `StartFailure` when there is nothing to take back, or the user may not.
    package static func send(
        config: String,
        drop number: Int32,
        because reason: String,
        user: String = User.login()
    ) throws -> String {
        let configuration = try Workplace.configurationInForce(
            at: config,
            collector: DiagnosticCollector()
        )
        guard let store = try StoreAccess.reading(configuration) else {
            throw StoreAccess.missing(configuration)
        }
        let (drop, latest) = try store.read { view in
            (try view.drop(number), try view.drops(limit: 1).first)
        }
        guard let drop else {
            throw StartFailure(.environment, "there is no drop \(number); 'waage drops' lists them")
        }
        if let problem = drop.obstacleToUndo { throw StartFailure(.environment, problem) }
        let order = UndoOrder(drop: drop.entry.workID, author: user, reason: reason)
        let behind = latest.flatMap { Claim.moment(ofID: $0.entry.workID) } ?? .epoch
        let claim = Claim(
            orderNamed: EntryName("undo-\(number).txt") ?? "undo.txt",
            at: max(WallClock.read(), behind + .milliseconds(1)),
            random: UInt32.random(in: 0 ... .max)
        )
        guard let claim else { throw StartFailure(.environment, "the order cannot be named") }
        do {
            let work = try Folder.make(path: "\(configuration.spool)/work")
            try work.write(Array(order.text.utf8), to: claim.entry)
            let state = try Folder(path: configuration.state)
            try Lock.nudge(in: state)
            return try outcome(of: claim, for: drop, store, state)
        } catch let error as HostError where error.isForbidden {
            throw StartFailure.forbidden("\(error)", ownerOf: configuration.state)
        }
    }

    /// Waits until the order is done.
    private static func outcome(
        of claim: Claim,
        for drop: Drop,
        _ store: Store,
        _ state: Folder
    ) throws -> String {
        let entry = try DaemonAnswer.wait(
            in: state,
            silence: "the daemon has not done it within a minute, but will; "
                + "'journalctl -u waage' says why"
        ) {
            try store.read { try $0.drop(workID: claim.id) }
        }
        guard let entry else {
            return "no daemon runs: 'waage once' or the next start takes \(drop.subject) "
                + "\(drop.entry.outcome == .undo ? "in again" : "back")\n"
        }
        return try sentence(of: entry, for: drop)
    }

    private static func sentence(of entry: Drop, for drop: Drop) throws -> String {
        if entry.entry.outcome == .rejected {
            throw StartFailure(.environment, entry.entry.reason ?? "the order was refused")
        }
        let counts = entry.entry.counts.merged
        let parts = [
            (counts.revised, "changed"), (counts.deleted, "gone"), (counts.new, "back"),
        ].filter { $0.0 > 0 }.map { "\(Counted.text($0.0, "reading")) \($0.1)" }
        let done = drop.entry.outcome == .undo ? "is taken in again" : "is taken back"
        return "\(drop.subject) \(done), by entry \(entry.id): "
            + (parts.isEmpty ? "no reading changed" : parts.joined(separator: ", ")) + "\n"
    }
}

extension Drop {
    /// What a person takes back: `drop 5`.
    fileprivate var subject: String {
        if entry.outcome == .undo, let undoes = entry.undoes { return "drop \(undoes)" }
        return "drop \(id)"
    }

    /// Why it cannot be taken back; nil when it can.
    package var obstacleToUndo: String? {
        if entry.outcome == .rejected { return "drop \(id) was rejected: nothing of it counts" }
        if let by = entry.undoneBy {
            return "drop \(id) is taken back already, by entry \(by); 'waage drops undo \(by)' "
                + "takes it in again"
        }
        return nil
    }
}
