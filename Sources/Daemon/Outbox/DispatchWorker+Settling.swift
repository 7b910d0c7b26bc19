import Alerting
import Dispatching
import Indicators
import Logging
import Store

/// What follows from the answers.
extension DispatchWorker {
    /// Settles what was answered, in order.
    func settle() throws {
        guard !unsettled.isEmpty else { return }
        defer { context.onChange() }
        while let result = unsettled.first {
            if let flight = flights[result.dispatch] { try settle(flight, result) }
            unsettled.removeFirst()
        }
        // There is room for what was left behind, or was replaced meanwhile.
        if carrier.separatesAddresses { outbox.expire() }
    }

    private func settle(
        _ flight: Flights<Hands.Place>.Flight,
        _ result: Handover<Hands.Place>
    ) throws {
        let dispatch = flight.dispatch
        switch result.outcome {
        case .accepted(let answer):
            try update(dispatch, to: .delivered, answer: answer)
            counts.delivered += 1
            try noteWorking(result.place, dispatch)
        case .refusedForGood(let answer):
            try giveUp(dispatch, answer)
            try noteWorking(result.place, dispatch)
        case .refusedForNow(let answer):
            try postpone(dispatch, answer)
            try noteWorking(result.place, dispatch)
        case .tooLong(let answer, let shortened):
            try send(flight, shortened: shortened, answer)
            try noteWorking(result.place, dispatch)
        case .unknown(let fault):
            noteFault(fault, result.place, dispatch, isDoubtful: true)
            try postpone(dispatch, fault.reason, pause: fault.pause)
        case .unusable(let fault):
            try settle(flight, fault, result.place)
        }
    }

    /// Sends a dispatch once more in fewer bytes; gives it up when it cannot be made shorter.
    ///
    /// The shorter one is in the store before it leaves, so that nobody gets both.
    private func send(
        _ flight: Flights<Hands.Place>.Flight,
        shortened: ([UInt8]) -> [UInt8]?,
        _ answer: String
    ) throws {
        let dispatch = flight.dispatch
        guard let body = shortened(dispatch.draft.body) else { return try giveUp(dispatch, answer) }
        let time = context.now()
        let isOurs = try context.store.transaction {
            try $0.rewrite(
                dispatch: dispatch.id,
                of: context.owner,
                body: body,
                answer: answer,
                at: time
            )
        }
        context.logger.warning(
            "A mail is too long for its server and is sent in fewer bytes.",
            metadata: [
                "mail": "\(dispatch.id)", "recipient": "\(dispatch.draft.recipient)",
                "bytes": "\(body.count)", "error": "\(answer)",
            ]
        )
        guard isOurs, !isFinishing else { return try letGo(of: dispatch) }
        var flight = flight
        flight.dispatch.draft.body = body
        flight.began = time
        flights[dispatch.id] = flight
        carrier.send(flight.dispatch, through: flight.server)
    }

    /// Tries the next place, or lets the dispatch wait: for its own time when it may be to blame,
    /// with all others when it is not.
    private func settle(
        _ flight: Flights<Hands.Place>.Flight,
        _ fault: PlaceFault,
        _ place: Hands.Place
    ) throws {
        let dispatch = flight.dispatch
        let address = address(of: dispatch)
        let isDoubtful =
            switch fault.blame {
            case .place: false
            case .dispatch: true
            // A place that got through with others meanwhile is not to blame either.
            case .unclear: boards[address]?.hasAnswered(place, since: flight.began) ?? false
            }
        noteFault(fault, place, dispatch, isDoubtful: isDoubtful)
        var flight = flight
        flight.tried.insert(place)
        if !isFinishing,
            case .server(let next) = boards[address]?.choose(
                for: dispatch.id,
                except: flight.tried,
                at: context.now()
            )
        {
            flight.server = next
            flight.began = context.now()
            flights[dispatch.id] = flight
            return carrier.send(dispatch, through: next)
        }
        if isDoubtful, !fault.isStop {
            return try postpone(dispatch, fault.reason, pause: fault.pause)
        }
        try letGo(of: dispatch)
    }

