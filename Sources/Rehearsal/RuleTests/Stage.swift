import Alerting
import Daemon
import Definitions
import Desk
import Host
import Indicators
import Intake
import Logging
import Rules
import Store

/// An office that is played: the passes of the daemon on a store in memory, at a time that is set.
final class Stage {
    let context: PassContext
    /// Whether mails are made, which costs more than everything else.
    let makesMails: Bool
    /// The mails that tell what could wait.
    private(set) var digests: Set<Int64> = []
    private let clock: PlayedClock
    private let time = LocalTime()
    /// When something is due next.
    private var due: Moment?
    private var deliveryCount = 0
    /// The mails that were there before.
    private var lastMail: Int64 = 0

    var store: Store { context.store }
    var definitions: Definitions { context.workplace.definitions }

    /// Begins at a moment, at which nothing was delivered yet.
    ///
    /// - Parameters:
    ///   - context: The passes' context, whose time is that of the clock.
    ///   - clock: The time.
    ///   - beginning: When it begins.
    ///   - makesMails: Whether mails are made.
    /// - Throws: `StoreError`
    init(
        _ context: PassContext,
        _ clock: PlayedClock,
        at beginning: Moment,
        makesMails: Bool
    ) throws {
        self.context = context
        self.clock = clock
        self.makesMails = makesMails
        try store.clear()
        clock.now = beginning
        try look()
    }

    // MARK: - Time

    /// Plays every moment up to another at which something is due.
    func advance(to end: Moment) throws {
        while let next = due, next <= end {
            // What is due at once again would never end.
            clock.now = max(clock.now + .milliseconds(1), next)
            try look()
        }
        clock.now = max(clock.now, end)
    }

    /// Does what the day brings, and tells what is new.
    private func look() throws {
        guard makesMails || !definitions.rules.deliveries.isEmpty else { return }
        let calendar = CalendarPass(context)
        let next = try calendar.run()
        guard makesMails else {
            due = next
            return
        }
        digests.formUnion(try newMails())
        _ = try ComposePass(context).run()
        _ = try newMails()
        due = [next, try calendar.nextDigest()].compactMap { $0 }.min()
    }

    /// The mails that were made since this was asked last.
    private func newMails() throws -> [Int64] {
        let new = try store.read { try $0.mails(limit: 1000) }.map(\.id).filter { $0 > lastMail }
        lastMail = new.max() ?? lastMail
        return new
    }

    /// The moment of a time that somebody wrote: of a day alone its end.
    func moment(of written: WrittenTime) -> Moment {
        guard let minutes = written.minutes else { return end(of: written.date) }
        return time.moment(of: written.date) + .minutes(Int64(minutes))
    }

    /// The last moment of a day.
    func end(of day: CalendarDate) -> Moment {
        time.moment(of: CalendarDate(dayNumber: day.dayNumber + 1)) - .milliseconds(1)
    }

    // MARK: - What happens

    /// Takes a delivery.
    ///
    /// - Parameters:
    ///   - reading: What it says.
    ///   - name: The name of the file.
    ///   - tells: Whether people are told at once; else with the next delivery.
    /// - Throws: `StoreError`, `TooManyNewSeries`
    func deliver(_ reading: FileReading, named name: String, tells: Bool) throws {
        deliveryCount += 1
        _ = try DropRecorder(context: context, workID: "test-\(deliveryCount)", name: name)
            .record(reading, sha256: "\(deliveryCount)", size: 0, owner: nil)
        if tells { try look() }
    }

    /// Reads a file by the configured sources, as it would be taken now.
    ///
    /// - Parameters:
    ///   - path: Where it is.
    ///   - shown: The name under which it is delivered.
    /// - Returns: What it says.
    /// - Throws: `FileRejection`, `HostError`
    func read(_ path: String, named shown: EntryName) throws -> FileReading {
        let file = try Folder(path: FilePath.folder(of: path)).open(shown)
        return try context.read(file, named: shown.shown, takenAt: clock.now)
    }

    /// Notes that an alert is known.
    func acknowledge(_ key: AlertKey, at level: Level, _ words: RuleTest.Words) throws {
        let known = Acknowledgement(
            of: key,
            at: level,
            by: words.author,
            because: words.comment,
            made: clock.now,
            expires: end(words.until, days: Self.usualDays)
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
            made: clock.now,
            starts: clock.now,
            ends: end(words.until, days: Self.usualDays)
        )
        _ = try store.transaction { try $0.insert(silence) }
        try look()
    }

    /// For how many days something holds of which nobody says until when.
    private static let usualDays: Int32 = 180

    private func end(_ day: CalendarDate?, days: Int32) -> Moment {
        let today = time.date(at: clock.now)
        let last = day ?? CalendarDate(dayNumber: today.dayNumber + days)
        return end(of: last) + .milliseconds(1)
    }

    // MARK: - What is to be seen

    /// The states of all alerts of a rule.
    func states(of rule: String) throws -> [AlertKey: AlertState] {
        try store.read { try $0.states(ofRules: [rule]) }
    }

    /// What the rule calls the side of an alert.
    func word(of key: AlertKey) -> String? {
        let rule = definitions.rules.rules.first { $0.id == key.rule }
        return rule?.sides.first { $0.side == key.side }?.word
    }
}
