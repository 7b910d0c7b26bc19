package import Alerting
package import Indicators

/// What is to follow from an answer: decided from the answer and from what we know of the mail that
/// it answers, without a clock and without a store.
package enum ReplyJudgement: Hashable, Sendable {
    /// A machine wrote it.
    case ignored(AutomaticMail)
    /// It goes to a person as it is.
    case person(Doubt)
    /// Whoever wrote it is asked to write it again.
    case asked(Question)
    /// It is done.
    case done(Request)

    /// Why an answer is nothing that a program may act on.
    package enum Doubt: Hashable, Sendable {
        /// It names no mail of ours.
        case unknownMail
        /// It has no sender, or several.
        case noSender
        /// It comes from an address that the mail did not go to.
        case otherSender(String)
        /// Nothing was written above the mail that it answers.
        case empty
        case notUnderstood
        /// The mail server does not vouch for the sender.
        case unproven
        /// It is about an alert for which the mail server must vouch for the sender, and does not.
        case guarded
        /// The mail that it answers has no entry that an answer can be about.
        case nothingOpen
        /// Somebody wants no more mails; that is for a person to decide.
        case unsubscribes
        /// The file could not be read as a mail.
        case unreadable
    }

    /// What an answer leaves open.
    package enum Question: Hashable, Sendable {
        /// The mail has so many entries, and no number was named.
        case whichEntry(count: Int)
        /// There is no entry of a number among so many.
        case noEntry(Int, count: Int)
        /// The day is over, or too far away; the last one that is possible.
        case badDay(CalendarDate, last: CalendarDate)
    }

    /// What a person wants, with the alerts that it is about.
    package struct Request: Hashable, Sendable {
        /// What a person can want.
        package enum Kind: Hashable, Sendable {
            /// The alerts are known, until the end of a day where one was said.
            case known(until: CalendarDate?)
            /// The figures may be wrong.
            case doubted
            /// What was said of the alerts before is taken back.
            case withdrawn
        }

        package let kind: Kind
        package let entries: [MailedEntry]
        package let comment: String
    }

    /// What is known of the mail that is answered.
    package struct Original: Hashable, Sendable {
        /// The address that it went to.
        package let recipient: String
        package let entries: [MailedEntry]
        /// The alerts for which the sender must be proven: critical ones, and those of sensitive
        /// rules.
        package let guarded: Set<AlertKey>

        package init(recipient: String, entries: [MailedEntry], guarded: Set<AlertKey>) {
            (self.recipient, self.entries, self.guarded) = (recipient, entries, guarded)
        }
    }

    /// Whose answers are taken.
    package struct Trust: Hashable, Sendable {
        /// Who may answer besides the recipient: patterns such as `*@kreis.example`.
        package var others: [Glob] = []
        /// The name by which the own mail server signs what it found out; nil where it does not.
        package var server: String?

        package init() {}
    }

    /// For so many days at most an alert can be known.
    package static let longest: Int32 = 3660

    /// Judges an answer.
    ///
    /// - Parameters:
    ///   - mail: The answer.
    ///   - original: The mail of ours that it answers; nil when there is none.
    ///   - trust: Whose answers are taken.
    ///   - today: The day.
    package init(
        of mail: IncomingMail,
        to original: Original?,
        trust: Trust,
        today: CalendarDate
    ) {
        if let machine = AutomaticMail(mail) {
            self = .ignored(machine)
            return
        }
        do {
            self = try Self.judge(mail, original, trust, today)
        } catch {
            self = error.judgement
        }
    }

    /// An end before the answer is done.
    fileprivate struct Stop: Error {
        let judgement: ReplyJudgement

        init(_ doubt: Doubt) { judgement = .person(doubt) }
        init(_ question: Question) { judgement = .asked(question) }
    }

    private static func judge(
        _ mail: IncomingMail,
        _ original: Original?,
        _ trust: Trust,
        _ today: CalendarDate
    ) throws(Stop) -> Self {
        guard let sender = mail.sender else { throw Stop(.noSender) }
        guard let original else { throw Stop(.unknownMail) }
        let lower = sender.lowercased()
        guard
            lower == original.recipient.lowercased()
                || trust.others.contains(where: {
                    $0.takes(lower)
                })
        else { throw Stop(.otherSender(sender)) }
        guard let line = AnswerText(of: mail).line else { throw Stop(.empty) }
        guard let command = ReplyCommand(line) else { throw Stop(.notUnderstood) }
        // Taking something back is always possible: at worst, people hear of an alert again.
        if case .withdrawn(let chosen) = command {
            let entries = try original.chosen(chosen == .unsaid ? .all : chosen)
            return .done(Request(kind: .withdrawn, entries: entries, comment: ""))
        }
        let isProven = trust.server.map {
            SenderProof(of: mail, by: $0, for: sender).isPassed
        }
        if isProven == false { throw Stop(.unproven) }
        switch command {
        case .unsubscribed: throw Stop(.unsubscribes)
        case .doubted(let chosen, let comment):
            let entries = try original.chosen(chosen)
            return .done(Request(kind: .doubted, entries: entries, comment: comment))
        case .known(let chosen, let day, let comment):
            let entries = try original.chosen(chosen)
            if let day {
                let last = CalendarDate(dayNumber: today.dayNumber + longest)
                guard day >= today, day <= last else { throw Stop(.badDay(day, last: last)) }
            }
            let isGuarded = entries.contains { !original.guarded.isDisjoint(with: $0.alerts) }
            if isGuarded, isProven != true { throw Stop(.guarded) }
            return .done(Request(kind: .known(until: day), entries: entries, comment: comment))
        case .withdrawn: throw Stop(.notUnderstood)
        }
    }
}

extension ReplyJudgement.Original {
    /// The entries that are meant.
    fileprivate func chosen(
        _ choice: ReplyCommand.Entries
    ) throws(ReplyJudgement.Stop) -> [MailedEntry] {
        guard !entries.isEmpty else { throw ReplyJudgement.Stop(.nothingOpen) }
        switch choice {
        case .all: return entries
        case .unsaid:
            guard entries.count == 1 else {
                throw ReplyJudgement.Stop(.whichEntry(count: entries.count))
            }
            return entries
        case .numbers(let numbers):
            for number in numbers where !entries.contains(where: { $0.number == number }) {
                throw ReplyJudgement.Stop(.noEntry(number, count: entries.count))
            }
            return entries.filter { numbers.contains($0.number) }
        }
    }
}
