import Alerting
import Desk
import Dispatching
import Indicators
import Logging
import Store

/// The word to the operators about dispatches that were given up, and news that was set aside.
extension DispatchWorker {
    /// Queues one mail to each operator that lists what they do not know of.
    ///
    /// What was for the operators themselves is only in the log: else each would make another.
    func tellOperators() throws {
        let time = context.now()
        let (dispatches, news) = try context.store.read { view in
            (try view.untoldDeadDispatches(), try view.setAside(untold: true))
        }
        guard !dispatches.isEmpty || !news.isEmpty else { return }
        var letters: [DeadLetter] = []
        var told = Told()
        let operators = settings.operators.flatMap { $0.channels.isEmpty ? nil : $0 }
        for dispatch in dispatches {
            let draft = dispatch.draft
            let isOwn = draft.receiver == Receiver.operatorsName && draft.channel.isLetterbox
            guard isOwn || operators != nil else { continue }
            told.dispatches.append(dispatch.id)
            if !isOwn { letters.append(DeadLetter(dispatch)) }
        }
        for entry in news {
            let isOwn = entry.receiver == Receiver.operatorsName
            guard isOwn || operators != nil else { continue }
            told.news.append(entry.telling)
            if !isOwn { letters.append(DeadLetter(entry)) }
        }
        let drafts = operators.map { self.drafts(letters, for: $0, at: time) } ?? []
        guard !told.isEmpty else { return }
        try context.store.transaction { transaction in
            try transaction.queue(drafts, for: [], at: time)
            try transaction.markTold(dispatches: told.dispatches, at: time)
            try transaction.markTold(setAside: told.news, at: time)
        }
        if !drafts.isEmpty {
            outbox.expire()
            context.onLetters()
        }
        context.onChange()
    }

    /// What the operators know of from now on.
    private struct Told {
        var dispatches: [Int64] = []
        var news: [Telling] = []

        var isEmpty: Bool { dispatches.isEmpty && news.isEmpty }
    }

    private func drafts(
        _ letters: [DeadLetter],
        for operators: Receiver,
        at time: Moment
    ) -> [DispatchDraft] {
        guard !letters.isEmpty else { return [] }
        return Channels.dispatches(
            of: .deadLetters(letters),
            for: operators,
            Composer(sender: settings.sender, hash: Composer.hash),
            at: time
        )
    }
}

extension DeadLetter {
    /// A dispatch that was given up.
    fileprivate init(_ dispatch: Dispatch) {
        self.init(
            .dispatch(
                id: dispatch.id,
                dispatch.draft.channel,
                recipient: dispatch.draft.recipient,
                receiver: dispatch.draft.receiver
            ),
            attempts: dispatch.attempts,
            made: MailDate(local: dispatch.made),
            answer: dispatch.answer
        )
    }

    /// News that was set aside.
    fileprivate init(_ news: SetAside) {
        let subject: Subject =
            if let receiver = news.receiver {
                .notice(transition: news.transition, receiver: receiver)
            } else {
                .entry(transition: news.transition)
            }
        self.init(
            subject,
            attempts: news.attempts,
            made: MailDate(local: news.made)
        )
    }
}
