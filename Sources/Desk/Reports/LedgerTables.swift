package import Alerting
import Indicators
import Readings
import Rules
package import Store

/// The tables of what the store remembers: alerts, history, drops, outbox.
package struct LedgerTables {
    private let view: StoreView
    /// What is said to people; nil for programs.
    private let words: AlertWords?

    package init(_ view: StoreView, words: AlertWords? = nil) {
        (self.view, self.words) = (view, words)
    }

    /// The alerts that are open now, with what a fresh look at all rules does not judge, and the
    /// number of the silence that each falls under.
    package func alerts(
        all: Bool,
        _ filter: AlertFilter = AlertFilter(),
        undecided: [Outcome.Undecided],
        stale: [AlertKey: Int] = [:],
        escalating: [AlertKey: EscalationWatch.Entry] = [:],
        silence: (AlertKey, AlertState) -> Int64? = { _, _ in nil }
    ) throws -> Table {
        var table = Table(
            columns: [
                "rule", "side", "indicator", "area", "dimensions", "state", "level", "since",
                "judged", "value", "limit", "undecided", "known", "silenced", "stale", "escalates",
            ],
            layout: [
                .init("level"), .init("area"), .init("rule"), .init("side", .second),
                .init("dimensions"), .init("value"), .init("limit", .second), .init("since"),
                .init("judged", .third), .init("state", .third), .init("undecided", .second),
                .init("known", .second), .init("silenced", .second), .init("escalates", .second),
                .init("stale", .wide),
                .init("indicator", .wide), .init("code", .wide, of: "area"),
            ]
        )
        let cells = AlertCells(words: words)
        let known = try view.openAcknowledgements()
        let told = try filter.receiver.map(alerts(toldTo:))
        var reasons: [AlertPlace: UndecidedReason] = [:]
        for entry in undecided { reasons[AlertPlace(entry)] = entry.reason }
        for (key, state) in try view.openAlerts() where all || state.phase != .resolved {
            let reason = reasons.removeValue(forKey: AlertPlace(key))
            guard filter.takes(rule: key.rule, area: key.area, level: state.phase.level),
                told?.contains(key) ?? true
            else { continue }
            table.rows.append([
                .text(key.rule), cells.side(of: key), .text(key.indicator), cells.area(key.area),
                cells.members(key.members), cells.state(state.phase.name),
                cells.level(state.phase.level), cells.period(state.saidSince),
                cells.period(state.judged), cells.value(state.evidence, key),
                cells.limit(state.evidence, key),
                Table.Cell(reason?.name).told(unjudged(reason, stale: stale[key])),
                Table.Cell(known[key].map { "\($0.1.author): \($0.1.comment)" }),
                Table.Cell(silence(key, state).map { "\($0)" }),
                stale[key].map { .integer($0) } ?? .empty,
                Table.Cell(
                    escalating[key].map { entry in
                        "\(entry.day) " + entry.receivers.map(\.name).joined(separator: ", ")
                    }
                ),
            ])
        }
        let texts = words?.texts ?? Language.english.deskTexts
        if table.rows.isEmpty { table.remarks.append(texts.noAlertOpen) }
        // What is not judged has no level and was told to nobody.
        guard filter.level == nil, filter.receiver == nil else { return table }
        table.remarks += Self.remarks(
            reasons.filter { filter.takes(rule: $0.key.rule, area: $0.key.area, level: nil) },
            texts
        )
        return table
    }

    /// Why an alert is not judged at present, and for how long if that is long.
    private func unjudged(_ reason: UndecidedReason?, stale: Int?) -> String? {
        guard let words, let reason else { return nil }
        let texts = words.texts
        return texts.reason(reason.kind) + (stale.map { ", " + texts.stale($0) } ?? "")
    }

    /// The alerts that somebody was told of since they were raised last.
    private func alerts(toldTo receiver: String) throws -> Set<AlertKey> {
        let news = try view.transitions(toldTo: receiver)
        var (told, older): (Set<AlertKey>, Set<AlertKey>) = ([], [])
        for entry in try view.history(limit: 100_000) where !older.contains(entry.transition.key) {
            if news.contains(entry.content.transition) { told.insert(entry.transition.key) }
            if entry.transition.kind == .raised { older.insert(entry.transition.key) }
        }
        return told
    }

    private static func remarks(
        _ reasons: [AlertPlace: UndecidedReason],
        _ texts: any DeskTexts
    ) -> [String] {
        guard !reasons.isEmpty else { return [] }
        let counts = Dictionary(grouping: reasons.values) { texts.reason($0.kind) }
            .map { (reason: $0.key, count: $0.value.count) }.sorted { $0.reason < $1.reason }
        return [texts.notJudged(counts)]
    }

    /// Everything that ever happened, oldest first.
    package func history(_ filter: AlertFilter = AlertFilter()) throws -> Table {
        var table = Table(
            columns: [
                "at", "transition", "kind", "level", "rule", "side", "indicator", "area", "period",
                "value", "limit", "drop",
            ],
            layout: [
                .init("at"), .init("kind"), .init("level"), .init("area"), .init("rule"),
                .init("side", .second), .init("period"), .init("value"), .init("limit", .second),
                .init("drop", .third), .init("indicator", .wide),
                .init("code", .wide, of: "area"), .init("transition", .wide),
            ]
        )
        let cells = AlertCells(words: words)
        let told = try filter.receiver.map(view.transitions(toldTo:))
        let past = try view.history(rule: filter.rule, area: filter.area, limit: 100_000)
        for entry in past.sorted(by: { $0.number < $1.number }) {
            let (news, key) = (entry.transition, entry.transition.key)
            let level = news.level ?? news.previousLevel
            guard filter.takes(rule: key.rule, area: key.area, level: level),
                told?.contains(entry.content.transition) ?? true
            else { continue }
            let name = words == nil || entry.content.delivery != nil ? nil : entry.content.areaName
            table.rows.append([
                .moment(entry.written), .text(entry.content.transition),
                Table.Cell.text(news.kind.rawValue).told(words?.texts.news(news.kind)),
                cells.level(level), .text(key.rule),
                cells.side(of: key, told: entry.content.sideWord), .text(key.indicator),
                cells.area(key.area, named: name), cells.period(news.period),
                cells.value(news.evidence, key), cells.limit(news.evidence, key),
                Table.Cell(entry.drop),
            ])
        }
        if table.rows.isEmpty {
            table.remarks.append((words?.texts ?? Language.english.deskTexts).noNews)
        }
        return table
    }

    /// The ledger of delivered files, oldest first.
    package func drops() throws -> Table {
        var table = Table(
            columns: [
                "drop", "received", "file", "source", "release", "outcome", "records", "readings",
                "new", "revised", "filled", "unchanged", "restated", "older", "deleted",
                "unreadable", "new_series", "in_force", "reason", "undoes", "undone_by",
                "queries", "owner",
            ],
            layout: [
                .init("drop"), .init("received", .second), .init("file"), .init("source", .third),
                .init("outcome"), .init("readings", .second), .init("new", .second),
                .init("revised", .second), .init("unreadable"), .init("in_force", .second),
                .init("undoes", .third), .init("undone_by", .third), .init("reason"),
                .init("release", .wide), .init("records", .wide), .init("filled", .wide),
                .init("unchanged", .wide), .init("restated", .wide), .init("older", .wide),
                .init("deleted", .wide), .init("new_series", .wide), .init("owner", .wide),
                .init("queries", .wide),
            ]
        )
        let drops = try view.drops(limit: 100_000).sorted(by: { $0.id < $1.id })
        let queries = try view.openQueries()
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
                    .integer(Int(drop.id)), .moment(entry.received), .text(entry.name),
                    Table.Cell(entry.source),
                    Table.Cell(entry.stamp?.description), Self.outcome(of: entry),
                ] + numbers.map { .count($0) } + [
                    Self.standing(of: entry),
                    Table.Cell(reason), Table.Cell(entry.undoes),
                    Table.Cell(entry.undoneBy),
                    .count(queries.count { $0.file(inDrop: drop.id) != nil }),
                    Table.Cell(entry.owner),
                ]
            )
            if let remarks = entry.remarks, latest[entry.source ?? ""] == drop.id {
                table.remarks += RemarkText.all(remarks).map { "Drop \(drop.id): \($0)." }
            }
            if entry.isStampedAhead, let stamp = entry.stamp {
                table.remarks.append(
                    "Drop \(drop.id) says that it was released on \(stamp), after its delivery: "
                        + "it counts as one without a release."
                )
            }
        }
        table.remarks += Self.remarks(on: queries)
        if table.rows.isEmpty { table.remarks.append("No file was delivered yet.") }
        return table
    }

    /// Which figures somebody thinks are wrong, with the drops that they came from.
    private static func remarks(on queries: [FigureQuery]) -> [String] {
        queries.compactMap { query in
            query.drops.map { "\($0): a figure of \(query.alert) is \(query.sentence)" }
        }
    }

    private static func outcome(of entry: DropEntry) -> Table.Cell {
        let word = entry.outcome.rawValue
        return Table.Cell.text(word).told(word, entry.outcome == .rejected ? .critical : nil)
    }

    /// How much of a file is in force; nothing of one that was taken back.
    private static func standing(of entry: DropEntry) -> Table.Cell {
        switch entry.outcome {
        case .rejected, .undo: .empty
        case .accepted, .repeated:
            .text(entry.undoneBy == nil ? entry.counts.merged.standing.rawValue : "undone")
        }
    }

    /// The dispatches that somebody must still care for, or all, oldest first.
    package func outbox(all: Bool) throws -> Table {
        var table = Table(
            columns: [
                "dispatch", "channel", "state", "held", "receiver", "recipient", "attempts",
                "changed",
                "next", "message_id", "answer",
            ],
            layout: [
                .init("dispatch"), .init("channel", .second), .init("state"),
                .init("held", .second),
                .init("recipient"),
                .init("receiver", .third), .init("attempts", .second), .init("changed", .third),
                .init("next", .second), .init("answer"), .init("message_id", .wide),
            ]
        )
        let dispatches = all ? try view.dispatches(limit: 100_000) : try view.openDispatches()
        for dispatch in dispatches.reversed() {
            table.rows.append([
                .integer(Int(dispatch.id)), .text(dispatch.draft.channel.rawValue),
                Table.Cell.text(dispatch.state.rawValue)
                    .told(dispatch.state.rawValue, dispatch.state == .dead ? .critical : nil),
                dispatch.isHeld ? Table.Cell.text("held").told("held", .warning) : .empty,
                .text(dispatch.draft.receiver),
                .text(dispatch.draft.recipient), .count(dispatch.attempts),
                .moment(dispatch.changed),
                dispatch.state == .queued ? .moment(dispatch.due) : .empty,
                .text(dispatch.draft.messageID), Table.Cell(dispatch.answer),
            ])
        }
        let notices = try view.counts().openNotices
        let entries = try view.owedToJournal(limit: 100_000).count
        if table.rows.isEmpty { table.remarks.append("Nothing is owed.") }
        if notices > 0 {
            let verb = notices == 1 ? "waits" : "wait"
            table.remarks.append("\(Counted.text(notices, "notice")) \(verb) to be told.")
        }
        if entries > 0 {
            let verb = entries == 1 ? "is" : "are"
            let count = Counted.text(entries, "entry", "entries")
            table.remarks.append("\(count) \(verb) owed to the journal.")
        }
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
