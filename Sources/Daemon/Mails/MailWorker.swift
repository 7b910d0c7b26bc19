import Dispatching
import Host
import Indicators
import Logging
import Store

/// The work of the dispatcher: what is due is begun, what was answered is settled.
///
/// It belongs to one thread. `OutboxView` knows what is due, `Flights` what is under way,
/// `ServerBoard` which server is asked. At most half of the connections are for mails that were
/// refused before, so that a bad address keeps nobody waiting.
final class MailWorker {
    /// How many mails are read at once.
    private static let batch = 64
    /// The clock on the wall may be set while we wait; it is looked at again after so long.
    private static let longestWait: Duration = .hours(1)
    /// How long dead letters are gathered while mails are under way.
    private static let gatherLimit: Duration = .minutes(1)

    let context: MailContext
    let client: SMTPClient
    var settings: MailSettings
    var board: ServerBoard
    var outbox = OutboxView()
    var flights: Flights
    /// What servers answered and the store does not know yet.
    var unsettled: [SMTPClient.Result] = []
    var folderOutage: Outage?
    private var storeOutage: Outage?
    /// Since when there may be dead letters to tell of; at first, from the time of another process.
    var deadSince: Moment? = .epoch
    var counts = MailDispatcher.Counts()
    /// Whether nothing is to be begun any more.
    private(set) var isFinishing = false

    init(_ context: MailContext, settings: MailSettings, waiter: SMTPWaiter) {
        self.context = context
        self.settings = settings
        let credentials = settings.credentials
        client = SMTPClient(
            waiter: waiter,
            limits: settings.limits,
            clock: { SuspendingClock.now },
            hello: { MachineName.hello(to: $0.host) },
            password: { try credentials.read($0.credential) }
        )
        board = ServerBoard(settings.servers)
        flights = Flights(owner: context.owner)
    }

    /// Works until it is told to end.
    func run(_ orders: () -> MailOrders) {
        attempt { try start() }
        while true {
            let orders = orders()
            if orders.isUpdated { update(orders.settings) }
            if orders.isWoken { wake() }
            if let limit = orders.stopLimit { return finish(by: limit) }
            attempt { try begin() }
            client.wait(until: nextTurn)
            unsettled += client.results()
        }
    }

    /// Tries every mail that is due once.
    func drain() throws -> MailDispatcher.Counts {
        try start()
        repeat {
            try begin()
            guard !flights.isEmpty else { continue }
            client.wait(until: nextTurn)
            unsettled += client.results()
        } while !flights.isEmpty || outbox.isStale
        sayGoodBye(by: monotonic + .seconds(2))
        return counts
    }

    /// The time by a clock that nobody sets.
    var monotonic: SuspendingClock.Instant { .now }

    /// Lets go of what an owner of this name had when it died, and of what waited for a server:
    /// whoever starts the program anew may have mended that.
    private func start() throws {
        try context.store.transaction { try $0.releaseMails(of: context.owner) }
        try release()
    }

    private func wake() {
        outbox.expire()
        // News may have been set aside.
        deadSince = deadSince ?? context.now()
    }

    /// Settles what was answered and begins what is due.
    ///
    /// While the outbox is stale afterwards and there is room, another turn is due at once.
    private func begin() throws {
        try settle()
        if let lease = flights.renewed(at: context.now()) {
            try context.store.transaction { try $0.renew(lease) }
        }
        switch settings.transport {
        case .none: outbox.close()
        case .folder(let path): try deliver(into: path)
        case .servers: try send()
        }
        if let since = deadSince, flights.isEmpty || context.now() - since >= Self.gatherLimit {
            try tellOperators()
            deadSince = nil
        }
    }

    /// Gives mails to servers as long as there is room.
    private func send() throws {
        while client.hasRoom, let mail = try nextMail() {
            switch board.choose(for: mail.id, except: [], at: context.now()) {
            case .server(let server):
                guard try claim(mail) else {
                    board.released(mail.id)
                    continue
                }
                flights.begin(mail, through: server, at: context.now())
                client.send(smtpMail(mail), through: server)
            case .wait: return outbox.putBack(mail)
            case .none(let probe): return try hold(until: probe, answer: board.reason ?? "")
            }
        }
    }

