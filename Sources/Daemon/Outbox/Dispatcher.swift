import Alerting
import Desk
import Dispatching
import Host
package import Indicators
package import Logging
package import Store
import Synchronization
import Threads

/// Hands over the outbox, each channel on a thread of its own, or once.
///
/// A dispatch is settled in the store after the answer: a crash in between sends it again with the
/// same id. While there is nothing to do the threads sleep and are not woken.
package final class Dispatcher: Sendable {
    /// What a single run did.
    package struct Counts: Hashable, Sendable {
        package var delivered = 0
        /// What was given up.
        package var dead = 0

        static func += (counts: inout Self, more: Self) {
            counts.delivered += more.delivered
            counts.dead += more.dead
        }
    }

    /// How long what is under way may go on when the program ends.
    private static let stopLimit: Duration = .seconds(5)

    private let context: DispatchContext
    private let settings: Mutex<DispatchSettings>
    private let lines: [DispatchLine]

    /// Makes a dispatcher that does nothing yet.
    ///
    /// - Parameters:
    ///   - store: The store with the outbox.
    ///   - owner: Tells this dispatcher apart from all others that work on the store; it is the
    ///     same after a restart.
    ///   - settings: How dispatches leave.
    ///   - logger: Where it says what operators must know.
    ///   - now: The time of day.
    ///   - onChange: Called on a thread of the dispatcher after the outbox changed.
    package init(
        store: Store,
        owner: String,
        settings: DispatchSettings,
        logger: Logger,
        now: @escaping @Sendable () -> Moment = WallClock.read,
        onChange: @escaping @Sendable () -> Void = {}
    ) {
        let lines = Channels.all.map { DispatchLine($0, settings) }
        self.lines = lines
        self.settings = Mutex(settings)
        context = DispatchContext(
            store: store,
            logger: logger,
            owner: owner,
            now: now,
            onChange: onChange,
            onDeath: { for line in lines where line.kind == .mail { line.wake() } },
            onLetters: { for line in lines where line.kind != .mail { line.wake() } }
        )
    }

    /// Who works in a state folder of this machine, of whom its lock allows one at a time.
    static func owner(workingIn state: String) -> String { "\(Machine.name):\(state)" }

    /// Starts a thread for each channel that is used.
    ///
    /// - Throws: When the system gives no more threads, or the store refuses.
    package func start() throws {
        let queued = try context.store.read { try $0.queuedChannels() }
        try startLines(for: queued)
    }

    private func startLines(for queued: Set<ChannelKind>) throws(WorkerThread.Refused) {
        let used = settings.withLock(\.channels).union(queued)
        for line in lines where used.contains(line.kind) { try line.start(context) }
    }

    /// Says that there is something new or that some is due at another time.
    package func wake() {
        for line in lines { line.wake() }
    }

    /// Takes other settings; what could not be used is asked again at once.
    package func update(settings: DispatchSettings) {
        self.settings.withLock { $0 = settings }
        for line in lines { line.update(settings) }
        guard lines.contains(where: \.isStarted) else { return }
        do {
            try startLines(for: [])
        } catch {
            context.logger.error(
                "A channel cannot be used before the next start.",
                metadata: ServiceMessage.machineRefuses.metadata([
                    "work": "outbox", "error": "\(error)",
                ])
            )
        }
    }

    /// Asks at once what could not be used, for a person may have mended something.
    package func retry() {
        for line in lines { line.retry() }
    }

    /// Ends the threads; what is under way may go on for some seconds.
    package func stop() {
        let limit = SuspendingClock.now + Self.stopLimit
        for line in lines { line.stop(by: limit) }
        for line in lines { line.join() }
    }

    /// Tries everything that is due once, on the caller's thread; only without `start`.
    ///
    /// - Throws: `StoreError`
    package func drain() throws -> Counts {
        var counts = Counts()
        // The mails come last, for they tell the operators what was given up elsewhere.
        for line in lines.reversed() { counts += try drain(line) }
        if counts.dead > 0 {
            for line in lines where line.kind != .mail { counts += try drain(line) }
        }
        return counts
    }

    private func drain(_ line: DispatchLine) throws -> Counts {
        let queued = try context.store.read { try $0.queuedChannels() }
        guard line.kind == .mail || queued.contains(line.kind) else { return Counts() }
        return try line.worker(context).drain()
    }
}

/// One channel of a dispatcher, with a thread of its own.
private final class DispatchLine: Sendable {
    private let channel: any Channel
    private let waiter = CurlWaiter()
    private let orders: Mutex<DispatchOrders>
    private let thread = Mutex<WorkerThread?>(nil)

    init(_ channel: any Channel, _ settings: DispatchSettings) {
        self.channel = channel
        orders = Mutex(DispatchOrders(settings: settings))
    }

    var kind: ChannelKind { channel.kind }
    var isStarted: Bool { thread.withLock { $0 != nil } }

    func worker(_ context: DispatchContext) -> any OutboxWorker {
        channel.worker(context.named(kind), orders.withLock(\.settings), waiter)
    }

    func start(_ context: DispatchContext) throws(WorkerThread.Refused) {
        guard !isStarted else { return }
        let name = kind == .mail ? "mails" : kind.rawValue
        let started = try WorkerThread(name) { [self] in
            worker(context).run { self.orders.withLock { $0.take() } }
        }
        thread.withLock { $0 = started }
    }

    func wake() { order { $0.isWoken = true } }

    func retry() { order { $0.isUpdated = true } }

    func update(_ settings: DispatchSettings) {
        order { orders in
            orders.settings = settings
            orders.isUpdated = true
        }
    }

    func stop(by limit: SuspendingClock.Instant) { order { $0.stopLimit = limit } }

    func join() {
        let started = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        started?.join()
    }

    private func order(_ change: (inout DispatchOrders) -> Void) {
        orders.withLock { change(&$0) }
        waiter.wake()
    }
}

/// What is asked of a dispatcher's thread.
struct DispatchOrders: Sendable {
    /// The settings in force.
    var settings: DispatchSettings
    /// Whether they are new, or everything is to be tried at once with the old ones.
    var isUpdated = false
    var isWoken = false
    /// When the thread is to end, by the monotonic clock.
    var stopLimit: SuspendingClock.Instant?

    init(settings: DispatchSettings) { self.settings = settings }

    /// Takes what is new; an order to end stays.
    mutating func take() -> DispatchOrders {
        defer {
            isUpdated = false
            isWoken = false
        }
        return self
    }
}

/// What handing over dispatches works with.
struct DispatchContext: Sendable {
    let store: Store
    let logger: Logger
    /// Whose dispatches are those that are under way; unique among all that work on the store, and
    /// the same after a restart.
    let owner: String
    /// The time of day.
    let now: @Sendable () -> Moment
    /// Called after the outbox changed.
    let onChange: @Sendable () -> Void
    /// Called when something was given up that is no mail: the operators are told by mails.
    let onDeath: @Sendable () -> Void
    /// Called when the operators are told of what was given up.
    let onLetters: @Sendable () -> Void

    /// The same for what works on one channel: each has its own dispatches.
    func named(_ channel: ChannelKind) -> Self {
        Self(
            store: store,
            logger: logger,
            owner: channel == .mail ? owner : "\(owner) \(channel.rawValue)",
            now: now,
            onChange: onChange,
            onDeath: onDeath,
            onLetters: onLetters
        )
    }
}
