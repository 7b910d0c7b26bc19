import Indicators
import Store

/// The dispatches that are being handed over, which belong to this worker until they are settled.
///
/// It is pure.
struct Flights<Server: Hashable> {
    /// One dispatch that is under way.
    struct Flight {
        var dispatch: Dispatch
        var server: Server
        /// When it was given to that server.
        var began: Moment
        /// The servers that failed with it.
        var tried: Set<Server> = []
    }

    /// For how long a dispatch is one's own; a worker on another machine that died is waited for.
    static var leaseTime: Duration { .minutes(30) }

    /// Who has the dispatches, told apart from all others on the same store.
    let owner: String
    private var flights: [Int64: Flight] = [:]
    /// Until when the dispatches that are under way are his; nil before the first was.
    private var leasedUntil: Moment?

    /// No dispatch is under way.
    init(owner: String) { self.owner = owner }

    var isEmpty: Bool { flights.isEmpty }

    /// The flight of a dispatch, if it is under way.
    subscript(dispatch: Int64) -> Flight? {
        get { flights[dispatch] }
        set { flights[dispatch] = newValue }
    }

    /// How many dispatches are under way that were refused before.
    var refusedCount: Int { flights.values.count { $0.dispatch.attempts > 0 } }

    /// How many dispatches are under way to a server.
    func count(to server: Server) -> Int { flights.values.count { $0.server == server } }

    /// The lease for a dispatch that is begun now.
    func lease(at now: Moment) -> DispatchLease {
        DispatchLease(owner: owner, until: now + Self.leaseTime)
    }

    /// When the leases must be renewed; nil while no dispatch is under way.
    var renewal: Moment? { isEmpty ? nil : leasedUntil.map { $0 - Self.leaseTime / 2 } }

    /// Notes a dispatch that is begun now.
    mutating func begin(_ dispatch: Dispatch, through server: Server, at now: Moment) {
        if flights.isEmpty { leasedUntil = lease(at: now).until }
        flights[dispatch.id] = Flight(dispatch: dispatch, server: server, began: now)
    }

    /// Takes a longer lease for all when it is time.
    mutating func renewed(at now: Moment) -> DispatchLease? {
        guard let renewal, renewal <= now else { return nil }
        let lease = lease(at: now)
        leasedUntil = lease.until
        return lease
    }
}
