import Alerting
import Definitions
import Dispatching
import Indicators
import Rules
import Store

/// Who would hear of an alert, why, and when.
struct NewsRoute {
    private let news: SupposedNews
    private let view: StoreView
    private let definitions: Definitions
    /// The moment of the question.
    private let moment: Moment

    init(_ news: SupposedNews, _ view: StoreView, _ definitions: Definitions, at now: Moment) {
        (self.news, self.view, self.definitions) = (news, view, definitions)
        moment = now
    }

    /// A row for each receiver, side and level; where members make alerts of their own that go
    /// other ways, for each of them.
    ///
    /// - Returns: The table.
    /// - Throws: `StoreError` when rows cannot be read.
    func table() throws -> Table {
        var table = Table(columns: [
            "side", "level", "dimensions", "receiver", "to", "when", "why",
        ])
        var rows: [(key: AlertKey, cells: [Table.Cell])] = []
        var judges: [String: HoldJudge<StoredTold>] = [:]
        for notice in news.items.map(\.notice) {
            for receiver in notice.decision.receivers {
                let judge =
                    try judges[receiver.name]
                    ?? HoldJudge(definitions, view, receiver: receiver.name, at: moment)
                judges[receiver.name] = judge
                let hold = try judge.hold(notice.content.head, made: moment, first: .max)
                rows.append((notice.content.alert, cells(notice, receiver, hold)))
            }
            for cells in later(notice) { rows.append((notice.content.alert, cells)) }
        }
        // What goes the same way whatever the members is said once.
        let alike = Dictionary(grouping: rows.map(\.cells)) { $0 }
        let count = Set(news.items.map(\.notice.content.alert.members)).count
        var told: Set<[Table.Cell]> = []
        for row in rows {
            let isAlike = alike[row.cells]?.count == count
            if isAlike, !told.insert(row.cells).inserted { continue }
            var cells = row.cells
            cells.insert(
                isAlike ? .empty : AlertCells(words: news.words).members(row.key.members),
                at: 2
            )
            table.rows.append(cells)
        }
        if table.rows.isEmpty {
            table.remarks.append(
                "Nobody would be told: no receiver is called 'operators', and no route, owner or "
                    + "'otherwise' names one."
            )
        }
        return table
    }

    private func cells(
        _ notice: Notice,
        _ receiver: Receiver,
        _ hold: Hold?
    ) -> [Table.Cell] {
        cells(
            notice,
            receiver,
            when(hold, receiver, at: notice.content.level),
            notice.decision.reasons.map(\.description).joined(separator: "; ")
        )
    }

    private func cells(
        _ notice: Notice,
        _ receiver: Receiver,
        _ when: String,
        _ why: String
    ) -> [Table.Cell] {
        [
            AlertCells(words: news.words).side(of: notice.content.alert),
            .text(notice.content.level?.name ?? ""), .text(receiver.name),
            .text(receiver.channels.map(\.address).joined(separator: ", ")),
            .text(when), .text(why),
        ]
    }

    /// Who hears of an alert later: on decision days, and when nobody takes note.
    private func later(_ notice: Notice) -> [[Table.Cell]] {
        let head = news.rule.head
        let reminders = notice.decision.receivers.flatMap { receiver in
            DecisionDay.days(of: head, for: receiver).compactMap { day -> [Table.Cell]? in
                let subject: DecisionDay.Subject =
                    head.remind.contains(day) ? .rule(head.id) : .receiver(receiver.name)
                guard
                    let date = DecisionDay(day: day, subject: subject)
                        .next(after: moment, LocalTime())
                else { return nil }
                return cells(
                    notice,
                    receiver,
                    "on \(date), if it fires then and nobody takes note",
                    "'remind' of \(subject)"
                )
            }
        }
        guard let escalation = head.escalation else { return reminders }
        let receivers = escalation.to.compactMap { definitions.routing.receivers[$0.text] }
        return reminders
            + receivers.map { receiver in
                cells(
                    notice,
                    receiver,
                    "after \(Counted.text(escalation.workingDays, "working day")), "
                        + "if nobody takes note",
                    "rule '\(head.id)' escalates"
                )
            }
    }

    private func when(_ hold: Hold?, _ receiver: Receiver, at level: Level?) -> String {
        switch hold {
        case nil:
            let end = QuietTime(LocalTime(), at: moment).end(for: receiver)
            guard level != .critical, let end else { return "at once" }
            return "on \(LocalTime().date(at: end)), after quiet days"
        case .minor:
            let today = LocalTime().date(at: moment)
            return "in the digest of \(receiver.digestInterval.day(after: today))"
        case .acknowledged(let number):
            return "in the digest: acknowledgement \(number) says that it is known"
        case .silenced(let number): return "when silence \(number) ends, if it still fires"
        case .inhibited(let other): return "not while '\(other)' says it"
        }
    }
}
