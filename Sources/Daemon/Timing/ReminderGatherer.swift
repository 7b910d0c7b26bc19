import Alerting
import Definitions
import Desk
import Dispatching
import Indicators
import Rules
import Store

/// Gathers what each receiver is reminded of.
struct ReminderGatherer {
    /// What one receiver is reminded of.
    struct Reminder {
        let receiver: Receiver
        let content: DecisionReminder
    }

    /// What fires and concerns one receiver.
    private struct Found {
        var titles: Set<String> = []
        var isOwn = false
        var dates: Set<CalendarDate> = []
        var subjects: Set<String> = []
        var alerts: [NoticeContent] = []

        mutating func add(
            _ notice: NoticeContent,
            for subjects: [DecisionDay.Subject],
            _ days: [DecisionDay.Subject: CalendarDate]
        ) {
            alerts.append(notice)
            for subject in subjects {
                switch subject {
                case .receiver: isOwn = true
                case .rule: titles.insert(notice.ruleTitle)
                }
                self.subjects.insert("\(subject)")
                dates.formUnion([days[subject]].compactMap(\.self))
            }
        }
    }

    let context: PassContext
    let view: StoreView
    let time: LocalTime
    let now: Moment
    /// The days that have come.
    let dates: [DecisionDay.Subject: CalendarDate]

    private var definitions: Definitions { context.workplace.definitions }

    /// What all receivers are reminded of; none of what is silenced, or said by another alert.
    func reminders(stale: [AlertKey: Int]) throws -> [Reminder] {
        let standing = try StandingAlerts(view, time, at: now, stale: stale)
        let silences = try view.silences(at: now)
        let receivers = definitions.routing.receivers
        let hasOwn = receivers.keys.contains { dates[.receiver($0)] != nil }
        var found: [String: Found] = [:]
        var judges: [String: HoldJudge<StoredTold>] = [:]
        for (key, state) in try view.openAlerts() {
            guard let level = state.firingLevel, hasOwn || dates[.rule(key.rule)] != nil else {
                continue
            }
            try context.progress()
            guard !silences.contains(where: { $0.1.matcher.takes(key, level: level, in: book) }),
                let notice = try standing.content(of: key, state)
            else { continue }
            for receiver in definitions.routing.receivers(for: notice, areas: book.areas) {
                let subjects = [DecisionDay.Subject.rule(key.rule), .receiver(receiver.name)]
                    .filter { dates[$0] != nil }
                guard receiver.supplier == nil, receiver.takesMessages, !subjects.isEmpty
                else { continue }
                let judge =
                    try judges[receiver.name]
                    ?? HoldJudge(definitions, view, receiver: receiver.name, at: now)
                judges[receiver.name] = judge
                guard try judge.inhibitor(of: key, at: level) == nil else { continue }
                found[receiver.name, default: Found()]
                    .add(notice.seen(by: receiver), for: subjects, dates)
            }
        }
        return try found.sorted { $0.key < $1.key }.compactMap { name, found in
            guard let receiver = receivers[name], var content = content(found) else { return nil }
            content.withhold(after: try MailSecrets(to: receiver, definitions, view))
            return Reminder(receiver: receiver, content: content)
        }
    }

    private var book: RuleBook { definitions.rules }

    private func content(_ found: Found) -> DecisionReminder? {
        guard let date = found.dates.max() else { return nil }
        var content = DecisionReminder(
            date: date,
            topics: found.isOwn ? [] : found.titles.sorted(),
            identity: found.subjects.sorted(),
            isLate: date < time.date(at: now)
        )
        for notice in found.alerts {
            if notice.known != nil {
                content.known.add(notice)
            } else if let delivery = notice.delivery {
                content.overdue.append(delivery)
            } else {
                content.open.add(notice)
            }
        }
        return content.isEmpty ? nil : content
    }
}
