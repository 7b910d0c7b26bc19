import Alerting
import Desk
import Dispatching
import Indicators
import Store

/// A way by which receivers are reached: how what they are told is written, and who hands it over.
///
/// To add one: a case of `ChannelKind` and of `ReceiverChannel`, its key in `ChannelReader`, a type
/// that conforms to this, and one line in `Channels.all`.
protocol Channel: Sendable {
    var kind: ChannelKind { get }

    /// Writes a message, once for each address that the receiver has of this channel.
    ///
    /// - Parameters:
    ///   - message: What is told.
    ///   - receiver: Who is told.
    ///   - composer: Writes mails in our name.
    ///   - date: The moment, as the clock on the wall shows it.
    /// - Returns: What is to be handed over; nothing when the receiver has no such address.
    func dispatches(
        of message: Message,
        for receiver: Receiver,
        _ composer: Composer,
        _ date: MailDate
    ) -> [DispatchDraft]

    /// Makes what hands over the dispatches of this channel on a thread of its own.
    func worker(
        _ context: DispatchContext,
        _ settings: DispatchSettings,
        _ waiter: CurlWaiter
    ) -> any OutboxWorker
}

/// What a receiver is told, whatever the way.
enum Message {
    /// The news of files that came together.
    case news(ReleaseNews)
    /// That the program is alive, and what could wait.
    case account(QuietReport)
    /// What fires on a day on which something is decided.
    case reminder(DecisionReminder)
    /// Files that were not taken, or not wholly.
    case rejections(RejectionReport)
    /// What was given up or set aside, for the operators.
    case deadLetters([DeadLetter])
}

/// The news of files that came together, for one receiver.
struct ReleaseNews {
    /// The worst, worst first, read in full.
    let notices: [NoticeContent]
    /// All of them in numbers.
    let tally: NewsTally
    /// What they come from.
    let release: ReleaseNote
    let notJudged: [UndecidedCount]
    /// All of them as a table; nil where none goes along.
    let sheet: NewsSheet?
    /// The mails that began the threads.
    let threadRoots: [Composer.Thread: String]
}

/// All ways by which receivers are reached.
enum Channels {
    /// The one place to add one.
    static let all: [any Channel] = [
        LetterboxChannel(kind: .mail), LetterboxChannel(kind: .maildir), WebhookChannel(),
        CalendarChannel(),
    ]

    /// Writes a message for every address of a receiver.
    static func dispatches(
        of message: Message,
        for receiver: Receiver,
        _ composer: Composer,
        at now: Moment
    ) -> [DispatchDraft] {
        let date = MailDate(local: now)
        return all.flatMap { $0.dispatches(of: message, for: receiver, composer, date) }
    }
}

/// Hands over the dispatches of one channel.
protocol OutboxWorker {
    /// Works until it is told to end.
    func run(_ orders: () -> DispatchOrders)
    /// Tries everything that is due once.
    func drain() throws -> Dispatcher.Counts
}

extension DispatchWorker: OutboxWorker {}

/// Mails to an address, or into a folder.
struct LetterboxChannel: Channel {
    let kind: ChannelKind

    func dispatches(
        of message: Message,
        for receiver: Receiver,
        _ composer: Composer,
        _ date: MailDate
    ) -> [DispatchDraft] {
        let receiver = receiver.reached(by: kind)
        guard !receiver.letterboxes.isEmpty else { return [] }
        let mails =
            switch message {
            case .news(let news):
                composer.compose(
                    news.notices,
                    of: news.tally,
                    for: receiver,
                    release: news.release,
                    notJudged: news.notJudged,
                    sheet: news.sheet,
                    posting: Composer.Posting(date: date, threadRoots: news.threadRoots)
                )
            case .account(let report): composer.compose(report, for: receiver, date: date)
            case .reminder(let reminder): composer.compose(reminder, for: receiver, date: date)
            case .rejections(let report): composer.compose(report, for: receiver, date: date)
            case .deadLetters(let letters): composer.compose(letters, for: receiver, date: date)
            }
        return mails.map(DispatchDraft.init)
    }

    func worker(
        _ context: DispatchContext,
        _ settings: DispatchSettings,
        _ waiter: CurlWaiter
    ) -> any OutboxWorker {
        guard kind == .mail else {
            let carrier = FileCarrier(kind.rawValue, waiter: waiter) { draft in
                FileCarrier.mail(draft, into: draft.recipient, for: .everybody)
            }
            return DispatchWorker(kind, context, settings: settings, carrier: carrier)
        }
        let carrier = MailCarrier(settings, waiter: waiter)
        return DispatchWorker(kind, context, settings: settings, carrier: carrier)
    }
}
