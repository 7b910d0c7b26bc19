import Alerting
import Definitions
import Desk
import Host
import Indicators
import Intake
import Readings
import Rules
import Store

/// The one transaction that takes a drop back, or in again: an event like a drop.
struct UndoPass {
    let context: PassContext
    let claim: Claim
    /// Where the order lies.
    let folder: Folder
    /// The number that the entry had in an earlier ledger; nil gives it the next.
    var number: Int32?

    /// Does what the order says.
    ///
    /// - Returns: The entry of the ledger.
    /// - Throws: `FileRejection` when it cannot be done; then nothing changed.
    func run() throws -> Drop {
        let bytes = try folder.read(claim.entry, limit: UndoOrder.limit)
        guard let order = UndoOrder(parsing: String(decoding: bytes, as: UTF8.self)) else {
            throw Self.refusal("the order cannot be read")
        }
        let hash = try SHA256.hash(of: bytes).hexadecimal
        return try context.store.transaction { transaction in
            guard let target = try transaction.view.drop(workID: order.drop) else {
                throw Self.refusal("there is no drop '\(order.drop)'")
            }
            if let problem = target.obstacleToUndo { throw Self.refusal(problem) }
            var entry = entry(order, of: target, sha256: hash)
            entry.size = Int64(bytes.count)
            let number = try transaction.insert(drop: entry, as: self.number)
            let drop = try transaction.takeBack(by: number, target.id)
            let undoing = Undoing(entry: number, drop: drop, void: try transaction.view.void())
            let archive = ArchivedDrops(context: context, view: transaction.view)
            let receipt = try transaction.undo(
                undoing,
                repeats: try archive.mayRepeat(drop),
                speakers: { try archive.speakers(of: $0) },
                saying: { try archive.saying(of: $0) },
                progress: { try context.progress() }
            )
            entry.counts.merged = receipt.counts
            let outcome = try context.engine.judge(
                .undo(DropEvent(receipt)),
                named: claim.id,
                from: KnownStore(transaction.view, context.workplace.definitions)
            ) { try context.progress() }
            try NewsRecorder(
                transaction: transaction,
                drop: number,
                release: entry.release ?? Release(key: claim.id),
                now: entry.received
            )
            .record(outcome)
            entry.counts.undecided = UndecidedCount.counts(
                of: outcome.undecided,
                in: context.engine.book
            )
            try transaction.update(counts: entry.counts, of: number)
            return Drop(id: number, entry: entry)
        }
    }

    private func entry(_ order: UndoOrder, of target: Drop, sha256: String) -> DropEntry {
        var entry = DropEntry(
            workID: claim.id,
            name: claim.name,
            sha256: sha256,
            received: context.now(),
            outcome: .undo
        )
        entry.owner = order.author
        entry.reason = order.reason
        entry.undoes = target.id
        entry.supplier = target.entry.supplier
        entry.definitions = context.definitionSet
        // Never told together with a file.
        entry.release = Release(key: claim.id)
        return entry
    }

    private static func refusal(_ problem: String) -> FileRejection {
        FileRejection(
            check: "undo",
            problem: problem,
            advice: "'waage drops' says what became of each drop"
        )
    }
}

/// Files of `archive/` that are read once more, for what they repeated left no trace in the store.
private struct ArchivedDrops {
    let context: PassContext
    let view: StoreView

    private var sources: [SourceDefinition] { context.workplace.definitions.sources.sources }

    /// The drops in force whose files may have repeated readings of some indicators.
    func speakers(of indicators: Set<String>) throws -> [Int32] {
        try view.drops(limit: Int(Int32.max)).reversed().filter { drop in
            guard drop.entry.outcome == .accepted || drop.entry.outcome == .repeated,
                drop.entry.undoneBy == nil,
                let source = sources.first(where: { $0.id == drop.entry.source })
            else { return false }
            let isAbout =
                source.values.isEmpty
                || source.values.contains { indicators.contains($0.indicator) }
            return isAbout && mayRepeat(drop)
        }
        .map(\.id)
    }

    /// Whether a drop may have said what was in force already.
    func mayRepeat(_ number: Int32) throws -> Bool {
        try view.drop(number).map(mayRepeat) ?? false
    }

    private func mayRepeat(_ drop: Drop) -> Bool {
        let source = sources.first { $0.id == drop.entry.source }
        return drop.entry.counts.merged.unchanged > 0 || source?.replacesPeriod ?? false
    }

    /// What the file of a drop says, by the definitions in force.
    func saying(of number: Int32) throws -> StoreTransaction.Saying {
        guard let drop = try view.drop(number) else {
            throw refusal(number, "the ledger has no line of it")
        }
        guard let (folder, claim) = try find(drop) else {
            throw refusal(number, "its file '\(drop.entry.name)' is not in archive/ any more")
        }
        let file = try folder.open(claim.entry)
        let definitions = context.workplace.definitions
        let reading: FileReading
        do {
            reading = try TableFileReader(
                sources: definitions.sources,
                areas: definitions.rules.areas,
                today: LocalTime().date(at: drop.entry.received),
                keepsOrigins: true
            )
            .read(
                WatchedFile(file: file, progress: context.progress),
                named: claim.name,
                requiresSource: true
            )
        } catch let rejection as FileRejection {
            throw refusal(number, rejection.problem)
        }
        try file.drain()
        guard try file.hash().hexadecimal == drop.entry.sha256 else {
            throw refusal(number, "its file in archive/ is not what was taken")
        }
        return StoreTransaction.Saying(
            dataset: reading.dataset,
            replacesPeriods: reading.source?.replacesPeriod ?? false
        )
    }

    /// A file is moved to `archive/` after the commit that it means, which may be soon.
    private func find(_ drop: Drop) throws -> (Folder, Claim)? {
        for folder in [context.spool.archive, context.spool.work] {
            var found: Claim?
            try folder.forEachName { name in
                guard Claim.id(of: name) == drop.entry.workID else { return }
                found = Claim(workEntry: name)
            }
            if let found { return (folder, found) }
        }
        return nil
    }

    private func refusal(_ drop: Int32, _ problem: String) -> FileRejection {
        FileRejection(
            check: "undo",
            problem: "whether drop \(drop) said the same cannot be found out: \(problem)",
            advice: "put its file back into archive/, or take that drop back before"
        )
    }
}
