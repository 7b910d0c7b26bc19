import CCurl

/// One connection to a mail server: it is made for one mail and kept for others.
final class SMTPConnection {
    /// What a turn brought.
    enum Event {
        case finished(SMTPMail, SMTPOutcome)
        /// The server had closed a connection that was kept open: the mail needs another one.
        case needsAnother(SMTPMail)
    }

    private enum State {
        case connecting(SMTPMail)
        case busy(SMTPTransaction)
        case idle
        case quitting
        case closed
    }

    let server: MailServer
    private let handle: CurlHandle
    private let limits: SMTPLimits
    private var state: State
    private var output: SendBuffer?
    private var reader = SMTPReplyReader()
    private var needsReset = false
    private var isUsed = false
    /// When the present wait is over, by the client's clock.
    private var limit: SuspendingClock.Instant

    /// Begins to connect; nil when libcurl cannot do what is asked.
    init?(
        _ server: MailServer,
        saying hello: String,
        password: String?,
        for mail: SMTPMail,
        limits: SMTPLimits,
        at now: SuspendingClock.Instant
    ) {
        guard let handle = CurlHandle(),
            handle.start(server, saying: hello, password: password, limit: limits.reply)
        else { return nil }
        self.server = server
        self.handle = handle
        self.limits = limits
        state = .connecting(mail)
        limit = now + limits.reply
    }

    var isIdle: Bool { if case .idle = state { true } else { false } }
    var isClosed: Bool { if case .closed = state { true } else { false } }

    /// The mail that is under way.
    var mail: SMTPMail? {
        switch state {
        case .connecting(let mail): mail
        case .busy(let transaction): transaction.mail
        case .idle, .quitting, .closed: nil
        }
    }

    /// Whether the server says that it does not take a mail of this size; while it connects it has
    /// not said anything yet.
    func refusal(of mail: SMTPMail) -> SMTPOutcome? {
        guard let limit = handle.opening.sizeLimit, mail.body.count > limit else { return nil }
        return .overLimit(server, bytes: limit)
    }

    /// Begins with the next mail; only while it is idle.
    func give(_ mail: SMTPMail, at now: SuspendingClock.Instant) {
        isUsed = true
        begin(mail, at: now)
    }

    /// When a turn is due though nothing arrives.
    func deadline(at now: SuspendingClock.Instant) -> SuspendingClock.Instant {
        guard case .connecting = state else {
            // libcurl may have lost the connection without anything to wait for.
            return handle.socket < 0 ? now : limit
        }
        return handle.delay.map { min(limit, now + $0) } ?? limit
    }

    /// What it waits for.
    var waits: [curl_waitfd] {
        switch state {
        case .closed: return []
        case .connecting: return handle.waits
        case .busy, .idle, .quitting:
            let events = CURL_WAIT_POLLIN | (output == nil ? 0 : CURL_WAIT_POLLOUT)
            return [curl_waitfd(fd: handle.socket, events: Int16(events), revents: 0)]
        }
    }

    /// Does what can be done without waiting.
    func turn(at now: SuspendingClock.Instant) -> Event? {
        switch state {
        case .connecting(let mail): return connect(mail, at: now)
        case .busy: return converse(at: now)
        case .idle:
            if case .nothingYet = handle.receive() {
                if now >= limit { quit(at: now) }
            } else {
                state = .closed
            }
        case .quitting:
            if case .nothingYet = handle.receive(), now < limit { return nil }
            state = .closed
        case .closed: break
        }
        return nil
    }

    /// Says good-bye; only while it is idle.
    func quit(at now: SuspendingClock.Instant) {
        output = SendBuffer(SMTPTransaction.line("QUIT"))
        state = .quitting
        limit = now + SMTPLimits.quit
        if output?.flush(through: handle) != true { state = .closed }
        output = nil
    }

    /// Gives the mail up, if there is one.
    func abort() -> Event? {
        defer { state = .closed }
        switch state {
        case .connecting(let mail):
            return .finished(mail, .unusable(SMTPFault(server, at: handle.opening.stage, .stopped)))
        case .busy(let transaction): return lost(transaction, .stopped)
        case .idle, .quitting, .closed: return nil
        }
    }

