import Alerting
import Definitions
import Desk
import Dispatching
import Indicators
import Intake
import Store

/// Says how things stand to those who are told that and not what happened: an Alertmanager, and
/// who reads a calendar.
///
/// What they are told takes the place of what they were told before, so that nothing that waits is
/// older than what follows, and an outage costs nothing but time.
struct StandingPass {
    /// After so long the same is said again.
    static let pause: Duration = .hours(1)
    /// An alert counts as holding for so long without another word, at the least.
    private static let least: Duration = .hours(4)
    /// What ended is said for so long: whoever was away hears of it, too.
    private static let endedFor: Duration = .days(30)
    /// No more alerts are told of.
    private static let limit = 5000

    private let context: PassContext
    private let time = LocalTime()

    init(_ context: PassContext) { self.context = context }

    /// Says what changed, and what was said long ago.
    ///
    /// - Returns: How many dispatches are due, and when the next will be; nil without receivers.
    func run() throws -> (made: Int, next: Moment?) {
        let receivers = context.workplace.definitions.routing.receivers.values
            .sorted { $0.name < $1.name }
        var made = 0
        var next: Moment?
        for receiver in receivers {
            for webhook in receiver.webhooks where webhook.format == .alertmanager {
                let (isMade, later) = try tell(receiver, webhook)
                made += isMade ? 1 : 0
                next = min(next ?? later, later)
            }
            for path in receiver.calendars {
                let (isMade, later) = try tell(receiver, calendar: path)
                made += isMade ? 1 : 0
                next = min(next ?? later, later)
            }
        }
        return (made, next)
    }

    private func tell(_ receiver: Receiver, _ webhook: Webhook) throws -> (Bool, Moment) {
        let now = context.now()
        let id = Self.id("alerts", receiver, webhook.url)
        return try context.store.transaction { transaction in
            let view = transaction.view
            let news = try view.standingNews(
                toldTo: receiver.name,
                endedSince: now - Self.endedFor,
                limit: Self.limit
            )
            let before = try view.dispatch(messageID: id)
            // A time in the future is a clock that was set back.
            let told = before.flatMap { $0.made <= now ? $0.made : nil }
            // An Alertmanager that was never told of anything need not hear that.
            guard before != nil || !news.isEmpty else { return (false, now + Self.pause) }
            let ends = try AlertEnds(context, view, time, at: now, least: Self.least)
            let body = AlertmanagerWriter(for: receiver).body(
                news.map { entry in
                    .init(entry.content, found: entry.found, ends: ends.moment(of: entry.content))
                }
            )
            let isDue = told.map { $0 + Self.pause <= now } ?? true
            guard isDue || before?.draft.body != body else {
                return (false, (told ?? now) + Self.pause)
            }
            let draft = DispatchDraft(
                .webhook,
                receiver: receiver.name,
                recipient: webhook.url,
                messageID: id,
                body: body
            )
            try transaction.replace(draft, telling: news.map(\.notice), at: now)
            return (true, now + Self.pause)
        }
    }

    private func tell(_ receiver: Receiver, calendar path: String) throws -> (Bool, Moment) {
        let now = context.now()
        let id = Self.id("calendar", receiver, path)
        let isMade = try context.store.transaction { transaction in
            let days = try CalendarDays(context, transaction.view, time, at: now)
                .days(of: receiver, limit: Self.limit)
            let body = CalendarFile(days, of: receiver, hash: Composer.hash).bytes
            guard try transaction.view.dispatch(messageID: id)?.draft.body != body else {
                return false
            }
            let draft = DispatchDraft(
                .calendar,
                receiver: receiver.name,
                recipient: path,
                messageID: id,
                body: body
            )
            try transaction.replace(draft, telling: [], at: now)
            return true
        }
        // With the next day something else may be the next.
        return (isMade, time.moment(of: time.date(at: now).advanced(byDays: 1)))
    }

    /// The same for all that is ever said to an address.
    private static func id(_ kind: String, _ receiver: Receiver, _ address: String) -> String {
        let names = ["standing", kind, receiver.name, address]
        return "\(kind)_" + Composer.hash(names.joined(separator: "\n")).prefix(40)
    }
}

/// Until when alerts count as holding: the next delivery that may say otherwise, with its grace.
private struct AlertEnds {
    /// The last day in time of the next delivery, by indicator.
    private var due: [String: CalendarDate] = [:]
    private let time: LocalTime
    private let least: Moment

    init(
        _ context: PassContext,
        _ view: StoreView,
        _ time: LocalTime,
        at now: Moment,
        least: Duration
    ) throws {
        self.time = time
        // By the hour, so that what did not change stays the same text.
        let hour: Int64 = 3_600_000
        self.least = Moment(milliseconds: (now.milliseconds / hour + 1) * hour) + least
        let definitions = context.workplace.definitions
        let expected = try KnownStore(view, definitions).expectedSources()
        let today = time.date(at: now)
        for source in definitions.sources.sources {
            guard let next = expected[source.id]?.schedule.next(on: today) else { continue }
            for value in source.values {
                due[value.indicator] = min(due[value.indicator] ?? next.due, next.due)
            }
        }
    }

    func moment(of notice: NoticeContent) -> Moment {
        let inputs = notice.evidence?.inputs.map(\.indicator) ?? []
        let days = ([notice.alert.indicator] + inputs).compactMap { due[$0] }
        guard let day = days.min() else { return least }
        return max(least, time.moment(of: day.advanced(byDays: 1)))
    }
}
