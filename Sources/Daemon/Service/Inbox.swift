import Host

/// Decides when a file of `incoming/` is complete.
///
/// A file is taken as soon as its writer closed it, or when it was moved in. One that was only
/// found must have been left alone for the settling time; one that was seen being written waits for
/// its writer, who may pause, and is looked at again only for the sake of links and lost events.
struct Inbox {
    /// A file that may not be complete.
    private struct Unsure {
        /// How long it must have been left alone.
        var patience: Duration
        /// When to look again.
        var look: Tick
    }

    /// How long a file that is being written may rest.
    private static let writerPatience: Duration = .seconds(30)

    /// The settling time.
    var settle: Duration
    /// Which source a file belongs to by its name, if that tells.
    var source: @Sendable (EntryName) -> String?
    private var complete = FairQueue()
    private var unsure: [EntryName: Unsure] = [:]

    /// Starts empty.
    init(settle: Duration, source: @escaping @Sendable (EntryName) -> String? = { _ in nil }) {
        self.settle = settle
        self.source = source
    }

    /// Whether a file is complete and waits to be taken.
    var hasNext: Bool { !complete.isEmpty }

    /// Whether somebody seems to be writing.
    var isReceiving: Bool { unsure.values.contains { $0.patience > .zero } }

    /// When an unsure file must be looked at.
    var nextLook: Tick? { unsure.values.map(\.look).min() }

    /// How many files are known to lie in `incoming/`.
    var count: Int { complete.count + unsure.count }

    /// Takes the next complete file.
    mutating func next() -> (name: EntryName, sender: FairQueue.Sender)? { complete.next() }

    /// Whether a complete file of one of the senders waits to be taken.
    func hasFile(of senders: Set<FairQueue.Sender>) -> Bool { complete.hasFile(of: senders) }

    /// Notes that a file is complete: its writer closed it, or it was moved in.
    mutating func note(complete file: Spool.Waiting) {
        if !file.name.isUnfinished { add(file) }
    }

    /// Notes what else happened to one file.
    mutating func note(_ event: FolderEvent, at now: Tick) {
        switch event {
        case .touched(let name) where !name.isUnfinished && !complete.contains(name):
            let patience = max(settle, Self.writerPatience)
            unsure[name] = Unsure(patience: patience, look: now + patience)
        case .gone(let name):
            unsure[name] = nil
            complete.remove(name)
        case .complete, .touched, .overflow, .folderChanged, .folderLost: break
        }
    }

    /// Notes what a listing found, in the order of arrival.
    mutating func note(_ found: [Spool.Waiting], at now: Tick) {
        for waiting in found where unsure[waiting.name] == nil {
            judge(waiting, patience: settle, at: now)
        }
    }

    /// The unsure files whose time to be looked at has come.
    func due(at now: Tick) -> [EntryName] {
        unsure.filter { $0.value.look <= now }.keys
            .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    }

    /// Notes what a look at an unsure file found; nil when it is gone.
    mutating func note(look name: EntryName, found: Spool.Waiting?, at now: Tick) {
        guard let entry = unsure.removeValue(forKey: name), let found else { return }
        judge(found, patience: entry.patience, at: now)
    }

    /// Puts a complete file off that could not be taken.
    mutating func postpone(_ name: EntryName, until look: Tick) {
        unsure[name] = Unsure(patience: .zero, look: look)
    }

    private mutating func judge(_ found: Spool.Waiting, patience: Duration, at now: Tick) {
        // An age below zero is a clock that was set back: the file is not waited for.
        guard found.age >= .zero, found.age < patience else { return add(found) }
        unsure[found.name] = Unsure(patience: patience, look: now + (patience - found.age))
    }

    private mutating func add(_ file: Spool.Waiting) {
        unsure[file.name] = nil
        let sender = FairQueue.Sender(owner: file.owner, source: source(file.name))
        complete.append(file.name, from: sender)
    }
}
