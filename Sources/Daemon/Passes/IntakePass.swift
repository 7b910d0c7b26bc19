import Desk
package import Host
import Indicators
import Intake
import Logging
import Readings
import Store

/// The way of a claimed file: copied, read, one transaction, put where it stays.
package struct IntakePass {
    /// After so many attempts that ended in a crash a file is rejected.
    static let attemptLimit = 3
    /// After so many attempts that found the file changing it is rejected.
    package static let patience = 10
    /// How long a file may have a second name before it is refused for it.
    private static let linkPatience: Duration = .seconds(10)

    /// What became of a claimed file: its number in the ledger.
    package enum Fate: Hashable, Sendable {
        case accepted(Int32)
        case rejected(Int32, reason: String)
        /// Somebody is still writing to it: it waits in `work/`.
        case waits
    }

    private let context: PassContext
    private let spool: Spool

    package init(_ context: PassContext, _ spool: Spool) {
        self.context = context
        self.spool = spool
    }

    /// Takes one claimed file; `settle` is to follow.
    ///
    /// Every step is safe to be killed in: what lies in `work/` goes through all of them again. An
    /// attempt is counted before the file is read, for it may end this process; a process that
    /// lives to try again need not count twice.
    package func take(_ claim: Claim, countsAttempt: Bool = true) throws -> Fate {
        if let drop = try context.store.read({ try $0.drop(workID: claim.id) }) {
            return drop.entry.outcome == .rejected
                ? .rejected(drop.id, reason: drop.entry.reason ?? "") : .accepted(drop.id)
        }
        let attempts =
            try countsAttempt
            ? context.store.recordAttempt(workID: claim.id, name: claim.name, at: context.now())
            : 1
        guard attempts <= Self.attemptLimit else {
            return try refuse(
                claim,
                FileRejection(
                    check: .crashed,
                    problem: "reading it ended in a crash \(Self.attemptLimit) times",
                    advice: "send the file to the makers of Waage; deliver it again in parts"
                )
            )
        }
        guard claim.entry.text != nil, !claim.name.unicodeScalars.contains("\u{FFFD}") else {
            return try refuse(claim, .unprintableName)
        }
        do {
            return try read(claim)
        } catch let rejection as FileRejection {
            return try refuse(claim, rejection)
        } catch let refusal as FileRefusal {
            return try refuse(
                claim,
                FileRejection(
                    check: .notAFile,
                    problem: "it is \(refusal.reason.rawValue)",
                    advice: "deliver the file itself"
                )
            )
        } catch {
            // Our fault, a full disk for one: the attempt did not end in a crash.
            try? forget(claim)
            throw error
        }
    }

    /// Puts a file where it stays, which an earlier process may have begun.
    ///
    /// What it means is in the store by then and is told, even if this fails.
    package func settle(_ claim: Claim, _ fate: Fate) throws {
        switch fate {
        case .accepted: try spool.keep(claim)
        case .rejected(_, let reason): try spool.reject(claim, reason: reason)
        case .waits: break
        }
    }

    /// Refuses a file that nobody could read yet, or that is not to be tried again.
    func refuse(_ claim: Claim, _ rejection: FileRejection) throws -> Fate {
        try refuse(claim, rejection, file: nil)
    }

    private func read(_ claim: Claim) throws -> Fate {
        // A supplier can hide a file of any name in incoming/, but put none into work/.
        if claim.isOrder, try spool.work.contains(claim.entry) {
            let pass = UndoPass(context: context, spool: spool, claim: claim, folder: spool.work)
            return .accepted(try pass.run().id)
        }
        let delivered = try open(claim)
        do {
            let copy =
                try Self.isComplete(delivered, at: context.now())
                ? spool.copy(of: delivered, for: claim) { try context.progress() } : nil
            guard let copy else { return try wait(for: claim) }
            return .accepted(try record(copy, of: claim, from: delivered))
        } catch let rejection as FileRejection {
            return try refuse(claim, rejection, file: delivered)
        }
    }

    private func open(_ claim: Claim) throws -> FileReader {
        do {
            return try spool.open(claim)
        } catch let error as HostError where error.isForbidden {
            throw FileRejection(
                check: .unreadable,
                problem: "its permissions do not let Waage read it",
                advice: "let owner and group read it (chmod 640) and deliver it again"
            )
        }
    }

    /// Whether a file may be copied; false while its delivery goes on.
    ///
    /// Some write a file under another name, give it a second one, and remove the first.
    private static func isComplete(_ file: FileReader, at now: Moment) throws -> Bool {
        let limit = ReadingLimits().fileBytes
        guard file.stamp.size <= limit else { throw FileRejection.tooLarge(limit) }
        if file.nameCount > 1 {
            // A change in the future is a clock that was set back: it is not waited for.
            let age = now - (.epoch + file.stamp.changed)
            guard age >= .zero, age < Self.linkPatience else {
                throw FileRejection.linked(file.nameCount)
            }
            return false
        }
        if let hole = file.firstHole() { throw FileRejection.hole(at: hole) }
        return true
    }

    /// Reads our copy and records what it says.
    private func record(
        _ copy: FileReader,
        of claim: Claim,
        from delivered: FileReader
    ) throws -> Int32 {
        let reading = try context.read(copy, named: claim.name, takenAt: context.now())
        try reading.checkOwner(delivered.stamp.owner)
        try copy.drain()
        let drop: Drop
        do {
            drop = try DropRecorder(context: context, workID: claim.id, name: claim.name).record(
                reading,
                sha256: copy.hash().hexadecimal,
                size: copy.stamp.size,
                owner: Account.name(ofUser: delivered.stamp.owner)
            )
        } catch let excess as TooManyNewSeries {
            throw FileRejection.tooManyNewSeries(excess).of(reading.source)
        }
        tellOlder(drop)
        tellRemarks(drop)
        return drop.id
    }

    /// Says in the log what people should know of a file that was taken.
    private func tellRemarks(_ drop: Drop) {
        guard let remarks = drop.entry.remarks, remarks.needsLook else { return }
        context.logger.notice(
            "There is something to look at in a delivered file.",
            metadata: [
                "file": .stringConvertible(DeliveredFile(drop.entry.name)), "drop": "\(drop.id)",
                "remarks": "\(RemarkText.sentences(remarks).joined(separator: "; "))",
            ]
        )
    }

    /// Says in the log that readings of a drop are not in force.
    private func tellOlder(_ drop: Drop) {
        let merged = drop.entry.counts.merged
        guard merged.standing != .all else { return }
        context.logger.notice(
            merged.standing == .some
                ? "Some readings of a delivered file are older than those in force, which stay."
                : "A delivered file is older than what is in force, which stays.",
            metadata: ServiceMessage.fileOlder.metadata([
                "file": .stringConvertible(DeliveredFile(drop.entry.name)),
                "drop": "\(drop.id)", "older": "\(merged.older)",
                "release": "\(drop.entry.stamp?.description ?? "")",
            ])
        )
    }

    /// Leaves a file to be tried again, which is no attempt that ended in a crash.
    private func wait(for claim: Claim) throws -> Fate {
        context.logger.warning(
            "A file changed while it was read; it waits for the next try.",
            metadata: ["file": .stringConvertible(DeliveredFile(claim.name))]
        )
        try forget(claim)
        return .waits
    }

    private func refuse(
        _ claim: Claim,
        _ rejection: FileRejection,
        file: FileReader?
    ) throws -> Fate {
        let text = RejectionText.text(of: rejection, file: claim.name)
        var entry = DropEntry(
            workID: claim.id,
            name: claim.name,
            sha256: "",
            received: context.now(),
            outcome: .rejected
        )
        entry.size = file?.stamp.size ?? 0
        entry.owner = file.map { Account.name(ofUser: $0.stamp.owner) }
        entry.reason = text
        entry.refusal = rejection.check
        entry.counts.rejected = rejection.cellCount
        entry.source = rejection.source
        entry.definitions = context.definitionSet
        let number = try context.store.transaction { transaction in
            try transaction.forgetAttempts(workID: claim.id)
            let number = try transaction.insert(drop: entry)
            try transaction.insert(rejects: rejection.cells.map(RejectedCell.init), of: number)
            let receivers = context.receivers(
                ofRejectionsOf: rejection.source,
                owner: file?.stamp.owner
            )
            try transaction.insert(rejection: number, for: receivers)
            return number
        }
        context.logger.warning(
            "A delivered file was rejected.",
            metadata: ServiceMessage.fileRejected.metadata([
                "file": .stringConvertible(DeliveredFile(claim.name)),
                "reason": "\(text.prefix { $0 != "\n" })",
            ])
        )
        return .rejected(number, reason: text)
    }

    /// Forgets the attempts at a file that did not end in a crash.
    func forget(_ claim: Claim) throws {
        try context.store.transaction { try $0.forgetAttempts(workID: claim.id) }
    }
}
