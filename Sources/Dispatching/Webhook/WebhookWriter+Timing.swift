package import Alerting
import Indicators

/// What a program of others is told because a day has come, not because a file has.
extension WebhookWriter {
    /// What fires on a day on which something is decided.
    package func reminder(_ reminder: DecisionReminder) -> Message {
        message(
            "reminder",
            identity: [reminder.date.description] + reminder.identity,
            [
                .init("count", .integer(reminder.open.count)),
                .init("date", .text(reminder.date.description)),
                .init("is_late", .flag(reminder.isLate)),
                .init("rules", .list(reminder.topics.map { .line($0) })),
                .init("alerts", alerts(reminder.open.worst)),
                .init("known_count", .integer(reminder.known.count)),
                .init("known", .list(reminder.known.worst.map(known))),
                .init(
                    "overdue",
                    .list(
                        reminder.overdue.sorted { ($0.due, $0.title) < ($1.due, $1.title) }
                            .map { WebhookAlert.json($0) }
                    )
                ),
            ]
        )
    }

    /// Alerts of which nobody took note, for somebody who was not told before; nil when there are
    /// none.
    ///
    /// - Parameters:
    ///   - notices: The worst, worst first.
    ///   - tally: All that the message stands for.
    ///   - release: What tells the message from others.
    /// - Returns: The message.
    package func escalation(
        _ notices: [NoticeContent],
        of tally: NewsTally,
        release: ReleaseNote
    ) -> Message? {
        guard !notices.isEmpty else { return nil }
        return message(
            "escalation",
            identity: [release.id] + tally.transitions.sorted(),
            [
                .init("count", .integer(tally.count)),
                .init("alerts", alerts(notices)),
                .init("unheeded", .list(notices.compactMap(unheeded))),
            ]
        )
    }

    /// For how long nobody took note of an alert, and who was told first.
    private func unheeded(_ notice: NoticeContent) -> JSONValue? {
        notice.unheeded.map { unheeded in
            let told = unheeded.told.map { told in
                JSONValue.object([
                    .init("date", .text(told.date.description)),
                    .init("receivers", .list(told.receivers.map { .line($0) })),
                ])
            }
            return .object([
                .init("transition", .text(notice.transition)),
                .init("working_days", .integer(unheeded.workingDays)),
                .init("told", .list(told)),
            ])
        }
    }

    /// An alert that somebody has noted as known, by whom and until when.
    private func known(_ notice: NoticeContent) -> JSONValue {
        .object([
            .init("alert", .line(notice.alert.description)),
            .init("rule_title", .line(notice.ruleTitle)),
            .init("area_name", .line(notice.areaName)),
            .init("author", .line(notice.known?.author)),
            .init("comment", .line(notice.known?.comment)),
            .init("until", JSONValue(notice.knownUntil?.description)),
        ])
    }
}
