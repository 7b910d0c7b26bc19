import Dispatching
import Store

/// The mails that are being handed over, which belong to this worker until they are settled.
///
/// It is pure; times are milliseconds since 1970.
struct Flights {
    /// One mail that is under way.
    struct Flight {
        let mail: Mail
        var server: MailServer
        /// When it was given to that server.
        var began: Int64
        /// The servers that failed with it.
        var tried: Set<MailServer> = []
    }

    /// For how long a mail is one's own; a worker on another machine that died is waited for.
    private static let leaseTime: Int64 = 1_800_000

    private var flights: [Int64: Flight] = [:]
    private var lease: MailLease

    /// No mail is under way; the owner is told apart from all others on the same store.
    init(owner: String) { lease = MailLease(owner: owner, until: 0) }

    var owner: String { lease.owner }
    var isEmpty: Bool { flights.isEmpty }

    /// The flight of a mail, if it is under way.
    subscript(mail: Int64) -> Flight? {
        get { flights[mail] }
        set { flights[mail] = newValue }
    }

    /// How many mails are under way that were refused before.
    var refusedCount: Int { flights.values.count { $0.mail.attempts > 0 } }

    /// How many mails are under way to a server.
    func count(to server: MailServer) -> Int { flights.values.count { $0.server == server } }

    /// The lease for a mail that is begun now.
    func lease(at now: Int64) -> MailLease {
        MailLease(owner: owner, until: now + Self.leaseTime)
    }

    /// When the leases must be renewed; nil while no mail is under way.
    var renewal: Int64? { isEmpty ? nil : lease.until - Self.leaseTime / 2 }

    /// Notes a mail that is begun now.
    mutating func begin(_ mail: Mail, through server: MailServer, at now: Int64) {
        if flights.isEmpty { lease = lease(at: now) }
        flights[mail.id] = Flight(mail: mail, server: server, began: now)
    }

    /// Takes a longer lease for all when it is time.
    mutating func renewed(at now: Int64) -> MailLease? {
        guard let renewal, renewal <= now else { return nil }
        lease = lease(at: now)
        return lease
    }
}