    private func letGo(of dispatch: Dispatch) throws {
        try context.store.release(dispatch: dispatch.id, of: context.owner)
        flights[dispatch.id] = nil
        outbox.expire()
    }

    private func noteFault(
        _ fault: PlaceFault,
        _ place: Hands.Place,
        _ dispatch: Dispatch,
        isDoubtful: Bool
    ) {
        let address = address(of: dispatch)
        guard !fault.isStop else { return boards[address]?.released(dispatch.id) ?? () }
        guard var board = boards[address] else { return }
        // One that never gets through says nothing of the place.
        if isDoubtful, dispatch.attempts > 0, board.isUsable(place) { return }
        let event = board.failed(
            place,
            with: dispatch.id,
            reason: fault.reason,
            isDoubtful: isDoubtful,
            at: context.now()
        )
        boards[address] = board
        guard case .unusable(let failures) = event, !board.isAnnounced(place) else { return }
        // One connection that fails while others are open is no outage yet.
        let isAlone = flights.count(to: place) == 1
        guard failures > 1 || isAlone else { return }
        _ = boards[address]?.announce(place, isUsable: false)
        carrier.note(
            .unusable(place, reason: fault.reason, hasOther: board.hasUsable),
            context.logger
        )
    }

    /// Notes that a place works; what waited for one is due at once.
    private func noteWorking(_ place: Hands.Place, _ dispatch: Dispatch) throws {
        let address = address(of: dispatch)
        guard boards[address]?.answered(place, at: context.now()) == .usableAgain else { return }
        if boards[address]?.announce(place, isUsable: true) == true {
            carrier.note(.usable(place), context.logger)
        }
        try release(address)
    }

    /// Makes all dispatches due that waited for the places of an address, or of all.
    func release(_ address: DispatchAddress?) throws {
        let time = context.now()
        try context.store.transaction {
            try $0.releaseHeldDispatches(by: kind, to: address, at: time)
        }
        outbox.expire()
    }

    private func postpone(
        _ dispatch: Dispatch,
        _ answer: String,
        pause: Duration? = nil
    ) throws {
        let attempts = dispatch.attempts + 1
        let now = context.now()
        let policy = RetryPolicy(giveUp: settings.giveUp)
        let next = policy.next(after: attempts, made: dispatch.made, now: now)
        guard var next else {
            return try giveUp(dispatch, "given up after \(attempts) attempts: \(answer)")
        }
        if let pause { next = max(next, now + min(pause, RetryPolicy.longestPause)) }
        try update(dispatch, to: .queued, answer: answer, next: next)
        outbox.postpone(until: next)
    }

    private func giveUp(_ dispatch: Dispatch, _ answer: String) throws {
        try update(dispatch, to: .dead, answer: answer)
        context.logger.error(
            "A \(kind.noun) was given up; see 'waage outbox'.",
            metadata: ServiceMessage.mailDead.metadata([
                "mail": "\(dispatch.id)", "recipient": "\(dispatch.draft.recipient)",
                "receiver": "\(dispatch.draft.receiver)", "error": "\(answer)",
            ])
        )
        counts.dead += 1
        deadSince = deadSince ?? context.now()
    }

    /// Writes down what became of a dispatch that is under way no more.
    private func update(
        _ dispatch: Dispatch,
        to state: Dispatch.State,
        answer: String?,
        next: Moment? = nil
    ) throws {
        let time = context.now()
        try context.store.transaction {
            try $0.settle(
                dispatch: dispatch.id,
                of: context.owner,
                to: state,
                answer: answer,
                next: next,
                made: dispatch.made,
                at: time
            )
        }
        flights[dispatch.id] = nil
    }
}

extension ChannelKind {
    /// What leaves by it, as the log calls it.
    var noun: String {
        switch self {
        case .mail, .maildir: "mail"
        case .webhook: "message to a webhook"
        case .calendar: "calendar"
        }
    }
}