    private func connect(_ mail: SMTPMail, at now: SuspendingClock.Instant) -> Event? {
        guard let code = handle.connect() else {
            guard now >= limit else { return nil }
            return failed(mail, SMTPFault(server, handle, CURLE_OPERATION_TIMEDOUT, limits))
        }
        guard code == CURLE_OK else {
            return failed(mail, SMTPFault(server, handle, code, limits))
        }
        // libcurl goes on without a login where none is offered.
        guard server.user == nil || handle.opening.isLoggedIn else {
            return failed(mail, SMTPFault(server, at: .login, .noLogin))
        }
        if let refusal = refusal(of: mail) {
            keep(true, at: now)
            return .finished(mail, refusal)
        }
        begin(mail, at: now)
        return converse(at: now)
    }

    private func begin(_ mail: SMTPMail, at now: SuspendingClock.Instant) {
        let transaction = SMTPTransaction(
            mail,
            announcesSize: handle.opening.announcesSize,
            needsReset: needsReset
        )
        needsReset = false
        state = .busy(transaction)
        send(transaction.opening, within: limits.reply, at: now)
    }

    private func send(_ bytes: [UInt8], within time: Duration, at now: SuspendingClock.Instant) {
        output = SendBuffer(bytes)
        limit = now + time
    }

    /// Reads replies and sends what follows from them, until there is nothing to do.
    private func converse(at now: SuspendingClock.Instant) -> Event? {
        while case .busy(var transaction) = state {
            if let output {
                guard output.flush(through: handle) else {
                    return lost(transaction, .lost(handle.problem))
                }
                if output.isEmpty {
                    self.output = nil
                    if transaction.stage == .text {
                        transaction.textWasSent()
                        state = .busy(transaction)
                        limit = now + limits.final
                    }
                }
            }
            switch handle.receive() {
            case .closed(let problem): return lost(transaction, .lost(problem))
            case .nothingYet:
                guard now >= limit else { return nil }
                let isLong = transaction.stage >= .text
                return lost(transaction, .timeOut(isLong ? limits.final : limits.reply))
            case .bytes(let bytes):
                if let event = take(bytes, transaction, at: now) { return event }
            }
        }
        return nil
    }

    private func take(
        _ bytes: [UInt8],
        _ transaction: SMTPTransaction,
        at now: SuspendingClock.Instant
    ) -> Event? {
        let replies: [SMTPReply]
        do {
            replies = try reader.take(bytes)
        } catch {
            return lost(transaction, .malformed)
        }
        guard let reply = replies.first else { return nil }
        var transaction = transaction
        let stage = transaction.stage
        // Only a refusal may come before we are through with what we have to say.
        let isEarly = output != nil || replies.count > 1 && stage != .finalDot
        guard !isEarly || reply.isRefusal else { return lost(transaction, .malformed) }
        switch transaction.take(reply) {
        case .send(let next):
            let time = transaction.stage == .text ? limits.final : limits.reply
            state = .busy(transaction)
            send(next, within: time, at: now)
            return nil
        case .accepted(let reply):
            keep(replies.count == 1, at: now)
            return .finished(transaction.mail, .accepted(reply))
        case .unexpected(let reply):
            return lost(transaction, .unexpected(reply))
        case .refused(let reply):
            if isUsed, reply.isClosing, stage <= .data {
                state = .closed
                return .needsAnother(transaction.mail)
            }
            needsReset = stage < .finalDot
            keep(!isEarly && !reply.isClosing && replies.count == 1, at: now)
            return .finished(
                transaction.mail,
                .refused(by: server, at: stage, reply)
            )
        }
    }

    /// Keeps the connection for other mails, or not.
    private func keep(_ isFit: Bool, at now: SuspendingClock.Instant) {
        output = nil
        state = isFit ? .idle : .closed
        limit = now + SMTPLimits.idle
    }

    private func failed(_ mail: SMTPMail, _ fault: SMTPFault) -> Event {
        state = .closed
        return .finished(mail, .unusable(fault))
    }

    private func lost(_ transaction: SMTPTransaction, _ cause: SMTPFault.Cause) -> Event {
        state = .closed
        let fault = SMTPFault(server, at: transaction.stage, cause)
        if case .lost = cause, isUsed, transaction.stage <= .data {
            return .needsAnother(transaction.mail)
        }
        return .finished(
            transaction.mail,
            transaction.stage == .finalDot ? .unknown(fault) : .unusable(fault)
        )
    }
}
