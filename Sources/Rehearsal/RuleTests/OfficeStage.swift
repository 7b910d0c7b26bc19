import Alerting
import Daemon
import Definitions
import Desk
import Dispatching
import Host
import Indicators
import Intake
import Rules
import Store

/// An office that is played: the passes of the daemon on a store in memory, at a time that is set.
///
/// It is the stage of tests that look at mails, deadlines, or what people say of alerts.
final class OfficeStage: Stage {
    private let context: PassContext
    /// What mails are for that tell no news of the moment.
    private var kinds: [Int64: StagedMail.Kind] = [:]
    private let clock: PlayedClock
    private let time = LocalTime()
    /// When something is due next.
    private var due: Moment?
    private var deliveryCount = 0
    /// The mails that were there before.
    private var lastMail: Int64 = 0

    private var store: Store { context.store }
    var engine: Engine { context.engine }

    /// Begins at a moment, at which nothing was delivered yet.
    ///
    /// - Parameters:
    ///   - context: The passes' context, whose time is that of the clock.
    ///   - clock: The time.
    ///   - beginning: When it begins.
    /// - Throws: `StoreError`
    init(_ context: PassContext, _ clock: PlayedClock, at beginning: Moment) throws {
        self.context = context
        self.clock = clock
        try store.clear()
        clock.time = beginning
        try look()
    }

    // MARK: - Time

    /// Plays every moment up to another at which something is due.
    func advance(to end: Moment) throws {
        while let next = due, next <= end {
            // What is due at once again would never end.
            clock.time = max(clock.time + .milliseconds(1), next)
            try look()
        }
        clock.time = max(clock.time, end)
    }

    /// Does what the day brings, and tells what is new.
    private func look() throws {
        let calendar = CalendarPass(context)
        let next = try calendar.run { step in
            let kind: StagedMail.Kind =
                switch step {
                case .account: .digest
                case .reminders: .reminder
                case .escalations: .escalation
                }
            for mail in try newMails() { kinds[mail] = kind }
        }
        _ = try ComposePass(context).run()
        _ = try newMails()
        due = [next, try calendar.nextAfterMails()].compactMap { $0 }.min()
    }

    /// The mails that were made since this was asked last.
    private func newMails() throws -> [Int64] {
        let last = lastMail
        let new = try store.read { try $0.dispatchNumbers(after: last) }
        lastMail = new.max() ?? lastMail
        return new
    }

    // MARK: - What happens

    func deliver(_ reading: FileReading, named name: String, tells: Bool) throws {
        deliveryCount += 1
        _ = try DropRecorder(context: context, workID: "test-\(deliveryCount)", name: name)
            .record(reading, sha256: "\(deliveryCount)", size: 0, owner: nil)
        if tells { try look() }
    }

    /// Notes that an alert is known.
    func acknowledge(_ key: AlertKey, at level: Level, _ words: RuleTest.Words) throws {
        let known = Acknowledgement(
            of: key,
            at: level,
            by: words.author,
            because: words.comment,
            made: clock.time,
            expires: end(words.until)
        )
        _ = try store.transaction { try $0.insert(known) }
        try look()
    }

    /// Notes that nobody wants to hear of some alerts.
    func silence(_ matcher: SilenceMatcher, _ words: RuleTest.Words) throws {
        let silence = Silence(
            matcher,
            by: words.author,
            because: words.comment,
            made: clock.time,
            starts: clock.time,
            ends: end(words.until)
        )
        _ = try store.transaction { try $0.insert(silence) }
        try look()
    }

    /// The end of the last day on which something holds.
    private func end(_ day: CalendarDate?) -> Moment {
        let today = time.date(at: clock.time)
        let last = day ?? CalendarDate(dayNumber: today.dayNumber + Int32(HoldTime.usual))
        return StageTime.end(of: last) + .milliseconds(1)
    }

    // MARK: - What is to be seen

    func states(of rule: String) throws -> [AlertKey: AlertState] {
        try store.read { try $0.states(ofRules: [rule]) }
    }

    func steps(of key: AlertKey) throws -> [PeriodStep] {
        try store.read { try steps(of: key, from: KnownStore($0, definitions)) }
    }

    func undecided(_ key: AlertKey) throws -> UndecidedReason? {
        try store.read { try undecided(key, from: KnownStore($0, definitions)) }
    }

    func news(of key: AlertKey?, since: Moment) throws -> [StagedNews] {
        try store.read { try $0.history(rule: key?.rule, area: key?.area) }.filter { past in
            past.written > since && (key.map { $0 == past.transition.key } ?? true)
        }
        .map { StagedNews(content: $0.content, drop: $0.drop, written: $0.written) }
    }

    func mails(telling key: AlertKey?, since: Moment) throws -> [StagedMail] {
        let own = try key.map { Set(try news(of: $0, since: .earliest).map(\.content.transition)) }
        return try store.read { view in
            let news = Dictionary(grouping: try view.mailedNews(), by: \.dispatch)
            return try view.dispatches(limit: 1000).filter { $0.made > since }.compactMap { mail in
                let meant = (news[mail.id] ?? []).filter { own?.contains($0.transition) ?? true }
                guard own == nil || !meant.isEmpty else { return nil }
                return StagedMail(
                    receiver: mail.draft.receiver,
                    body: mail.draft.body,
                    newsCount: meant.count,
                    kind: kinds[mail.id] ?? .news
                )
            }
        }
    }

    private var definitions: Definitions { context.workplace.definitions }
}
