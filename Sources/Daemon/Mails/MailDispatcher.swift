import Desk
import Dispatching
package import Host
package import Indicators
package import Logging
package import Store
import Synchronization

/// Hands over the mails of the outbox, on a thread of its own or once.
///
/// A mail is settled in the store after the server's answer: a crash in between sends it again with
/// the same `Message-ID`. While there is nothing to do its thread sleeps and is not woken.
package final class MailDispatcher: Sendable {
    /// What a single run did.
    package struct Counts: Hashable, Sendable {
        package var delivered = 0
        /// Mails that were given up.
        package var dead = 0
    }

    /// How long what is under way may go on when the program ends.
    private static let stopLimit: Duration = .seconds(5)

    private let context: MailContext
    private let waiter = SMTPWaiter()
    private let orders: Mutex<MailOrders>
    private let thread = Mutex<WorkerThread?>(nil)

    /// Makes a dispatcher that does nothing yet.
    ///
    /// - Parameters:
    ///   - store: The store with the outbox.
    ///   - owner: Tells this dispatcher apart from all others that work on the store; it is the
    ///     same after a restart.
    ///   - settings: How mails leave.
    ///   - logger: Where it says what operators must know.
    ///   - now: The time of day.
    ///   - onChange: Called on the dispatcher's thread after the outbox changed.
    package init(
        store: Store,
        owner: String,
        settings: MailSettings,
        logger: Logger,
        now: @escaping @Sendable () -> Moment = WallClock.read,
        onChange: @escaping @Sendable () -> Void = {}
    ) {
        context = MailContext(
            store: store,
            logger: logger,
            owner: owner,
            now: now,
            onChange: onChange
        )
        orders = Mutex(MailOrders(settings: settings))
    }

    /// Who works in a state folder of this machine, of whom its lock allows one at a time.
    static func owner(workingIn state: String) -> String { "\(Machine.name):\(state)" }

    /// Starts the thread.
    ///
    /// - Throws: When the system gives no more threads.
    package func start() throws(HostError) {
        let thread = try WorkerThread("mails") { [self] in
            worker().run { self.orders.withLock { $0.take() } }
        }
        self.thread.withLock { $0 = thread }
    }

    /// Says that there are new mails or that some are due at another time.
    package func wake() {
        orders.withLock { $0.isWoken = true }
        waiter.wake()
    }

    /// Takes other settings; servers that could not be used are asked again at once.
    package func update(settings: MailSettings) {
        orders.withLock { orders in
            orders.settings = settings
            orders.isUpdated = true
        }
        waiter.wake()
    }

    /// Asks servers at once that could not be used, for a person may have mended something.
    package func retry() {
        orders.withLock { $0.isUpdated = true }
        waiter.wake()
    }

    /// Ends the thread; what is under way may go on for some seconds.
    package func stop() {
        let limit = SuspendingClock.now + Self.stopLimit
        orders.withLock { $0.stopLimit = limit }
        waiter.wake()
        let thread = self.thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        thread?.join()
    }

    /// Tries every mail that is due once, on the caller's thread; only without `start`.
    ///
    /// - Throws: `StoreError`
    package func drain() throws -> Counts { try worker().drain() }

    private func worker() -> MailWorker {
        MailWorker(context, settings: orders.withLock(\.settings), waiter: waiter)
    }
}

/// What is asked of the dispatcher's thread.
struct MailOrders: Sendable {
    /// The settings in force.
    var settings: MailSettings
    /// Whether they are new, or everything is to be tried at once with the old ones.
    var isUpdated = false
    var isWoken = false
    /// When the thread is to end, by the monotonic clock.
    var stopLimit: SuspendingClock.Instant?

    init(settings: MailSettings) { self.settings = settings }

    /// Takes what is new; an order to end stays.
    mutating func take() -> MailOrders {
        defer {
            isUpdated = false
            isWoken = false
        }
        return self
    }
}

/// What handing over mails works with.
struct MailContext: Sendable {
    let store: Store
    let logger: Logger
    /// Whose mails are those that are under way; unique among all that work on the store, and the
    /// same after a restart.
    let owner: String
    /// The time of day.
    let now: @Sendable () -> Moment
    /// Called after the outbox changed.
    let onChange: @Sendable () -> Void
}
