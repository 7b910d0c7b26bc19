import Logging
import Dispatching
import Host
import Store

/// The work of the dispatcher: what is due is begun, what was answered is settled.
///
/// It belongs to one thread. Mails that were never refused go first, and at most half of the
/// connections are for those that were, so that a bad address keeps nobody waiting.
final class MailWorker {
    /// A mail that is under way.
    struct Flight {
        let mail: Mail
        var server: MailServer
        /// When it was given to that server, in milliseconds since 1970.
        var began: Int64
        /// The servers that failed with it.
        var tried: Set<MailServer> = []
    }

    /// How many mails are read at once.
    private static let batch = 64
    /// The clock on the wall may be set while we wait; it is looked at again after so long.
    private static let longestWait: Int64 = 3_600_000
    /// How long dead letters are gathered while mails are under way, in milliseconds.
    private static let gatherLimit: Int64 = 60_000

    let store: Store
    let logger: Logger
    let now: @Sendable () -> Int64
    let onChange: @Sendable () -> Void
    var settings: MailSettings
    var counts = MailDispatcher.Counts()
    let client: SMTPClient
    var board: ServerBoard
    /// The servers of which the log says that they cannot be used.
    var announced: Set<MailServer> = []
    /// Failures of the Maildir in a row, and when it is tried again in milliseconds since 1970.
    var folderTrouble: (failures: Int, probe: Int64, reason: String)?
    var flights: [Int64: Flight] = [:]
    /// What servers answered and the store does not know yet.
    var unsettled: [SMTPClient.Result] = []
    var ready = MailQueue()
    /// Whether the store must be asked what is due.
    var isStale = true
    /// When the next mail is due, in milliseconds since 1970.
    var nextDue: Int64?
    /// Since when there may be dead letters to tell of, in milliseconds since 1970.
    var deadSince: Int64? = 0
    /// Whether nothing is to be begun any more.
    private(set) var isFinishing = false
    private var storeTrouble: (failures: Int, probe: Int64)?

    init(
        store: Store,
        settings: MailSettings,
        logger: Logger,
        now: @escaping @Sendable () -> Int64,
        onChange: @escaping @Sendable () -> Void,
        waiter: SMTPWaiter
    ) {
        self.store = store
        self.settings = settings
        self.logger = logger
        self.now = now
        self.onChange = onChange
        let credentials = settings.credentials
        client = SMTPClient(
            waiter: waiter,
            limits: settings.limits,
            clock: { MonotonicClock.microseconds() / 1000 },
            password: { try credentials.read($0.credential) }
        )
        board = ServerBoard(settings.servers)
    }

    /// Works until it is told to end.
    func run(_ orders: () -> MailOrders) {
        attempt { try release() }
        while true {
            let orders = orders()
            if orders.isUpdated { update(orders.settings) }
            if orders.isWoken { isStale = true }
            if let limit = orders.stopLimit { return finish(by: limit) }
            attempt { try begin() }
            client.wait(until: nextTurn)
            unsettled += client.results()
        }
    }

    /// Tries every mail that is due once.
    func drain() throws -> MailDispatcher.Counts {
        // Whoever starts the program anew may have mended what mails waited for.
        try release()
        repeat {
            try begin()
            guard !flights.isEmpty else { continue }
            client.wait(until: nil)
            unsettled += client.results()
        } while !flights.isEmpty || isStale
        sayGoodBye(by: monotonic + 2_000)
        return counts
    }

    var monotonic: Int64 { MonotonicClock.microseconds() / 1000 }

    /// Settles what was answered and begins what is due.
    ///
    /// While it is `isStale` afterwards and there is room, another turn is due at once.
    private func begin() throws {
        try settle()
        switch settings.transport {
        case .none: isStale = false
        case .folder(let path): try deliver(into: path)
        case .servers: try send()
        }
        if let since = deadSince, flights.isEmpty || now() - since >= Self.gatherLimit {
            try tellOperators()
            deadSince = nil
        }
    }

