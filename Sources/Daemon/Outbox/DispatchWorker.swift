import Alerting
import Dispatching
import Host
import Indicators
import Logging
import Store

/// The work of the dispatcher for one channel: what is due is begun, what was answered is settled.
///
/// It belongs to one thread. `OutboxView` knows what is due, `Flights` what is under way, a
/// `ServerBoard` which place is asked, and the carrier how. A place that fails keeps no other
/// waiting, and neither does a dispatch that was refused before.
final class DispatchWorker<Hands: Carrier> {
    /// How many dispatches are read at once.
    private static var batch: Int { 64 }
    /// The clock on the wall may be set while we wait; it is looked at again after so long.
    private static var longestWait: Duration { .hours(1) }
    /// How long dead letters are gathered while dispatches are under way.
    private static var gatherLimit: Duration { .minutes(1) }

    let kind: ChannelKind
    let context: DispatchContext
    let carrier: Hands
    var settings: DispatchSettings
    /// The places of each address, or, for no address, those of all.
    var boards: [DispatchAddress?: ServerBoard<Hands.Place>] = [:]
    var outbox = OutboxView()
    var flights: Flights<Hands.Place>
    /// What was answered and the store does not know yet.
    var unsettled: [Handover<Hands.Place>] = []
    private var storeOutage: Outage?
    /// Since when there may be dead letters to tell of; at first, from the time of another process.
    var deadSince: Moment? = .epoch
    var counts = Dispatcher.Counts()
    /// Whether nothing is to be begun any more.
    private(set) var isFinishing = false

    init(
        _ kind: ChannelKind,
        _ context: DispatchContext,
        settings: DispatchSettings,
        carrier: Hands
    ) {
        self.kind = kind
        self.context = context
        self.settings = settings
        self.carrier = carrier
        flights = Flights(owner: context.owner)
    }

    /// Works until it is told to end.
    func run(_ orders: () -> DispatchOrders) {
        attempt { try start() }
        while true {
            let orders = orders()
            if orders.isUpdated { update(orders.settings) }
            if orders.isWoken { wake() }
            if let limit = orders.stopLimit { return finish(by: limit) }
            attempt { try begin() }
            carrier.wait(until: nextTurn)
            unsettled += carrier.results()
        }
    }

    /// Tries every dispatch that is due once.
    func drain() throws -> Dispatcher.Counts {
        try start()
        repeat {
            try begin()
            guard !flights.isEmpty else { continue }
            carrier.wait(until: nextTurn)
            unsettled += carrier.results()
        } while !flights.isEmpty || outbox.isStale
        sayGoodBye(by: monotonic + .seconds(2))
        return counts
    }

    /// The time by a clock that nobody sets.
    var monotonic: SuspendingClock.Instant { .now }

    /// Lets go of what an owner of this name had when it died, and of what waited for a server:
    /// whoever starts the program anew may have mended that.
    private func start() throws {
        try context.store.transaction { try $0.releaseDispatches(of: context.owner) }
        try release(nil)
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
        try send()
        if let since = deadSince, flights.isEmpty || context.now() - since >= Self.gatherLimit {
            if kind == .mail { try tellOperators() } else { context.onDeath() }
            deadSince = nil
        }
    }

    /// Begins dispatches as long as there is room.
    private func send() throws {
        while carrier.hasRoom, let dispatch = try nextDispatch() {
            // What was replaced while it is under way waits for the end of that.
            guard flights[dispatch.id] == nil else { continue }
            let places = carrier.places(for: dispatch)
            guard !places.isEmpty else { return outbox.close() }
            let address = address(of: dispatch)
            if boards[address]?.servers != places {
                boards[address, default: ServerBoard(places)].replace(
                    by: places,
                    at: context.now()
                )
            }
            let choice = boards[address]?.choose(for: dispatch.id, except: [], at: context.now())
            switch choice ?? .wait {
            case .server(let place) where flights.count(to: place) >= carrier.roomForPlace:
                // The store is asked again when one that is under way has ended.
                boards[address]?.released(dispatch.id)
            case .server(let place):
                guard try claim(dispatch) else {
                    boards[address]?.released(dispatch.id)
                    continue
                }
                flights.begin(dispatch, through: place, at: context.now())
                carrier.send(dispatch, through: place)
            case .wait where address == nil: return outbox.putBack(dispatch)
            case .wait: continue
            case .none(let probe):
                try hold(address, until: probe, answer: boards[address]?.reason ?? "")
            }
        }
    }

