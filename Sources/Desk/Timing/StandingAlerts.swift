package import Alerting
import Definitions
package import Indicators
import Rules
package import Store

/// Alerts that fire, in the words of their last news, as they stand now.
package struct StandingAlerts {
    private let view: StoreView
    private let time: LocalTime
    private let today: CalendarDate
    private let known: [AlertKey: (number: Int64, Acknowledgement)]
    /// For how many periods alerts were not judged.
    private let stale: [AlertKey: Int]

    /// Prepares to tell how alerts stand at a moment.
    ///
    /// - Parameters:
    ///   - view: The store.
    ///   - time: The clock on the wall.
    ///   - now: The moment.
    ///   - stale: For how many periods alerts were not judged.
    /// - Throws: `StoreError` when rows cannot be read, as all that is asked here does.
    package init(
        _ view: StoreView,
        _ time: LocalTime,
        at now: Moment,
        stale: [AlertKey: Int] = [:]
    ) throws {
        (self.view, self.time, self.stale) = (view, time, stale)
        today = time.date(at: now)
        known = try view.openAcknowledgements()
    }

    /// Whether somebody took note of an alert.
    package func isKnown(_ key: AlertKey) -> Bool { known[key] != nil }

    /// What there is to say of an alert; nil when nothing was ever told of it.
    package func content(of key: AlertKey, _ state: AlertState) throws -> NoticeContent? {
        guard var notice = try view.latestNews(about: key)?.content else { return nil }
        notice.level = state.firingLevel
        notice.since = state.saidSince
        notice.period = state.judged ?? notice.period
        notice.evidence = state.evidence ?? notice.evidence
        notice.previousEvidence = nil
        notice.unjudged = stale[key]
        notice.known = known[key]?.1
        notice.knownUntil = notice.known.map { time.lastDay(before: $0.expires) }
        if let due = notice.delivery?.due {
            notice.delivery?.workingDaysLate = due.workingDays(through: today)
        }
        return notice
    }
}
