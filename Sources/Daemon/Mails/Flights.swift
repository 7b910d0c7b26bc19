import Dispatching
import Indicators
import Store

/// The mails that are being handed over, which belong to this worker until they are settled.
///
/// It is pure.
struct Flights {
    /// One mail that is under way.
    struct Flight {
        var mail: Mail
        var server: MailServer
        /// When it was given to that server.
        var began: Moment
        /// The servers that failed with it.
        var tried: Set<MailServer> = []
    }

    /// For how long a mail is one's own; a worker on another machine that died is waited for.
    static let leaseTime: Duration = .minutes(30)

    /// Who has the mails, told apart from all others on the same store.
    let owner: String
    private var flights: [Int64: Flight] = [:]
    /// Until when the mails that are under way are his; nil before the first was.
    private var leasedUntil: Moment?

    /// No mail is under way.
    init(owner: String) { self.owner = owner }

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
    func lease(at now: Moment) -> MailLease {
        MailLease(owner: owner, until: now + Self.leaseTime)
    }

    /// When the leases must be renewed; nil while no mail is under way.
    var renewal: Moment? { isEmpty ? nil : leasedUntil.map { $0 - Self.leaseTime / 2 } }

    /// Notes a mail that is begun now.
    mutating func begin(_ mail: Mail, through server: MailServer, at now: Moment) {
        if flights.isEmpty { leasedUntil = lease(at: now).until }
        flights[mail.id] = Flight(mail: mail, server: server, began: now)
    }

    /// Takes a longer lease for all when it is time.
    mutating func renewed(at now: Moment) -> MailLease? {
        guard let renewal, renewal <= now else { return nil }
        let lease = lease(at: now)
        leasedUntil = lease.until
        return lease
    }
}
