package import Alerting
import Indicators

/// Makes the mails to each recipient: of the notices of a data release, that all is quiet, or of
/// dead letters.
///
/// It is pure: the same values give the same bytes, so a mail that is composed again after a crash
/// is the same mail.
package struct Composer: Sendable {
    /// What a mail needs to know of the mails before it and of the clock.
    package struct Posting: Hashable, Sendable {
        package var date: MailDate
        /// The `Message-ID` of the first mail about an alert, by recipient and alert.
        package var threadRoots: [Thread: String]

        package init(date: MailDate, threadRoots: [Thread: String] = [:]) {
            self.date = date
            self.threadRoots = threadRoots
        }
    }

    /// All mails to one recipient about one alert.
    package struct Thread: Hashable, Sendable {
        package let recipient: String
        package let alert: AlertKey

        package init(recipient: String, alert: AlertKey) {
            self.recipient = recipient
            self.alert = alert
        }
    }

    /// One letterbox of a receiver.
    struct Recipient {
        let receiver: String
        let box: Letterbox

        init(_ receiver: Receiver, _ box: Letterbox) {
            self.receiver = receiver.name
            self.box = box
        }
    }

    /// No mail has more bytes without its pictures and files; the head gets five thousand of them.
    private static let limit = 100_000
    private static let bodyLimit = limit - 5_000
    /// What so many entries say fits mostly.
    private static let firstTry = 16
    /// A mail continues at most so many others.
    package static let referenceLimit = 10

    private let sender: MailSender
    private let hash: @Sendable (String) -> String
    private let identify: @Sendable (String) -> String
    private let paint: Painter?

    /// Composes in the name of a sender.
    ///
    /// - Parameters:
    ///   - sender: Names and addresses of the mails' heads.
    ///   - hash: A text's cryptographic hash in hexadecimal digits.
    ///   - identify: Makes the left side of a `Message-ID` of what tells a mail from all others;
    ///     nil for its hash. Where answers are taken nobody else may be able to work it out.
    ///   - paint: Makes pictures of charts; without it mails have none.
    package init(
        sender: MailSender,
        hash: @escaping @Sendable (String) -> String,
        identify: (@Sendable (String) -> String)? = nil,
        paint: Painter? = nil
    ) {
        self.sender = sender
        self.hash = hash
        self.identify = identify ?? { String(hash($0).prefix(40)) }
        self.paint = paint
    }

    /// The mails to all addresses of a receiver; none when there is nothing to tell.
    ///
    /// As many of the worst notices are told one by one as a mail of 100 kB takes.
    ///
    /// - Parameters:
    ///   - notices: The worst, worst first.
    ///   - tally: All that the mails stand for.
    ///   - receiver: Who is told.
    ///   - release: What the news come from.
    ///   - notJudged: What the rules had no say on.
    ///   - sheet: All news, which go along as a table where they are many; nil for no table.
    ///   - posting: The moment, and the mails before.
    /// - Returns: A mail for each address.
    package func compose(
        _ notices: [NoticeContent],
        of tally: NewsTally,
        for receiver: Receiver,
        release: ReleaseNote,
        notJudged: [UndecidedCount],
        sheet: NewsSheet? = nil,
        posting: Posting
    ) -> [ComposedMail] {
        guard !notices.isEmpty, !receiver.letterboxes.isEmpty else { return [] }
        let notices = notices.map { $0.seen(by: receiver) }
        let reminder = ReminderWriter(receiver, canAnswer: sender.answers != .nobody)
        let transitions = tally.transitions.sorted()
        let pictures = pictureSuffix([release.id, receiver.name] + transitions)
        func writtenText(_ sheet: NewsSheet?) -> MailText {
            let writer = DocumentWriter(
                receiver: receiver,
                release: release,
                notJudged: notJudged,
                answers: sender.answers,
                hasSheet: sheet?.isComplete ?? false
            )
            let text = longest(notices.count) { count in
                let document =
                    reminder?.document(of: notices, telling: count, of: tally)
                    ?? writer.document(of: notices, telling: count, of: tally)
                return pictures.map(document.naming) ?? document
            }
            .painted(by: paint)
            guard let sheet else { return text }
            return text.attaching(sheet) ?? writtenText(nil)
        }
        // Suppliers need not know rules, limits or levels.
        let isListed = tally.count >= Overview.least && receiver.supplier == nil
        let text = writtenText(isListed ? sheet : nil)
        return receiver.letterboxes.map { box in
            let roots = notices.map(\.alert).unique.lazy.compactMap {
                posting.threadRoots[Thread(recipient: box.address, alert: $0)]
            }
            return mail(
                text,
                to: Recipient(receiver, box),
                identity: [release.id, box.address] + transitions,
                // The thread of the worst alert is the nearest, and the nearest stands last.
                references: Array(roots).unique.prefix(Self.referenceLimit).reversed(),
                date: posting.date
            )
        }
    }

    /// What the names of a mail's pictures end in; nil where nobody paints any.
    private func pictureSuffix(_ identity: [String]) -> String? {
        guard paint != nil else { return nil }
        return "\(hash(identity.joined(separator: "\n")).prefix(32))@\(sender.domain)"
    }

    /// The longest text that a mail takes, with up to so many entries.
    private func longest(_ count: Int, _ document: (Int) -> MailDocument) -> MailText {
        var (most, tooMany) = (0, count + 1)
        var best: MailText?
        var next = min(count, Self.firstTry)
        while most < next, next < tooMany {
            let text = MailText(document(next))
            if text.body.size <= Self.bodyLimit {
                (most, best) = (next, text)
                next = tooMany > count ? min(count, 2 * next) : (most + tooMany) / 2
            } else {
                tooMany = next
                next = (most + tooMany) / 2
            }
        }
        return best ?? MailText(document(0))
    }

    /// The mails to all addresses of a receiver that tell no news.
    ///
    /// - Parameters:
    ///   - document: What they say.
    ///   - kind: What they are, in a word or two.
    ///   - items: What tells them from all others of the kind.
    ///   - receiver: Who is told.
    ///   - date: The moment.
    /// - Returns: A mail for each address.
    func compose(
        _ document: MailDocument,
        _ kind: String,
        of items: [String],
        for receiver: Receiver,
        date: MailDate
    ) -> [ComposedMail] {
        compose(MailText(document), kind, of: items, for: receiver, date: date)
    }

    /// The same of a text that is written already.
    func compose(
        _ text: MailText,
        _ kind: String,
        of items: [String],
        for receiver: Receiver,
        date: MailDate
    ) -> [ComposedMail] {
        receiver.letterboxes.map { box in
            let identity = [kind, receiver.name, box.address] + items
            return mail(text, to: Recipient(receiver, box), identity: identity, date: date)
        }
    }

    /// The mails to all addresses of the operators about what was given up or set aside; none when
    /// there is nothing to tell.
    ///
    /// Their `Message-ID`s follow from the dead letters' numbers and attempts alone.
    package func compose(
        _ letters: [DeadLetter],
        for operators: Receiver,
        date: MailDate
    ) -> [ComposedMail] {
        guard !letters.isEmpty else { return [] }
        let text = MailText(DeadLetterWriter(letters, for: operators).document)
        let numbers = letters.map { "\($0.subject.identity).\($0.attempts)" }
        return operators.letterboxes.map { box in
            let identity = ["dead letters", box.address] + numbers
            return mail(text, to: Recipient(operators, box), identity: identity, date: date)
        }
    }

    /// A text as the mail to one address; the same identity gives the same `Message-ID`.
    func mail(
        _ text: MailText,
        to recipient: Recipient,
        identity: [String],
        references: [String] = [],
        date: MailDate
    ) -> ComposedMail {
        let key = identify(identity.joined(separator: "\n"))
        let messageID = "\(key)@\(sender.domain)"
        let message = MailMessage(
            from: (sender.name, sender.address),
            replyTo: sender.replyTo?.replacing(MailSender.keyPlace, with: key),
            // Whoever reads a folder is named nowhere.
            to: recipient.box.channel == .mail ? recipient.box.address : sender.address,
            date: date,
            messageID: messageID,
            references: references,
            subject: text.subject,
            language: text.language,
            body: text.body
        )
        let bytes = message.bytes
        let isLong = bytes.count - text.body.besideSize > Self.limit
        return ComposedMail(
            channel: recipient.box.channel,
            recipient: recipient.box.address,
            receiver: recipient.receiver,
            messageID: messageID,
            subject: text.subject,
            entries: text.entries,
            // Only what is no news can be longer, a list of very many deliveries for one.
            bytes: isLong ? ShortMail.shortened(bytes, to: Self.limit) ?? bytes : bytes
        )
    }
}

extension Array where Element: Hashable {
    /// The elements without repetitions, in their order.
    var unique: [Element] {
        var seen = Set<Element>()
        return filter { seen.insert($0).inserted }
    }
}