    /// Gives mails to servers as long as there is room.
    private func send() throws {
        while client.hasRoom, let mail = try nextMail() {
            switch board.choose(for: mail.id, except: [], at: now()) {
            case .server(let server):
                flights[mail.id] = Flight(mail: mail, server: server, began: now())
                client.send(smtpMail(mail), through: server)
            case .wait: return ready.putBack(mail)
            case .none(let probe): return try hold(until: probe, answer: board.reason ?? "")
            }
        }
    }

    /// The next mail that is due and may be begun now.
    func nextMail() throws -> Mail? {
        if isStale || ready.isEmpty && (nextDue.map { $0 <= now() } ?? false) { try look() }
        let most = max(1, settings.limits.connections / 2)
        let hasRoom = flights.values.count { $0.mail.attempts > 0 } < most
        return ready.next(withRefused: hasRoom)
    }

    private func look() throws {
        let time = now()
        let known = Set(flights.keys)
        try store.read { view in
            let fresh = try view.dueMails(at: time, wereRefused: false, limit: Self.batch)
            let refused = try view.dueMails(at: time, wereRefused: true, limit: Self.batch)
            ready = MailQueue(
                fresh: fresh.filter { !known.contains($0.id) },
                refused: refused.filter { !known.contains($0.id) }
            )
            // A full batch may not be all that is due.
            let isFull = max(fresh.count, refused.count) == Self.batch
            nextDue = isFull ? time : try view.nextMailDue(after: time)
        }
        isStale = false
    }

    /// Lets all mails that are due wait for a server.
    func hold(until probe: Int64, answer: String) throws {
        let time = now()
        let count = try store.transaction {
            try $0.holdDueMails(until: probe, answer: answer, at: time)
        }
        ready = MailQueue()
        isStale = true
        if count > 0 { onChange() }
    }

    /// A mail as a server is given it.
    func smtpMail(_ mail: Mail) -> SMTPMail {
        SMTPMail(
            id: mail.id,
            sender: settings.sender.address,
            recipient: mail.draft.recipient,
            body: mail.draft.body
        )
    }

    private func update(_ new: MailSettings) {
        settings = new
        client.limits = new.limits
        board.replace(by: new.servers, at: now())
        folderTrouble = nil
        attempt { try release() }
        isStale = true
    }

    /// When the next turn is due although nothing happens, in milliseconds of the monotonic clock.
    private var nextTurn: Int64? {
        let time = now()
        if let storeTrouble { return monotonic + max(0, storeTrouble.probe - time) }
        if isStale, client.hasRoom { return monotonic }
        // What is due and cannot be begun waits for an answer, not for a time.
        let due = ready.isEmpty && client.hasRoom ? nextDue : nil
        let gathered = deadSince.map { $0 + Self.gatherLimit }
        let pause = [due, gathered].compactMap { $0 }.min().map { max(0, $0 - time) }
        return pause.map { monotonic + min($0, Self.longestWait) }
    }

    /// Does what the store may refuse; tries again later when it does.
    private func attempt(_ body: () throws -> Void) {
        if let storeTrouble, storeTrouble.probe > now() { return }
        do {
            try body()
            storeTrouble = nil
        } catch {
            let failures = (storeTrouble?.failures ?? 0) + 1
            if failures == 1 {
                logger.error(
                    "The outbox cannot be used, trying again; nothing is lost.",
                    metadata: ServiceMessage.machineRefuses.metadata([
                        "work": "mails", "error": "\(error)",
                    ])
                )
            }
            let pause = ProbeDelay.milliseconds(after: failures)
            storeTrouble = (failures, now() + pause)
        }
    }

    /// Lets what is under way end within a time of the monotonic clock, and gives up the rest.
    private func finish(by limit: Int64) {
        isFinishing = true
        while !flights.isEmpty, monotonic < limit {
            attempt { try settle() }
            guard !flights.isEmpty else { break }
            client.wait(until: limit)
            unsettled += client.results()
        }
        sayGoodBye(by: min(limit, monotonic + 1_000))
        unsettled += client.abort()
        storeTrouble = nil
        attempt { try settle() }
    }

    private func sayGoodBye(by limit: Int64) {
        client.quit()
        while client.isConnected, flights.isEmpty, monotonic < limit {
            client.wait(until: limit)
            unsettled += client.results()
        }
    }
}
