import Alerting
import Definitions
import Desk
import Dispatching
import Host
import Indicators
import Logging
import Replies
import Rules
import Store

/// Takes answers to mails: each file in one turn of the store with all that follows from it; then
/// it is put away.
///
/// An answer that was taken before an interruption is known by what it says, and is only put away.
struct ReplyPass {
    /// So many confirmations go to one address in a day, and so many answers to a person: two
    /// machines that answer each other, or somebody who floods the mailbox, come to an end.
    private static let (confirmationLimit, handedLimit) = (5, 50)
    private static let day: Duration = .days(1)
    /// So much of a text is kept.
    private static let textLimit = 4000

    private let context: PassContext
    private let replies: Configuration.Replies

    /// Nil where no answers are taken.
    init?(_ context: PassContext) {
        guard let replies = context.workplace.configuration.replies else { return nil }
        (self.context, self.replies) = (context, replies)
    }

    /// Takes all answers that wait.
    ///
    /// - Returns: How many were taken.
    /// - Throws: `HostError`, `StoreError`, and `Obstacle` where answers wait and cannot be read.
    func run() throws -> Int {
        let box = try ReplyBox(path: replies.maildir)
        let names = try box.names()
        if !names.isEmpty, let obstacle = IncomingMail.obstacle {
            throw Obstacle(count: names.count, problem: obstacle)
        }
        for name in names {
            try context.progress()
            let letter: ReplyBox.Letter
            do {
                letter = try box.read(name)
            } catch let error as HostError where error.isMissing {
                continue
            }
            try take(letter)
            try box.settle(letter)
        }
        return names.count
    }

    /// Answers wait that nobody can read.
    struct Obstacle: Error, CustomStringConvertible {
        let count: Int
        let problem: String

        var description: String {
            "\(count) answer\(count == 1 ? "" : "s") wait: \(problem); install it with "
                + "'apt install libgmime-3.0-0'"
        }
    }

    /// An answer on its way into the store.
    private struct Answer {
        let id: String
        let mail: IncomingMail?
        let original: Dispatch?
        let now: Moment
    }

    private func take(_ letter: ReplyBox.Letter) throws {
        let id = try SHA256.hash(
            of: letter.bytes.isEmpty ? Array(letter.name.shown.utf8) : letter.bytes
        ).hexadecimal
        let mail = letter.bytes.isEmpty ? nil : try? IncomingMail(letter.bytes)
        let now = context.now()
        let stored = try context.store.transaction { transaction -> StoredReply? in
            guard try !transaction.view.hasReply(id) else { return nil }
            let original = try mail.flatMap { try self.original(of: $0, transaction.view) }
            let answer = Answer(id: id, mail: mail, original: original, now: now)
            let stored = try settle(answer, transaction)
            try transaction.insert(stored)
            return stored
        }
        guard let stored else { return }
        context.logger.notice(
            "An answer to a mail was taken.",
            metadata: ServiceMessage.replyTaken.metadata([
                "outcome": "\(stored.outcome)", "sender": "\(CleanText.line(stored.sender ?? ""))",
                "reply": "\(id.prefix(12))",
            ])
        )
    }

    /// The mail of ours that an answer names, by its id or by the key in an address.
    private func original(of mail: IncomingMail, _ view: StoreView) throws -> Dispatch? {
        let domain = context.workplace.configuration.mail.messageDomain
        let byAddress = mail.plusKeys.map { "\($0)@\(domain)" }
        return try view.mail(withAnyOf: mail.answered + byAddress)
    }

    private func settle(_ answer: Answer, _ transaction: StoreTransaction) throws -> StoredReply {
        var stored = StoredReply(id: answer.id, received: answer.now, outcome: "")
        stored.dispatch = answer.original?.id
        stored.recipient = answer.original?.draft.recipient
        stored.sender = answer.mail?.sender
        guard let mail = answer.mail else {
            stored.outcome = "person unreadable"
            try hand(.unreadable, answer, &stored, transaction)
            return stored
        }
        let original = try answer.original.map { try known($0, transaction.view) }
        let judgement = ReplyJudgement(
            of: mail,
            to: original,
            trust: replies.trust,
            today: LocalTime().date(at: answer.now)
        )
        stored.outcome = judgement.word
        if case .ignored = judgement { return stored }
        stored.text = CleanText.shortened(
            CleanText.lines(AnswerText(of: mail).text),
            to: Self.textLimit
        )
        switch judgement {
        case .ignored: break
        case .person(let doubt): try hand(doubt, answer, &stored, transaction)
        case .asked(let question):
            try confirm(AnswerReport(.asked(question), id: answer.id), answer, &stored, transaction)
        case .done(let request):
            let effects = ReplyEffects(context, transaction, id: answer.id, at: answer.now)
            let author = author(of: answer)
            let report = try effects.carryOut(request, by: author, handingTo: replies.to)
            try confirm(report, answer, &stored, transaction)
        }
        return stored
    }

