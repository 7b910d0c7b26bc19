import CCurl

/// Hands mails to mail servers, several at once on one thread; none waits for another.
///
/// Give it mails while it `hasRoom`, then let it `wait` and take its `results`, in a circle.
package final class SMTPClient {
    /// A mail and what became of it.
    package struct Result: Sendable {
        package let mail: SMTPMail
        package let server: MailServer
        package let outcome: SMTPOutcome
    }

    private let waiter: CurlWaiter
    private let clock: @Sendable () -> SuspendingClock.Instant
    private let hello: @Sendable (MailServer) -> String
    private let password: @Sendable (MailServer) throws -> String
    /// The machine's own names, for the resolver may take its time.
    private var names: [String: (name: String, until: SuspendingClock.Instant)] = [:]
    private var connections: [SMTPConnection] = []
    private var finished: [Result] = []
    /// How long servers are waited for; counts for what is begun from now on.
    package var limits: SMTPLimits

    /// Makes a client without connections.
    ///
    /// - Parameters:
    ///   - waiter: Where it waits, so that others can wake it.
    ///   - limits: How long servers are waited for, and how many connections there are.
    ///   - clock: The time by a clock that nobody sets.
    ///   - hello: The machine's own name for a server that is told no other one.
    ///   - password: Reads the password for a server that wants one, each time it is needed.
    package init(
        waiter: CurlWaiter,
        limits: SMTPLimits = SMTPLimits(),
        clock: @escaping @Sendable () -> SuspendingClock.Instant,
        hello: @escaping @Sendable (MailServer) -> String,
        password: @escaping @Sendable (MailServer) throws -> String
    ) {
        self.waiter = waiter
        self.limits = limits
        self.clock = clock
        self.hello = hello
        self.password = password
    }

    /// How many mails are under way.
    package var count: Int { connections.count { $0.mail != nil } + finished.count }
    /// Whether another mail can be begun.
    package var hasRoom: Bool { count < limits.connections }

    /// Begins to hand over a mail.
    package func send(_ mail: SMTPMail, through server: MailServer) {
        let now = clock()
        if let idle = connections.first(where: { $0.isIdle && $0.server == server }) {
            if let refusal = idle.refusal(of: mail) {
                finished.append(Result(mail: mail, server: server, outcome: refusal))
            } else {
                idle.give(mail, at: now)
            }
        } else {
            connect(server, for: mail, at: now)
        }
    }

    private func connect(
        _ server: MailServer,
        for mail: SMTPMail,
        at now: SuspendingClock.Instant
    ) {
        var fault = SMTPFault.Cause.setUp("libcurl cannot do it; is it built with SMTP and TLS?")
        do {
            let secret = try server.user.map { _ in try password(server) }
            if let connection = SMTPConnection(
                server,
                saying: server.hello ?? name(for: server, at: now),
                password: secret,
                for: mail,
                limits: limits,
                at: now
            ) {
                connections.append(connection)
                return
            }
        } catch {
            fault = .credential("\(error)")
        }
        let outcome = SMTPOutcome.unusable(SMTPFault(server, at: .connecting, fault))
        finished.append(Result(mail: mail, server: server, outcome: outcome))
    }

    private func name(for server: MailServer, at now: SuspendingClock.Instant) -> String {
        if let known = names[server.host], now < known.until { return known.name }
        let name = hello(server)
        names[server.host] = (name, clock() + .seconds(600))
        return name
    }

    /// Waits until something can be done, but not beyond a time of the clock.
    ///
    /// Without connections and without a time it waits until the waiter is woken.
    package func wait(until time: SuspendingClock.Instant?) {
        guard finished.isEmpty else { return }
        let now = clock()
        let times = connections.map { $0.deadline(at: now) } + [time].compactMap { $0 }
        waiter.wait(for: connections.flatMap(\.waits), limit: times.min().map { $0 - now })
    }

    /// Does what can be done without waiting.
    ///
    /// - Returns: What became of mails meanwhile.
    package func results() -> [Result] {
        let now = clock()
        for connection in connections { note(connection.turn(at: now), connection.server, now) }
        connections.removeAll { $0.isClosed }
        defer { finished = [] }
        return finished
    }

    /// Says good-bye to the servers whose connections are not needed any more.
    package func quit() {
        let now = clock()
        for connection in connections where connection.isIdle { connection.quit(at: now) }
    }

    /// Whether a connection is open, with a mail or without.
    package var isConnected: Bool { !connections.isEmpty }

    /// Gives up all that is under way.
    package func abort() -> [Result] {
        let now = clock()
        for connection in connections { note(connection.abort(), connection.server, now) }
        connections = []
        defer { finished = [] }
        return finished
    }

    private func note(
        _ event: SMTPConnection.Event?,
        _ server: MailServer,
        _ now: SuspendingClock.Instant
    ) {
        switch event {
        case nil: break
        case .needsAnother(let mail): connect(server, for: mail, at: now)
        case .finished(let mail, let outcome):
            finished.append(Result(mail: mail, server: server, outcome: outcome))
        }
    }
}

/// How long a mail server is waited for.
package struct SMTPLimits: Hashable, Sendable {
    /// For connecting with login, and for each reply.
    package var reply: Duration
    /// How many connections there are at once.
    package var connections: Int

    package init(reply: Duration = .seconds(60), connections: Int = 8) {
        self.reply = reply
        self.connections = connections
    }

    /// For the reply to the final dot: servers look through a mail before they take it, and who
    /// gives up too early sends it twice (RFC 5321, section 4.5.3.2).
    var final: Duration { reply * 10 }

    /// How long a connection is kept open for the next mail.
    static let idle: Duration = .seconds(5)
    /// How long the reply to `QUIT` is waited for.
    static let quit: Duration = .seconds(2)
}
