package import Alerting
import Indicators
import Readings
import Rules
package import Store

/// The tables of what the store remembers: alerts, history, drops, outbox.
package struct LedgerTables {
    private let view: StoreView

    package init(_ view: StoreView) { self.view = view }

    /// The alerts that are open now, with what a fresh look at all rules does not judge.
    package func alerts(all: Bool, undecided: [Outcome.Undecided]) throws -> Table {
        var table = Table(
            columns: [
                "rule", "side", "indicator", "area", "dimensions", "state", "level", "since",
                "judged", "value", "limit", "undecided",
            ]
        )
        var reasons: [AlertPlace: UndecidedReason] = [:]
        for entry in undecided { reasons[AlertPlace(entry)] = entry.reason }
        for (key, state) in try view.openAlerts() where all || state.phase != .resolved {
            let reason = reasons.removeValue(forKey: AlertPlace(key))
            table.rows.append([
                .text(key.rule), .text(key.side.rawValue), .text(key.indicator), .text(key.area),
                .text(key.members.map { "\($0.dimension)=\($0.code)" }.joined(separator: " ")),
                .text(state.phase.name), Table.Cell(state.phase.level?.name),
                Table.Cell(state.saidSince?.description), Table.Cell(state.judged?.description),
                Table.Cell(state.evidence?.value), Table.Cell(state.evidence?.limit),
                Table.Cell(reason?.name),
            ])
        }
        if table.rows.isEmpty { table.remarks.append("No alert is open.") }
        table.remarks += Self.remarks(reasons)
        return table
    }

    private static func remarks(_ reasons: [AlertPlace: UndecidedReason]) -> [String] {
        guard !reasons.isEmpty else { return [] }
        let counts = Dictionary(grouping: reasons.values, by: \.name)
            .map { "\($0.key): \($0.value.count)" }.sorted()
        return ["Not judged, and nothing open: \(counts.joined(separator: ", "))"]
    }

    /// Everything that ever happened, oldest first.
    package func history(rule: String?, area: String?) throws -> Table {
        var table = Table(
            columns: [
                "at", "transition", "kind", "level", "rule", "side", "indicator", "area", "period",
                "value", "limit", "drop",
            ]
        )
        let past = try view.history(rule: rule, area: area, limit: 100_000)
        for entry in past.sorted(by: { $0.number < $1.number }) {
            let news = entry.transition
            table.rows.append([
                .text(TimeText.text(entry.written)),
                .text(entry.content.transition), .text(news.kind.rawValue),
                Table.Cell((news.level ?? news.previousLevel)?.name), .text(news.key.rule),
                .text(news.key.side.rawValue), .text(news.key.indicator), .text(news.key.area),
                .text(news.period.description), Table.Cell(news.evidence?.value),
                Table.Cell(news.evidence?.limit),
                entry.drop.map { .integer(Int($0)) } ?? .empty,
            ])
        }
        if table.rows.isEmpty { table.remarks.append("Nothing has happened yet.") }
        return table
    }

    /// The ledger of delivered files, oldest first.
    package func drops() throws -> Table {
        var table = Table(
            columns: [
                "drop", "received", "file", "source", "release", "outcome", "records", "readings",
                "new", "revised", "filled", "unchanged", "restated", "older", "deleted",
                "unreadable", "new_series", "in_force", "reason", "undoes", "undone_by", "owner",
            ]
        )
        let drops = try view.drops(limit: 100_000).sorted(by: { $0.id < $1.id })
        // What holds for every file of a source is said of its latest.
        let latest = Dictionary(drops.map { ($0.entry.source ?? "", $0.id) }) { max($0, $1) }
        for drop in drops {
            let entry = drop.entry
            let merged = entry.counts.merged
            let numbers = [
                entry.counts.records, entry.counts.readings, merged.new, merged.revised,
                merged.filled, merged.unchanged, merged.restated, merged.older, merged.deleted,
                entry.counts.rejected, merged.series,
            ]
            let reason = entry.reason?.split(separator: "\n").first.map(String.init)
            table.rows.append(
                [
                    .integer(Int(drop.id)),
                    .text(TimeText.text(entry.received)),
                    .text(entry.name), Table.Cell(entry.source),
                    Table.Cell(entry.stamp?.description), .text(entry.outcome.rawValue),
                ] + numbers.map { .integer($0) } + [
                    Self.standing(of: entry),
                    Table.Cell(reason), entry.undoes.map { .integer(Int($0)) } ?? .empty,
                    entry.undoneBy.map { .integer(Int($0)) } ?? .empty, Table.Cell(entry.owner),
                ]
            )
            if let remarks = entry.remarks, latest[entry.source ?? ""] == drop.id {
                table.remarks += RemarkText.sentences(remarks).map { "Drop \(drop.id): \($0)." }
            }
            if entry.isStampedAhead, let stamp = entry.stamp {
                table.remarks.append(
                    "Drop \(drop.id) says that it was released on \(stamp), after its delivery: "
                        + "it counts as one without a release."
                )
            }
        }
        if table.rows.isEmpty { table.remarks.append("No file was delivered yet.") }
        return table
    }

    /// How much of a file is in force; nothing of one that was taken back.
    private static func standing(of entry: DropEntry) -> Table.Cell {
        switch entry.outcome {
        case .rejected, .undo: .empty
        case .accepted, .repeated:
            .text(entry.undoneBy == nil ? entry.counts.merged.standing.rawValue : "undone")
        }
    }

    /// The mails that somebody must still care for, or all, oldest first.
    package func outbox(all: Bool) throws -> Table {
        var table = Table(
            columns: [
                "mail", "state", "held", "receiver", "recipient", "attempts", "changed", "next",
                "message_id", "answer",
            ]
        )
        let mails = all ? try view.mails(limit: 100_000) : try view.openMails()
        for mail in mails.reversed() {
            table.rows.append([
                .integer(Int(mail.id)), .text(mail.state.rawValue),
                mail.isHeld ? .text("held") : .empty, .text(mail.draft.receiver),
                .text(mail.draft.recipient), .integer(mail.attempts),
                .text(TimeText.text(mail.changed)),
                mail.state == .queued
                    ? .text(TimeText.text(mail.due)) : .empty,
                .text(mail.draft.messageID), Table.Cell(mail.answer),
            ])
        }
        let notices = try view.counts().openNotices
        let entries = try view.owedToJournal(limit: 100_000).count
        if table.rows.isEmpty { table.remarks.append("No mail is owed.") }
        if notices > 0 { table.remarks.append("\(notices) notices wait for a mail.") }
        if entries > 0 { table.remarks.append("\(entries) entries are owed to the journal.") }
        return table
    }
}

/// An alert without its side: what is not judged is not judged on either.
private struct AlertPlace: Hashable {
    let rule: String
    let indicator: String
    let area: String
    let members: [DimensionMember]

    init(_ key: AlertKey) {
        (rule, indicator, area, members) = (key.rule, key.indicator, key.area, key.members)
    }

    init(_ entry: Outcome.Undecided) {
        (rule, indicator) = (entry.rule, entry.indicator)
        (area, members) = (entry.key.area, entry.key.members)
    }
}
