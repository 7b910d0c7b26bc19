import Alerting
import Definitions
import Desk
import Host
import Indicators
import Intake
import Readings
import Store

/// The one transaction that takes a drop back, or in again: an event like a drop.
struct UndoPass {
    let context: PassContext
    /// Where files lie that are read once more.
    let spool: Spool
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
            let archive = ArchivedDrops(context, spool, transaction.view)
            let receipt = try transaction.undo(
                undoing,
                repeats: try archive.mayRepeat(drop),
                speakers: { try archive.speakers(of: $0) },
                saying: { try archive.saying(of: $0) },
                progress: { try context.progress() }
            )
            entry.counts.merged = receipt.counts
            try context.judge(.undo(DropEvent(receipt)), of: number, &entry, in: transaction)
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
            check: .undo,
            problem: problem,
            advice: "'waage drops' says what became of each drop"
        )
    }
}

/// Files of `archive/` that are read once more, for what they repeated left no trace in the store.
private final class ArchivedDrops {
    private let context: PassContext
    private let spool: Spool
    private let view: StoreView
    /// Where the file of each claim lies, once it was looked for.
    private var places: [String: (folder: Folder, claim: Claim)]?

    init(_ context: PassContext, _ spool: Spool, _ view: StoreView) {
        self.context = context
        self.spool = spool
        self.view = view
    }

    private var sources: SourceBook { context.workplace.definitions.sources }

    /// The drops in force whose files may have repeated readings of some indicators.
    func speakers(of indicators: Set<String>) throws -> [Int32] {
        try view.drops(limit: Int(Int32.max)).reversed().filter { drop in
            guard drop.entry.outcome == .accepted || drop.entry.outcome == .repeated,
                drop.entry.undoneBy == nil
            else { return false }
            let isAbout = sources.sources(named: drop.entry.source).contains { source in
                source.values.isEmpty
                    || source.values.contains { indicators.contains($0.indicator) }
            }
            return isAbout && mayRepeat(drop)
        }
        .map(\.id)
    }

    /// Whether a drop may have said what was in force already.
    func mayRepeat(_ number: Int32) throws -> Bool {
        try view.drop(number).map(mayRepeat) ?? false
    }

    private func mayRepeat(_ drop: Drop) -> Bool {
        drop.entry.counts.merged.unchanged > 0
            || sources.sources(named: drop.entry.source).contains(where: \.replacesPeriod)
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
        let reading: FileReading
        do {
            reading = try context.read(file, named: claim.name, takenAt: drop.entry.received)
        } catch let rejection as FileRejection {
            throw refusal(number, rejection.problem)
        }
        try file.drain()
        guard try file.hash().hexadecimal == drop.entry.sha256 else {
            throw refusal(number, "its file in archive/ is not what was taken")
        }
        return StoreTransaction.Saying(
            dataset: reading.dataset,
            replacesPeriods: reading.replacesPeriods
        )
    }

    private func find(_ drop: Drop) throws -> (folder: Folder, claim: Claim)? {
        let places = try places ?? listed()
        self.places = places
        return places[drop.entry.workID]
    }

    /// A file is moved to `archive/` after the commit that it means, which may be soon.
    private func listed() throws -> [String: (folder: Folder, claim: Claim)] {
        var places: [String: (folder: Folder, claim: Claim)] = [:]
        for folder in [spool.work, spool.archive] {
            try folder.forEachName { name in
                guard let claim = Claim(workEntry: name) else { return }
                places[claim.id] = (folder, claim)
            }
        }
        return places
    }

    private func refusal(_ drop: Int32, _ problem: String) -> FileRejection {
        FileRejection(
            check: .undo,
            problem: "whether drop \(drop) said the same cannot be found out: \(problem)",
            advice: "put its file back into archive/, or take that drop back before"
        )
    }
}
