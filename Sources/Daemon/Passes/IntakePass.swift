import Definitions
import Desk
import Rules
import Alerting
package import Host
import Indicators
import Intake
import Logging
import Readings
import Store

/// The way of a claimed file: read, one transaction, put where it stays.
package struct IntakePass {
    /// After so many attempts that ended in a crash a file is rejected.
    static let attemptLimit = 3

    /// What became of a claimed file.
    package enum Fate: Hashable, Sendable {
        case accepted(Int32)
        case rejected(Int32)
        /// Our fault, or not yet: the file waits in `work/`.
        case waits
    }

    private let context: PassContext

    package init(_ context: PassContext) { self.context = context }

    /// Takes one claimed file.
    ///
    /// Every step is safe to be killed in: what lies in `work/` goes through all of them again. An
    /// attempt is counted before the file is read, for it may end this process; a process that
    /// lives to try again need not count twice.
    package func take(_ claim: Claim, countsAttempt: Bool = true) throws -> Fate {
        if let drop = try context.store.read({ try $0.drop(workID: claim.id) }) {
            return try finish(claim, drop)
        }
        let attempts =
            try countsAttempt
            ? context.store.recordAttempt(workID: claim.id, name: claim.name, at: context.now())
            : 1
        guard attempts <= Self.attemptLimit else {
            return try reject(
                claim,
                FileRejection(
                    check: "crashed",
                    problem: "reading it ended in a crash \(Self.attemptLimit) times",
                    advice: "send the file to the makers of Waage; deliver it again in parts"
                )
            )
        }
        guard claim.entry.text != nil, !claim.name.unicodeScalars.contains("\u{FFFD}") else {
            return try reject(claim, .unprintableName)
        }
        do {
            return try read(claim)
        } catch let rejection as FileRejection {
            return try reject(claim, rejection)
        } catch let refusal as FileRefusal {
            return try reject(
                claim,
                FileRejection(
                    check: "not-a-file",
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

    private func read(_ claim: Claim) throws -> Fate {
        let file = try open(claim)
        try file.sync()
        let definitions = context.workplace.definitions
        let reader = TableFileReader(
            sources: definitions.sources,
            areas: definitions.rules.areas,
            today: LocalTime().date(at: context.now()),
            keepsOrigins: true
        )
        let reading: FileReading
        let watched = WatchedFile(file: file, progress: context.progress)
        do {
            reading = try reader.read(watched, named: claim.name, requiresSource: true)
        } catch let rejection as FileRejection {
            return try reject(claim, rejection, size: file.stamp.size)
        }
        try file.drain()
        guard try !file.hasChanged() else {
            context.logger.warning(
                "A file changed while it was read; it waits for the next try.",
                metadata: ["file": .stringConvertible(DeliveredFile(claim.name))]
            )
            try forget(claim)
            return .waits
        }
        let hash = try file.hash().hexadecimal
        let drop = try DropRecorder(context: context, claim: claim).record(
            reading,
            sha256: hash,
            size: file.stamp.size
        )
        try context.spool.keep(claim)
        tellOlder(drop)
        return .accepted(drop.id)
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

    private func open(_ claim: Claim) throws -> FileReader {
        do {
            return try context.spool.work.open(claim.entry)
        } catch let error as HostError where error.isForbidden {
            throw FileRejection(
                check: "unreadable",
                problem: "its permissions do not let Waage read it",
                advice: "let owner and group read it (chmod 640) and deliver it again"
            )
        }
    }

    private func reject(
        _ claim: Claim,
        _ rejection: FileRejection,
        size: Int64 = 0
    ) throws -> Fate {
        let text = RejectionText.text(of: rejection, file: claim.name)
        var entry = DropEntry(
            workID: claim.id,
            name: claim.name,
            sha256: "",
            received: context.now(),
            outcome: .rejected
        )
        entry.size = size
        entry.reason = text
        entry.definitions = context.definitionSet
        let number = try context.store.transaction { transaction in
            try transaction.forgetAttempts(workID: claim.id)
            return try transaction.insert(drop: entry)
        }
        try context.spool.reject(claim, reason: text)
        context.logger.warning(
            "A delivered file was rejected.",
            metadata: ServiceMessage.fileRejected.metadata([
                "file": .stringConvertible(DeliveredFile(claim.name)),
                "reason": "\(text.prefix { $0 != "\n" })",
            ])
        )
        return .rejected(number)
    }

    /// Moves a file that the ledger already has.
    private func finish(_ claim: Claim, _ drop: Drop) throws -> Fate {
        guard drop.entry.outcome == .rejected else {
            try context.spool.keep(claim)
            return .accepted(drop.id)
        }
        try context.spool.reject(claim, reason: drop.entry.reason ?? "")
        return .rejected(drop.id)
    }

    /// Forgets the attempts at a file that did not end in a crash.
    func forget(_ claim: Claim) throws {
        try context.store.transaction { try $0.forgetAttempts(workID: claim.id) }
    }
}

extension FileRejection {
    static let unprintableName = Self(
        check: "file-name",
        problem: "its name has characters that cannot be printed",
        advice: "rename the file to letters, digits, '-', '_' and '.' and deliver it again"
    )
}
