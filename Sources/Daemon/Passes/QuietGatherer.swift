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

    private var definitions: Definitions { context.workplace.definitions }

    /// Adds what the store knows beside mails of the time since the last one.
    func fill(_ report: inout QuietReport, since last: Moment, today: CalendarDate) throws {
        report.ruleCount = definitions.rules.heads.count
        report.seriesCount = try view.seriesCount()
        report.dropCount = try view.acceptedCount()
        let drops = try view.drops(after: last)
        let accepted = drops.filter { [.accepted, .repeated].contains($0.entry.outcome) }
        report.delivered = delivered(accepted.filter { $0.entry.undoneBy == nil })
        report.rejectedCount = drops.count { $0.entry.outcome == .rejected }
        report.notJudged = UndecidedCount.counts(after: accepted)
        report.overdue = try overdue(today)
        for (key, state) in try view.openAlerts() where state.firingLevel != nil {
            try context.progress()
            try add(key, state, to: &report)
        }
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
    private func add(_ key: AlertKey, _ state: AlertState, to report: inout QuietReport) throws {
        guard var notice = try view.latestNews(about: key)?.content, notice.delivery == nil else {
            return
        }
        guard !notice.isSensitive || isTold(notice) else {
            report.openElsewhere += 1
            return
        }
        notice.level = state.firingLevel
        notice.since = state.saidSince
        notice.period = state.judged ?? notice.period
        notice.evidence = state.evidence ?? notice.evidence
        notice.previousEvidence = nil
        report.add(open: notice.seen(by: receiver))
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
