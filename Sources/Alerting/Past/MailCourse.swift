package import Indicators
package import Readings
package import Rules

/// The mails that news would have come by, one release after the other.
///
/// Nothing is acknowledged or silenced in the past: a piece of news is mailed at once, waits for
/// the digest, or is said by another alert. What each receiver was told is kept, as in the daemon:
/// whoever got the bad news by mail gets its end by mail, and what another alert said is told when
/// that ends and the own one still fires.
package struct MailCourse {
    /// One mail to one receiver; each of its addresses would have got it.
    package struct Mail: Sendable {
        package let day: CalendarDate
        package let receiver: Receiver
        package let notices: [NoticeContent]
    }

    /// The mails in the order of time.
    package private(set) var mails: [Mail] = []
    /// The days of digests with news, by receiver.
    package private(set) var digests: [String: Set<CalendarDate>] = [:]

    private let book: RuleBook
    private var memories: [String: PastTold] = [:]
    private var firing = FiringAlerts()
    /// The news that another alert says, by receiver.
    private var inhibited: [String: [AlertKey: NoticeContent]] = [:]

    /// Begins with nothing told.
    package init(_ book: RuleBook) { self.book = book }

    /// Takes the news of one release.
    ///
    /// - Parameters:
    ///   - notices: The news with who is told.
    ///   - day: The day on which they would have been told.
    /// - Throws: What a memory throws; this one keeps everything at hand.
    package mutating func take(_ notices: [Notice], on day: CalendarDate) throws {
        var news: [String: (receiver: Receiver, contents: [NoticeContent])] = [:]
        for notice in notices {
            firing.note(notice.transition)
            for receiver in notice.decision.receivers {
                news[receiver.name, default: (receiver, [])].contents.append(notice.content)
            }
        }
        for name in Set(news.keys).union(inhibited.keys).sorted() {
            guard let receiver = news[name]?.receiver ?? memories[name]?.receiver else { continue }
            try take(news[name]?.contents ?? [], to: receiver, on: day)
        }
    }

    private mutating func take(
        _ contents: [NoticeContent],
        to receiver: Receiver,
        on day: CalendarDate
    ) throws {
        let memory = memories[receiver.name] ?? PastTold(receiver)
        memories[receiver.name] = memory
        memory.firing = firing
        memory.open = contents.reduce(into: [:]) { $0[$1.alert] = .some($1.level) }
        let judge = HoldJudge(book, acknowledgements: [:], silences: [], memory: memory)
        var mailed: [NoticeContent] = []
        var waiting = inhibited[receiver.name] ?? [:]
        for content in contents {
            waiting[content.alert] = nil
            guard let hold = try judge.hold(content.head, made: .epoch, first: 0) else {
                mailed.append(content)
                memory.told[content.alert] = .mailed
                continue
            }
            memory.told[content.alert] = .held(hold)
            if case .inhibited = hold {
                waiting[content.alert] = content
            } else {
                note(digestOf: receiver, after: day)
            }
        }
        memory.open = [:]
        for (alert, content) in waiting.sorted(by: { $0.key < $1.key }) {
            let level = firing.level(of: alert)
            let inhibitor = try level.flatMap { try judge.inhibitor(of: alert, at: $0) }
            guard level == nil || inhibitor == nil else { continue }
            waiting[alert] = nil
            guard level != nil, content.kind == .raised || content.kind == .escalated else {
                note(digestOf: receiver, after: day)
                continue
            }
            mailed.append(content)
            memory.told[alert] = .mailed
        }
        inhibited[receiver.name] = waiting.isEmpty ? nil : waiting
        if !mailed.isEmpty { mails.append(Mail(day: day, receiver: receiver, notices: mailed)) }
    }

    private mutating func note(digestOf receiver: Receiver, after day: CalendarDate) {
        digests[receiver.name, default: []].insert(receiver.digestInterval.day(after: day))
    }
}

/// News that would have been told on one day, of one source.
package struct PastRelease: Sendable {
    package let day: CalendarDate
    /// What tells it from others of the day.
    package let source: String
    package let transitions: [Transition]

    package init(day: CalendarDate, source: String, transitions: [Transition]) {
        (self.day, self.source, self.transitions) = (day, source, transitions)
    }
}

extension Engine {
    /// The mails that news of the past would have come by.
    ///
    /// - Parameters:
    ///   - releases: The news in the order of time.
    ///   - labels: The names that files give areas and members.
    /// - Returns: The mails, and how many there are of each receiver and year.
    /// - Throws: What a memory throws; this one keeps everything at hand.
    package func mails(of releases: [PastRelease], labels: Dataset) throws -> MailCourse {
        var course = MailCourse(book)
        let known = MemoryStore(book)
        for release in releases {
            let notices = try notices(
                of: release.transitions,
                named: "\(release.day) \(release.source)",
                labels: labels,
                from: known
            )
            try course.take(notices, on: release.day)
        }
        return course
    }
}

/// How many mails a receiver would have got in a year.
package struct YearOfMails: Hashable, Sendable {
    package let receiver: String
    package let year: Int
    package fileprivate(set) var mails = 0
    /// Digests with news that was not urgent.
    package fileprivate(set) var digests = 0
}

extension MailCourse {
    /// The mails of each receiver and year with any, sorted by receiver, then by year.
    package var years: [YearOfMails] {
        var years: [String: [Int: YearOfMails]] = [:]
        func note(_ receiver: String, _ day: CalendarDate, _ add: (inout YearOfMails) -> Void) {
            add(
                &years[receiver, default: [:]][
                    day.year,
                    default: YearOfMails(receiver: receiver, year: day.year)
                ]
            )
        }
        for mail in mails { note(mail.receiver.name, mail.day) { $0.mails += 1 } }
        for (receiver, days) in digests {
            for day in days { note(receiver, day) { $0.digests += 1 } }
        }
        return years.values.flatMap(\.values)
            .sorted { ($0.receiver, $0.year) < ($1.receiver, $1.year) }
    }
}

/// The alerts that fire at a moment of the past.
private struct FiringAlerts {
    private struct Place: Hashable {
        let rule: String
        let area: String
    }

    private var levels: [Place: [AlertKey: Level]] = [:]

    mutating func note(_ transition: Transition) {
        let key = transition.key
        levels[Place(rule: key.rule, area: key.area), default: [:]][key] = transition.level
    }

    func of(_ rule: String, in area: String) -> [AlertKey: Level] {
        levels[Place(rule: rule, area: area)] ?? [:]
    }

    func level(of key: AlertKey) -> Level? { of(key.rule, in: key.area)[key] }
}

/// What one receiver was told so far.
///
/// A class, because the judge keeps it while it is written on.
private final class PastTold: ToldMemory {
    let receiver: Receiver
    var told: [AlertKey: Told] = [:]
    /// The news that is being judged.
    var open: [AlertKey: Level?] = [:]
    var firing = FiringAlerts()

    init(_ receiver: Receiver) { self.receiver = receiver }

    func lastTold(of alert: AlertKey, before first: Int64?) -> Told? {
        if first == nil, let level = open[alert] { return .open(level) }
        return told[alert]
    }

    func firing(of rule: String, in area: String) -> [AlertKey: Level] {
        firing.of(rule, in: area)
    }
}
