import Host
import Indicators
import Store

/// What a new store is made of: the files that were taken, in the order of then.
struct RebuildPlan {
    /// One delivered file.
    struct Step {
        let claim: Claim
        /// Where it lies; nil for one that was rejected, of which the ledger's line is enough.
        let folder: Folder?
        /// What the old ledger says of it.
        let known: Drop?

        /// When it was taken; for that of which nobody knows, the beginning of time.
        var time: Moment { known?.entry.received ?? claim.moment ?? .epoch }

        var wasRejected: Bool { folder == nil }
    }

    let steps: [Step]
    /// Whether the numbers of then can be given again: the old ledger knows all files.
    let keepsNumbers: Bool
    /// Files that the old ledger took and that are gone.
    let missing: [Drop]

    /// What to say of those.
    var gone: [Replay.Gap] {
        missing.map { Replay.Gap(name: $0.entry.name, problem: "it is gone") }
    }

    /// Compares the spool with the old ledger, which is empty where it is lost.
    ///
    /// A file that was killed between its commit and its move lies in `work/`. Without a ledger,
    /// what was rejected is told by `rejected/`.
    init(_ spool: Spool, ledger: [Drop]) throws(HostError) {
        let lines = Dictionary(ledger.map { ($0.entry.workID, $0) }, uniquingKeysWith: { $1 })
        var steps: [String: Step] = [:]
        for (folder, isTaken) in [(spool.work, false), (spool.archive, true)] {
            for claim in try folder.list().names.compactMap(Claim.init(workEntry:)) {
                let known = lines[claim.id]
                guard isTaken || known != nil, known?.entry.outcome != .rejected else { continue }
                steps[claim.id] = Step(claim: claim, folder: folder, known: known)
            }
        }
        keepsNumbers = !ledger.isEmpty && steps.values.allSatisfy { $0.known != nil }
        missing = ledger.filter { drop in
            drop.entry.outcome != .rejected && steps[drop.entry.workID] == nil
        }
        for name in try spool.rejected.list().names {
            guard let claim = Claim(workEntry: name), !name.isReason,
                steps[claim.id] == nil, ledger.isEmpty || lines[claim.id] != nil
            else { continue }
            steps[claim.id] = Step(claim: claim, folder: nil, known: lines[claim.id])
        }
        for drop in ledger where drop.entry.outcome == .rejected {
            let entry = drop.entry
            guard steps[entry.workID] == nil,
                let name = EntryName("\(entry.workID)-\(entry.name)"),
                let claim = Claim(workEntry: name)
            else { continue }
            steps[entry.workID] = Step(claim: claim, folder: nil, known: drop)
        }
        let isByNumber = keepsNumbers
        self.steps = steps.values.sorted { first, second in
            if isByNumber, let left = first.known?.id, let right = second.known?.id {
                return left < right
            }
            return first.claim.id < second.claim.id
        }
    }
}