    /// The address whose places a dispatch goes to; nil for those of all.
    func address(of dispatch: Dispatch) -> DispatchAddress? {
        carrier.separatesAddresses ? dispatch.draft.address : nil
    }

    /// Makes a dispatch this worker's own, unless another one has it.
    private func claim(_ dispatch: Dispatch) throws -> Bool {
        let now = context.now()
        return try context.store.claim(dispatch: dispatch.id, flights.lease(at: now), at: now)
    }

    /// The next dispatch that is due and may be begun now.
    private func nextDispatch() throws -> Dispatch? {
        if outbox.needsLook(at: context.now()) { try look() }
        return outbox.next(withRefused: flights.refusedCount < carrier.roomForRefused)
    }

    private func look() throws {
        let time = context.now()
        try bringBackStranded(at: time)
        let share = carrier.separatesAddresses ? carrier.roomForPlace : nil
        let look = try context.store.read { view in
            func due(wereRefused: Bool) throws -> [Dispatch] {
                try view.dueDispatches(
                    by: kind,
                    at: time,
                    wereRefused: wereRefused,
                    limit: Self.batch,
                    share: share
                )
            }
            var look = OutboxView.Look()
            look.fresh = try due(wereRefused: false)
            look.refused = try due(wereRefused: true)
            look.isFull = max(look.fresh.count, look.refused.count) == Self.batch
            look.nextDue = try view.nextDispatchDue(by: kind, after: time)
            return look
        }
        outbox.note(look, at: time)
    }

    /// Makes dispatches due that a clock which was wrong has put off for longer than any pause.
    private func bringBackStranded(at time: Moment) throws {
        let limit = time + max(RetryPolicy.longestPause, Flights<Hands.Place>.leaseTime)
        guard try context.store.read({ try $0.hasDispatch(dueAfter: limit) }) else { return }
        try context.store.transaction { try $0.bringBackDispatches(dueAfter: limit, to: time) }
    }

    /// Lets all dispatches wait that are due and go to the same places.
    private func hold(
        _ address: DispatchAddress?,
        until probe: Moment,
        answer: String
    ) throws {
        let time = context.now()
        let count = try context.store.transaction {
            try $0.holdDueDispatches(
                by: kind,
                to: address,
                until: probe,
                answer: answer,
                at: time
            )
        }
        outbox.clear()
        if count > 0 { context.onChange() }
    }

    private func update(_ new: DispatchSettings) {
        settings = new
        carrier.update(new)
        boards = boards.mapValues { board in
            var board = board
            board.replace(by: board.servers, at: context.now())
            return board
        }
        attempt { try release(nil) }
        outbox.expire()
    }

    /// When the next turn is due although nothing happens, by the monotonic clock.
    private var nextTurn: SuspendingClock.Instant? {
        let time = context.now()
        if let storeOutage { return monotonic + max(.zero, storeOutage.probe - time) }
        if outbox.isStale, carrier.hasRoom { return monotonic }
        // What is due and cannot be begun waits for an answer, not for a time.
        let due = outbox.isEmpty && carrier.hasRoom ? outbox.nextDue : nil
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
                        "work": "\(kind.rawValue)", "error": "\(error)",
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
            carrier.wait(until: limit)
            unsettled += carrier.results()
        }
        sayGoodBye(by: min(limit, monotonic + .seconds(1)))
        unsettled += carrier.abort()
        storeOutage = nil
        attempt { try settle() }
    }

    private func sayGoodBye(by limit: SuspendingClock.Instant) {
        carrier.quit()
        while carrier.isConnected, flights.isEmpty, monotonic < limit {
            carrier.wait(until: limit)
            unsettled += carrier.results()
        }
    }
}
