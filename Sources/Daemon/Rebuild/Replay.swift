import Desk
import Host
import Indicators
import Intake
import Store

/// Takes the files of a plan once more, each at the time of then, and tells nobody.
struct Replay {
    /// A file that could not be taken as it was.
    struct Gap {
        let name: String
        let problem: String
    }

    private let context: PassContext
    private let spool: Spool
    private let clock: PlayedClock
    private let local = LocalTime()

    /// The context's time must be that of the clock.
    init(_ context: PassContext, _ spool: Spool, clock: PlayedClock) {
        self.context = context
        self.spool = spool
        self.clock = clock
    }

    /// Takes all files, and judges deadlines on the days on which that was due, up to a moment.
    ///
    /// - Returns: What could not be taken.
    func run(_ plan: RebuildPlan, until end: Moment) throws -> [Gap] {
        var gaps: [Gap] = []
        var due: Moment? = clock.time
        for step in plan.steps {
            due = try judgeDeadlines(from: due, until: step.time)
            clock.time = max(clock.time, step.time)
            do {
                try take(step, keepsNumber: plan.keepsNumbers)
            } catch let rejection as FileRejection {
                gaps.append(Gap(name: step.claim.name, problem: rejection.problem))
            } catch let refusal as FileRefusal {
                gaps.append(Gap(name: step.claim.name, problem: "it is \(refusal.reason.rawValue)"))
            } catch let change as ChangedFile {
                gaps.append(Gap(name: step.claim.name, problem: change.description))
            }
            due = try judgeDeadlines(from: clock.time, until: clock.time)
        }
        _ = try judgeDeadlines(from: due, until: end)
        clock.time = end
        try context.store.transaction { try $0.tellNobody(at: end) }
        return gaps
    }

    /// Judges deadlines at each moment that is due.
    ///
    /// - Returns: When something may follow next.
    private func judgeDeadlines(from first: Moment?, until end: Moment) throws -> Moment? {
        var next = first
        while let due = next, due <= end {
            clock.time = max(clock.time, due)
            next = try DeadlinePass(context: context, time: local, now: clock.time).run()
                .map { max($0, due + .minutes(1)) }
        }
        return next
    }

    private func take(_ step: RebuildPlan.Step, keepsNumber: Bool) throws {
        let number = keepsNumber ? step.known?.id : nil
        guard let folder = step.folder else {
            var entry = try step.known?.entry ?? rejected(step)
            entry.definitions = context.definitionSet
            try context.store.transaction { _ = try $0.insert(drop: entry, as: number) }
            return
        }
        if step.claim.isOrder {
            let pass = UndoPass(
                context: context,
                spool: spool,
                claim: step.claim,
                folder: folder,
                number: number
            )
            _ = try pass.run()
            return
        }
        let file = try folder.open(step.claim.entry)
        let reading = try context.read(file, named: step.claim.name, takenAt: context.now())
        try file.drain()
        let hash = try file.hash().hexadecimal
        if let known = step.known?.entry.sha256, known != hash { throw ChangedFile() }
        _ = try DropRecorder(
            context: context,
            workID: step.claim.id,
            name: step.claim.name,
            number: number
        )
        .record(reading, sha256: hash, size: file.stamp.size, owner: step.known?.entry.owner)
    }

    /// The line of a rejected file of which only `rejected/` tells.
    private func rejected(_ step: RebuildPlan.Step) throws -> DropEntry {
        var entry = DropEntry(
            workID: step.claim.id,
            name: step.claim.name,
            sha256: "",
            received: context.now(),
            outcome: .rejected
        )
        let folder = spool.rejected
        entry.size = (try? folder.stamp(of: step.claim.entry).size) ?? 0
        if let name = step.claim.reason,
            let text = try? folder.read(name, limit: 1 << 20)
        {
            entry.reason = String(decoding: text, as: UTF8.self)
        }
        return entry
    }
}

/// A file of `archive/` that is not the one any more that was taken.
private struct ChangedFile: Error, CustomStringConvertible {
    let description = "it is not what was taken, by the hash of then"
}
