import Alerting
import Definitions
import Desk
import Dispatching
import Indicators
import Intake
import Rules
import Store

/// Gathers what a `QuietReport` says.
struct QuietGatherer {
    let context: PassContext
    let view: StoreView
    let receiver: Receiver
    let time: LocalTime

    /// For how many periods alerts that fire were not judged.
    let stale: [AlertKey: Int]

    private var definitions: Definitions { context.workplace.definitions }

    /// Adds what the store knows beside mails of the time since the last one.
    func fill(_ report: inout QuietReport, since last: Moment, at now: Moment) throws {
        let today = time.date(at: now)
        report.ruleCount = definitions.rules.heads.count
        report.seriesCount = try view.seriesCount()
        report.dropCount = try view.acceptedCount()
        let drops = try view.drops(after: last)
        let accepted = drops.filter { [.accepted, .repeated].contains($0.entry.outcome) }
        report.delivered = delivered(accepted.filter { $0.entry.undoneBy == nil })
        report.rejectedCount = drops.count { $0.entry.outcome == .rejected }
        report.notJudged = UndecidedCount.counts(after: accepted)
        report.tests = .sum(accepted.flatMap(\.entry.counts.tests.values))
        report.overdue = try overdue(today)
        let standing = try StandingAlerts(view, time, at: now, stale: stale)
        for (key, state) in try view.openAlerts() where state.firingLevel != nil {
            try context.progress()
            guard let notice = try standing.content(of: key, state) else { continue }
            add(notice, to: &report)
        }
        try addDoubted(to: &report)
        report.arrangements.ended = try endedAcknowledgements(since: last)
        report.arrangements.silences = try silences(since: last, at: now)
    }

    private func delivered(_ drops: [Drop]) -> [QuietReport.Delivered] {
        Dictionary(grouping: drops) { $0.entry.source ?? $0.entry.name }
            .compactMap { source, drops in
                drops.map(\.entry.received).max().map { latest in
                    QuietReport.Delivered(
                        title: definitions.sources[source]?.title ?? source,
                        files: drops.count,
                        latest: time.date(at: latest)
                    )
                }
            }
            .sorted { $0.title < $1.title }
    }

    /// Every delivery that is late by the sources' own deadlines, watched by a rule or not.
    private func overdue(_ today: CalendarDate) throws -> [DeliveryNote] {
        let timers = try view.timers(.delivery)
        return try definitions.expectedSources(with: view).values.sorted { $0.title < $1.title }
            .compactMap { source in
                let watched = timers.filter { $0.key.hasSuffix(" \(source.id)") }.values.min()
                let start = source.newest == nil ? watched.map(time.date) : nil
                return source.overdue(on: today, from: start).map {
                    DeliveryNote(of: $0, from: source, on: today, inbox: nil)
                }
            }
    }

    /// Adds an open alert as it stands now; those about deliveries are listed as overdue.
    private func add(_ notice: NoticeContent, to report: inout QuietReport) {
        guard notice.delivery == nil else { return }
        guard !notice.isSensitive || isTold(notice) else {
            report.openElsewhere += 1
            return
        }
        report.open.add(notice.seen(by: receiver))
    }

    // MARK: - What could wait, and what people said

    /// Adds the news that could wait.
    ///
    /// - Parameters:
    ///   - report: What gets them.
    ///   - secrets: What they, and the rest of the mail, would give away.
    /// - Returns: The numbers of the notices.
    /// - Throws: `StoreError`, and what ends a pass.
    func addDigest(
        to report: inout QuietReport,
        _ secrets: inout MailSecrets
    ) throws -> [Int64] {
        var digest = Digest()
        let notices = try view.digestNotices(for: receiver.name).map(\.notice)
        digest.transitions = notices.map(\.head.transition)
        var news = MailNews<OpenNotice>(head: \.head)
        var first: [String: OpenNotice] = [:]
        for (_, course) in Dictionary(grouping: notices, by: \.head.alert) {
            try context.progress()
            guard let course = NewsCourse(course) else {
                digest.passing += 1
                continue
            }
            if let begin = course.first { first[course.net.head.transition] = begin }
            digest.newsCount += 1
            news.add(course.net)
        }
        let listed = news.listed
        try view.eachContent(of: listed, after: first, context.progress) {
            secrets.add($0.seen(by: receiver))
        }
        secrets.settle()
        let worst = Array(news.worst.prefix(Self.digestLimit))
        digest.news = try view.contents(of: worst, after: first) { try context.progress() }
            .map { $0.seen(by: receiver) }
        if digest.newsCount >= NewsSheet.least, !receiver.letterboxes.isEmpty {
            digest.sheet = try NewsSheet(
                of: listed,
                after: first,
                without: secrets,
                for: receiver,
                count: digest.newsCount,
                view,
                context.progress
            )
        }
        report.digest = digest
        return notices.map(\.id)
    }

    /// So many pieces of news that could wait are listed, and so many doubted figures.
    private static let (digestLimit, doubtLimit) = (50, 20)

    /// Adds the figures that somebody thinks are wrong, until there is news of them.
    private func addDoubted(to report: inout QuietReport) throws {
        for query in try view.openQueries() {
            guard let told = try view.lastContent(of: query.alert),
                !told.isSensitive || isTold(told)
            else { continue }
            report.arrangements.doubtedCount += 1
            guard report.arrangements.doubted.count < Self.doubtLimit else { continue }
            report.arrangements.doubted.append(
                Arrangements.Doubted(
                    place: told.areaName,
                    title: told.ruleTitle,
                    author: query.author,
                    // It may say the very number that is not to be seen.
                    comment: told.seen(by: receiver).isBlind ? nil : query.comment,
                    date: time.date(at: query.made)
                )
            )
        }
    }

    private func endedAcknowledgements(
        since last: Moment
    ) throws -> [Arrangements.EndedAcknowledgement] {
        try view.acknowledgements(endedAfter: last).compactMap { entry in
            guard let end = entry.end, let told = try view.latestNews(about: entry.alert)?.content,
                !told.isSensitive || isTold(told)
            else { return nil }
            return Arrangements.EndedAcknowledgement(
                place: told.areaName,
                title: told.ruleTitle,
                author: entry.acknowledgement.author,
                comment: entry.acknowledgement.comment,
                ending: end.ending
            )
        }
    }

    /// The silences that held back news for the receiver: those that hold, and that ended lately.
    private func silences(since last: Moment, at now: Moment) throws -> [Arrangements.Quieted] {
        let own = try view.silencesHolding(newsFor: receiver.name)
        return try view.silences(ended: true, at: now).compactMap { entry in
            guard own.contains(entry.number), entry.silence.ends > last else { return nil }
            return Arrangements.Quieted(
                alerts: entry.silence.matcher.description,
                author: entry.silence.author,
                comment: entry.silence.comment,
                until: time.lastDay(before: entry.silence.ends),
                hasEnded: entry.silence.ends <= now
            )
        }
    }

    private func isTold(_ notice: NoticeContent) -> Bool {
        definitions.routing.receivers(for: notice, areas: definitions.rules.areas)
            .contains { $0.name == receiver.name }
    }
}

extension UndecidedCount {
    /// What was not judged after the last of some drops; each drop says it for its own rules.
    static func counts(after drops: [Drop]) -> [Self] {
        var counts: [String: [Self]] = [:]
        for drop in drops {
            for (rule, group) in Dictionary(grouping: drop.entry.counts.undecided, by: \.rule) {
                counts[rule] = group
            }
        }
        return counts.sorted { $0.key < $1.key }.flatMap(\.value)
    }
}