    /// Who says it: the address that the mail went to, else the one that may answer for it.
    private func author(of answer: Answer) -> String {
        let recipient = answer.original?.draft.recipient ?? ""
        guard let sender = answer.mail?.sender, sender.lowercased() != recipient.lowercased() else {
            return recipient
        }
        return CleanText.line(sender)
    }

    /// What is known of the mail that is answered.
    private func known(_ mail: Dispatch, _ view: StoreView) throws -> ReplyJudgement.Original {
        let alerts = mail.draft.entries.flatMap(\.alerts)
        let states = try view.states(of: alerts)
        let guarded = try alerts.filter { alert in
            if states[alert]?.firingLevel == .critical { return true }
            return try view.lastContent(of: alert)?.isSensitive ?? true
        }
        return ReplyJudgement.Original(
            recipient: mail.draft.recipient,
            entries: mail.draft.entries,
            guarded: Set(guarded)
        )
    }

    /// Tells the address in the store what became of the answer; what the answer says does not
    /// change where that goes.
    private func confirm(
        _ report: AnswerReport,
        _ answer: Answer,
        _ stored: inout StoredReply,
        _ transaction: StoreTransaction
    ) throws {
        guard let original = answer.original else { return }
        let recipient = original.draft.recipient
        let count = try transaction.view.confirmedReplies(
            to: recipient,
            since: answer.now - Self.day
        )
        guard count < Self.confirmationLimit else { return }
        var report = report
        report.references = [original.draft.messageID, answer.mail?.messageID].compactMap { $0 }
        let routing = context.workplace.definitions.routing
        let known = routing.receivers[original.draft.receiver]
        var receiver = Receiver(
            name: original.draft.receiver,
            addresses: [recipient],
            language: known?.language ?? .german
        )
        receiver.texts = routing.texts[receiver.language] ?? OwnTexts()
        let mails = Composer(context).compose(
            report,
            for: receiver,
            date: MailDate(local: answer.now)
        )
        try transaction.queue(mails.map(DispatchDraft.init), for: [], at: answer.now)
        stored.confirmed = answer.now
    }

    /// Gives an answer to the person who decides.
    private func hand(
        _ doubt: ReplyJudgement.Doubt,
        _ answer: Answer,
        _ stored: inout StoredReply,
        _ transaction: StoreTransaction
    ) throws {
        let since = answer.now - Self.day
        guard try transaction.view.handedReplies(since: since) < Self.handedLimit,
            let receiver = context.workplace.definitions.routing.receivers[replies.to]
        else { return }
        var handed = HandedAnswer(
            doubt,
            from: answer.mail?.sender,
            subject: answer.mail?.subject ?? "",
            text: stored.text,
            id: answer.id
        )
        handed.original = answer.original.map { original in
            HandedAnswer.Original(
                subject: ReadableMail(original.draft.body).fields
                    .first { $0.name == "Subject" }?.value ?? "",
                recipient: original.draft.recipient
            )
        }
        let mails = Composer(context).compose(
            handed,
            for: receiver,
            date: MailDate(local: answer.now)
        )
        try transaction.queue(mails.map(DispatchDraft.init), for: [], at: answer.now)
        stored.handed = answer.now
    }
}

extension ReplyJudgement {
    /// What the store and the log call it.
    var word: String {
        switch self {
        case .ignored(let machine): "ignored \(machine.rawValue)"
        case .person(let doubt):
            switch doubt {
            case .unknownMail: "person unknown-mail"
            case .noSender: "person no-sender"
            case .otherSender: "person other-sender"
            case .empty: "person empty"
            case .notUnderstood: "person not-understood"
            case .unproven: "person unproven"
            case .guarded: "person guarded"
            case .nothingOpen: "person nothing-open"
            case .unsubscribes: "person unsubscribes"
            case .unreadable: "person unreadable"
            }
        case .asked(.whichEntry): "asked which-entry"
        case .asked(.noEntry): "asked no-entry"
        case .asked(.badDay): "asked bad-day"
        case .done(let request):
            switch request.kind {
            case .known: "known"
            case .doubted: "doubted"
            case .withdrawn: "withdrawn"
            }
        }
    }
}