    /// Makes a mail this worker's own, unless another one has it.
    func claim(_ mail: Mail) throws -> Bool {
        let now = context.now()
        return try context.store.claim(mail: mail.id, flights.lease(at: now), at: now)
    }

    /// The next mail that is due and may be begun now.
    func nextMail() throws -> Mail? {
        if outbox.needsLook(at: context.now()) { try look() }
        let most = max(1, settings.limits.connections / 2)
        return outbox.next(withRefused: flights.refusedCount < most)
    }

    private func look() throws {
        let time = context.now()
        try bringBackStranded(at: time)
        let look = try context.store.read { view in
            var look = OutboxView.Look()
            look.fresh = try view.dueMails(at: time, wereRefused: false, limit: Self.batch)
            look.refused = try view.dueMails(at: time, wereRefused: true, limit: Self.batch)
            look.isFull = max(look.fresh.count, look.refused.count) == Self.batch
            look.nextDue = try view.nextMailDue(after: time)
            return look
        }
        outbox.note(look, at: time)
    }

    /// Makes mails due that a clock which was wrong has put off for longer than any pause.
    private func bringBackStranded(at time: Moment) throws {
        let limit = time + max(RetryPolicy.longestPause, Flights.leaseTime)
        guard try context.store.read({ try $0.hasMail(dueAfter: limit) }) else { return }
        try context.store.transaction { try $0.bringBackMails(dueAfter: limit, to: time) }
    }

    /// Lets all mails that are due wait for a server.
    func hold(until probe: Moment, answer: String) throws {
        let time = context.now()
        let count = try context.store.transaction {
            try $0.holdDueMails(until: probe, answer: answer, at: time)
        }
        outbox.clear()
        if count > 0 { context.onChange() }
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
        board.replace(by: new.servers, at: context.now())
        folderOutage = nil
        attempt { try release() }
        outbox.expire()
    }

    /// When the next turn is due although nothing happens, by the monotonic clock.
    private var nextTurn: SuspendingClock.Instant? {
        let time = context.now()
        if let storeOutage { return monotonic + max(.zero, storeOutage.probe - time) }
        if outbox.isStale, client.hasRoom { return monotonic }
        // What is due and cannot be begun waits for an answer, not for a time.
        let due = outbox.isEmpty && client.hasRoom ? outbox.nextDue : nil
        let gathered = deadSince.map { $0 + Self.gatherLimit }
        let next = [due, gathered, flights.renewal].compactMap { $0 }.min()
        return next.map { monotonic + min(max(.zero, $0 - time), Self.longestWait) }
    }

    /// Does what the store may refuse; tries again later when it does.
    private func attempt(_ body: () throws -> Void) {
        if let storeOutage, storeOutage.goesOn(at: context.now()) { return }
        do {
            try body()
            storeOutage = nil
        } catch {
            let outage = Outage(after: storeOutage, reason: "\(error)", at: context.now())
            if outage.isNew {
                context.logger.error(
                    "The outbox cannot be used, trying again; nothing is lost.",
                    metadata: ServiceMessage.machineRefuses.metadata([
                        "work": "mails", "error": "\(error)",
                    ])
                )
            }
            storeOutage = outage
        }
    }

    /// Lets what is under way end within a time of the monotonic clock, and gives up the rest.
    private func finish(by limit: SuspendingClock.Instant) {
        isFinishing = true
        while !flights.isEmpty, monotonic < limit {
            attempt { try settle() }
            guard !flights.isEmpty else { break }
            client.wait(until: limit)
            unsettled += client.results()
        }
        sayGoodBye(by: min(limit, monotonic + .seconds(1)))
        unsettled += client.abort()
        storeOutage = nil
        attempt { try settle() }
    }

    private func sayGoodBye(by limit: SuspendingClock.Instant) {
        client.quit()
        while client.isConnected, flights.isEmpty, monotonic < limit {
            client.wait(until: limit)
            unsettled += client.results()
        }
    }
}
