package import Alerting
import Indicators

/// A dispatch that was given up, or news that was set aside, as the operators are told of it.
package struct DeadLetter: Hashable, Sendable {
    /// What was not told.
    package enum Subject: Hashable, Sendable {
        /// A dispatch of the outbox, with where it was to go.
        case dispatch(id: Int64, ChannelKind, recipient: String, receiver: String)
        /// News that stands in no dispatch, for the program ended whenever it made one.
        case notice(transition: String, receiver: String)
        /// News that the journal has not got, for the program ended whenever it wrote its entry.
        case entry(transition: String)

        /// Whether it is news that stands in no dispatch.
        var isNews: Bool { channel == nil }

        /// By which way it was to go; nil of news that stands in no dispatch.
        var channel: ChannelKind? {
            if case .dispatch(_, let channel, _, _) = self { channel } else { nil }
        }

        /// What tells it from all others, for the `Message-ID`.
        var identity: String {
            switch self {
            case .dispatch(let id, _, _, _): "\(id)"
            case .notice(let transition, let receiver): "\(transition) \(receiver)"
            case .entry(let transition): "\(transition) journal"
            }
        }
    }

    /// What dispatches are called together.
    enum Kind {
        /// All of them are mails.
        case mails
        /// They are, or some of them are, something else.
        case messages

        init(_ channels: Set<ChannelKind>) {
            self = channels.allSatisfy(\.isLetterbox) ? .mails : .messages
        }
    }

    package let subject: Subject
    /// How often it was tried: one that dies again is told again.
    package let attempts: Int
    /// When it was made.
    package let made: MailDate
    /// What the mail server answered last; nil for news that no server was asked about.
    package let answer: String?

    package init(
        _ subject: Subject,
        attempts: Int,
        made: MailDate,
        answer: String? = nil
    ) {
        self.subject = subject
        self.attempts = attempts
        self.made = made
        self.answer = answer
    }
}

/// Puts dead letters into a mail: what was given up or set aside, and why.
struct DeadLetterWriter {
    /// A mail lists so many; the others are counted.
    private static let listLimit = 100

    let letters: [DeadLetter]
    let operators: Receiver

    init(_ letters: [DeadLetter], for operators: Receiver) {
        self.letters = letters
        self.operators = operators
    }

    var document: MailDocument {
        let texts = operators.deadLetterTexts
        let catalogue = operators.catalogue
        let count = letters.count
        let hasNews = letters.contains { $0.subject.isNews }
        let channels = Set(letters.compactMap(\.subject.channel))
        let kind = DeadLetter.Kind(channels)
        let advice = texts.advice(channels, kind) + (hasNews ? [texts.newsAdvice] : [])
        let made = { (letter: DeadLetter) in catalogue.dateAndTime(letter.made) }
        var lines = letters.prefix(Self.listLimit).flatMap { letter in
            switch letter.subject {
            case .dispatch(let id, let channel, let recipient, let receiver):
                [
                    texts.letter(
                        id: id,
                        channel,
                        recipient: CleanText.line(recipient),
                        receiver: CleanText.line(receiver),
                        made: made(letter)
                    ),
                    texts.answer(CleanText.line(letter.answer ?? "")),
                ]
            case .notice(let transition, let receiver):
                [
                    texts.notice(
                        CleanText.line(transition),
                        receiver: CleanText.line(receiver),
                        made: made(letter)
                    )
                ]
            case .entry(let transition):
                [texts.entry(CleanText.line(transition), made: made(letter))]
            }
        }
        if letters.count > Self.listLimit {
            lines.append(texts.more(letters.count - Self.listLimit))
        }
        return MailDocument(
            language: operators.language.rawValue,
            subject: hasNews ? texts.subject(ofNews: count) : texts.subject(count, kind),
            summary: hasNews ? texts.summary(ofNews: count) : texts.summary(count, kind),
            origin: [],
            sections: [],
            closing: [
                .init(heading: texts.heading, lines: lines),
                .init(heading: texts.adviceHeading, lines: advice),
            ],
            footer: catalogue.footer(receiver: CleanText.line(operators.name))
        )
    }
}

extension Catalogue {
    /// A moment as the clock on the wall shows it.
    fileprivate func dateAndTime(_ moment: MailDate) -> String {
        let local = moment.local
        return dateAndTime(local.day, hour: local.hour, minute: local.minute)
    }
}
