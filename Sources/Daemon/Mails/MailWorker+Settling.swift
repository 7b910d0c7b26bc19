import Dispatching
import Indicators
import Logging
import Store

/// What follows from the servers' answers.
extension MailWorker {
    /// Settles what was answered, in order.
    func settle() throws {
        guard !unsettled.isEmpty else { return }
        defer { context.onChange() }
        while let result = unsettled.first {
            if let flight = flights[result.mail.id] { try settle(flight, result) }
            unsettled.removeFirst()
        }
    }

    private func settle(_ flight: Flights.Flight, _ result: SMTPClient.Result) throws {
        switch result.outcome {
        case .accepted(let reply):
            try update(flight.mail, to: .delivered, answer: "\(reply)")
            counts.delivered += 1
            try noteWorking(result.server)
        case .refusedForGood:
            try giveUp(flight.mail, "\(result.outcome)")
            try noteWorking(result.server)
        case .refusedForNow:
            try postpone(flight.mail, "\(result.outcome)")
            try noteWorking(result.server)
        case .tooBig:
            try send(flight, shortened: ShortMail.shortened, "\(result.outcome)")
            try noteWorking(result.server)
        case .overLimit(_, let bytes):
            let shorter = { ShortMail.shortened($0, to: bytes) }
            try send(flight, shortened: shorter, "\(result.outcome)")
            try noteWorking(result.server)
        case .unknown(let fault):
            noteFault(fault, of: flight.mail, isDoubtful: true)
            try postpone(flight.mail, "\(result.outcome)")
        case .unusable(let fault):
            try settle(flight, fault)
        }
    }

    /// Sends a mail once more in fewer bytes; gives it up when it cannot be made shorter.
    ///
    /// The shorter one is in the store before it leaves, so that nobody gets both.
    private func send(
        _ flight: Flights.Flight,
        shortened: ([UInt8]) -> [UInt8]?,
        _ answer: String
    ) throws {
        let mail = flight.mail
        guard let body = shortened(mail.draft.body) else { return try giveUp(mail, answer) }
        let time = context.now()
        let isOurs = try context.store.transaction {
            try $0.rewrite(
                mail: mail.id,
                of: context.owner,
                body: body,
                answer: answer,
                at: time
            )
        }
        context.logger.warning(
            "A mail is too long for its server and is sent in fewer bytes.",
            metadata: [
                "mail": "\(mail.id)", "recipient": "\(mail.draft.recipient)",
                "bytes": "\(body.count)", "error": "\(answer)",
            ]
        )
        guard isOurs, !isFinishing else {
            try context.store.release(mail: mail.id, of: context.owner)
            flights[mail.id] = nil
            return outbox.expire()
        }
        var flight = flight
        flight.mail.draft.body = body
        flight.began = time
        flights[mail.id] = flight
        client.send(smtpMail(flight.mail), through: flight.server)
    }

    /// Tries the next server, or lets the mail wait: for its own time when it may be to blame, with
    /// all others when it is not.
    private func settle(_ flight: Flights.Flight, _ fault: SMTPFault) throws {
        let mail = flight.mail
        // A server that got through with others meanwhile is not to blame either.
        let isDoubtful =
            fault.isAboutMail || board.hasAnswered(fault.server, since: flight.began)
        noteFault(fault, of: mail, isDoubtful: isDoubtful)
        var flight = flight
        flight.tried.insert(fault.server)
        if !isFinishing,
            case .server(let next) = board.choose(
                for: mail.id,
                except: flight.tried,
                at: context.now()
            )
        {
            flight.server = next
            flight.began = context.now()
            flights[mail.id] = flight
            return client.send(smtpMail(mail), through: next)
        }
        if isDoubtful, fault.cause != .stopped { return try postpone(mail, "\(fault)") }
        try context.store.release(mail: mail.id, of: context.owner)
        flights[mail.id] = nil
        outbox.expire()
    }

    private func noteFault(_ fault: SMTPFault, of mail: Mail, isDoubtful: Bool) {
        guard fault.cause != .stopped else { return board.released(mail.id) }
        // A mail that never gets through says nothing of the server.
        if isDoubtful, mail.attempts > 0, board.isUsable(fault.server) { return }
        let event = board.failed(
            fault.server,
            with: mail.id,
            reason: "\(fault)",
            isDoubtful: isDoubtful,
            at: context.now()
        )
        guard case .unusable(let failures) = event, !board.isAnnounced(fault.server) else {
            return
        }
        // One connection that fails while others are open is no outage yet.
        let isAlone = flights.count(to: fault.server) == 1
        guard failures > 1 || isAlone else { return }
        _ = board.announce(fault.server, isUsable: false)
        let metadata = ServiceMessage.mailServerUnusable.metadata([
            "server": "\(fault.server.name)", "error": "\(fault)",
        ])
        if board.hasUsable {
            context.logger.warning(
                "A mail server cannot be used; the next one is.",
                metadata: metadata
            )
        } else {
            context.logger.error("No mail server can be used; mails wait.", metadata: metadata)
        }
    }

    /// Notes that a server works; what waited for one is due at once.
    private func noteWorking(_ server: MailServer) throws {
        guard board.answered(server, at: context.now()) == .usableAgain else { return }
        if board.announce(server, isUsable: true) {
            context.logger.notice(
                "A mail server can be used again.",
                metadata: ServiceMessage.mailServerUsable.metadata(["server": "\(server.name)"])
            )
        }
        try release()
    }

    /// Makes all mails due that waited for a server.
    func release() throws {
        let time = context.now()
        try context.store.transaction { try $0.releaseHeldMails(at: time) }
        outbox.expire()
    }

    private func postpone(_ mail: Mail, _ answer: String) throws {
        let attempts = mail.attempts + 1
        let policy = RetryPolicy(giveUp: settings.giveUp)
        let next = policy.next(after: attempts, made: mail.made, now: context.now())
        guard let next else {
            return try giveUp(mail, "given up after \(attempts) attempts: \(answer)")
        }
        try update(mail, to: .queued, answer: answer, next: next)
        outbox.postpone(until: next)
    }

    private func giveUp(_ mail: Mail, _ answer: String) throws {
        try update(mail, to: .dead, answer: answer)
        context.logger.error(
            "A mail was given up; see 'waage outbox'.",
            metadata: ServiceMessage.mailDead.metadata([
                "mail": "\(mail.id)", "recipient": "\(mail.draft.recipient)",
                "receiver": "\(mail.draft.receiver)", "error": "\(answer)",
            ])
        )
        counts.dead += 1
        deadSince = deadSince ?? context.now()
    }

    /// Writes down what became of a mail that is under way no more.
    func update(
        _ mail: Mail,
        to state: Mail.State,
        answer: String?,
        next: Moment? = nil
    ) throws {
        let time = context.now()
        try context.store.transaction {
            try $0.settle(
                mail: mail.id,
                of: context.owner,
                to: state,
                answer: answer,
                next: next,
                at: time
            )
        }
        flights[mail.id] = nil
    }
}
