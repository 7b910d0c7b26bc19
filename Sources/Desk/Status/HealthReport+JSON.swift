package import Dispatching
import Alerting
import Definitions
import Rules
import Host
import Store

extension HealthReport {
    /// The report for programs, one object; keys are never renamed and never left out.
    ///
    /// Times are ISO 8601 in UTC, what is unknown is null.
    ///
    /// - `healthy`, `attention` (list of texts), `remarks` (list of texts: what `check` says of
    ///   addresses, and why mails come without charts), `version`, `made`
    /// - `daemon`: `running`, `process`
    /// - `store`, null while there is none: `readings`, `series`, `rules`
    ///   - `drops`: `accepted`, `repeated`, `rejected`, `last_accepted` (`time`, `file`),
    ///     `rejected_30_days`, `latest_rejected` (list of `drop`, `time`, `file`, `reason`)
    ///   - `alerts`: `firing` and `pending` by level, `resolved`
    ///   - `undecided`: list of `reason`, `count` after the latest accepted file
    ///   - `outbox`: `queued` (the held included), `oldest`, `held`, `held_answer`, `dead`,
    ///     `discarded`, `delivered`, `last_delivered`
    ///   - `open_notices`, `open_news` (list of `receiver`, `notices`, `oldest`), `journal_owed`,
    ///     `journal_oldest`, `set_aside`
    ///   - `answers`: `taken`, `asked`, `person`, `ignored`; `open_queries`
    ///   - `verified` (the time of the latest look for damage), `damages` (list of texts)
    /// - `files`: list of `path`, `kind`, `sha256` and `since` of the text in force, `today`
    ///   (`same`, `changed`, `missing`, `broken`), `error`, `error_count`
    /// - `spool`: `incoming`, `work` and `answers`, lists of `file`, `since`; `answer_obstacle`:
    ///   why answers cannot be read
    /// - `archive`: `files`, `unknown` to the store, `latest_unknown` (list of names)
    /// - `disks`: list of `folder`, `path`, `free_bytes`, `total_bytes`
    package var json: JSONValue {
        .object([
            .init("healthy", .flag(isHealthy)),
            .init("attention", .list(attention.map(JSONValue.text))),
            .init("remarks", .list(remarks.map(JSONValue.text))),
            .init("version", .text(Version.text)),
            .init("made", JSONValue(moment: made)),
            .init("daemon", daemonValue),
            .init("store", stored.map(Self.value) ?? .null),
            .init("files", .list(versions.map(Self.value))),
            .init(
                "spool",
                .object([
                    .init("incoming", .list(spool.incoming.map(Self.value))),
                    .init("work", .list(spool.work.map(Self.value))),
                    .init("answers", .list(spool.answers.map(Self.value))),
                    .init("answer_obstacle", JSONValue(spool.answerObstacle)),
                ])
            ),
            .init(
                "archive",
                .object([
                    .init("files", .integer(archive.archived)),
                    .init("unknown", .integer(archive.unknown)),
                    .init("latest_unknown", .list(archive.examples.map(JSONValue.text))),
                ])
            ),
            .init("disks", .list(spool.rooms.map(Self.value))),
        ])
    }

    /// The single values of the object with their ways: `key`, `value`.
    package var table: Table {
        Table(columns: ["key", "value"], rows: json.leaves.map { [.text($0.path), $0.value] })
    }

    private var daemonValue: JSONValue {
        switch presence {
        case .running(let process):
            .object([
                .init("running", .flag(true)), .init("process", JSONValue(process.map { Int($0) })),
            ])
        case .stopped: .object([.init("running", .flag(false)), .init("process", .null)])
        }
    }

    private static func value(_ stored: Stored) -> JSONValue {
        let (report, counts) = (stored.report, stored.report.counts)
        let undecided = report.latestDrop?.entry.counts.undecidedByReason ?? []
        return .object([
            .init("readings", .integer(counts.readings)),
            .init("series", .integer(counts.series)),
            .init("rules", .integer(report.ruleCount)),
            .init("drops", drops(stored)),
            .init(
                "alerts",
                .object([
                    .init("firing", levels(counts.firing)),
                    .init("pending", levels(counts.pending)),
                    .init("resolved", .integer(stored.resolved)),
                ])
            ),
            .init(
                "undecided",
                .list(
                    undecided.map { reason, count in
                        .object([
                            .init("reason", .text(reason)), .init("count", .integer(count)),
                        ])
                    }
                )
            ),
            .init("outbox", outbox(counts.mails)),
            .init("open_notices", .integer(counts.openNotices)),
            .init("open_news", news(counts.openNews)),
            .init("journal_owed", .integer(counts.journalOwed)),
            .init("journal_oldest", JSONValue(moment: counts.oldestOwed)),
            .init("held_news", .integer(counts.heldNews)),
            .init("set_aside", .integer(counts.setAside)),
            .init(
                "answers",
                .object(
                    AnswerOutcome.allCases.map {
                        .init($0.rawValue, .integer(counts.answers[$0] ?? 0))
                    }
                )
            ),
            .init("open_queries", .integer(counts.openQueries)),
            .init("verified", JSONValue(moment: stored.verification?.made)),
            .init(
                "damages",
                .list((stored.verification?.damages ?? []).map(JSONValue.text))
            ),
        ])
    }

    private static func drops(_ stored: Stored) -> JSONValue {
        let counts = DropEntry.Outcome.allCases.map { outcome in
            JSONValue.Member(
                outcome.rawValue,
                .integer(stored.report.counts.drops[outcome] ?? 0)
            )
        }
        let latest = stored.report.latestDrop.map { drop in
            JSONValue.object([
                .init("time", JSONValue(moment: drop.entry.received)),
                .init("file", .text(drop.entry.name)),
            ])
        }
        let rejected = stored.rejected.prefix(listedRejections).map { drop in
            JSONValue.object([
                .init("drop", .integer(Int(drop.id))),
                .init("time", JSONValue(moment: drop.entry.received)),
                .init("file", .text(drop.entry.name)),
                .init("reason", JSONValue(drop.entry.reason)),
            ])
        }
        return .object(
            counts + [
                .init("last_accepted", latest ?? .null),
                .init("rejected_30_days", .integer(stored.rejected.count)),
                .init("latest_rejected", .list(rejected)),
            ]
        )
    }

    private static func news(_ open: [String: OpenNews]) -> JSONValue {
        .list(
            open.sorted { $0.key < $1.key }.map { receiver, news in
                .object([
                    .init("receiver", .text(receiver)),
                    .init("notices", .integer(news.count)),
                    .init("oldest", JSONValue(moment: news.oldest)),
                ])
            }
        )
    }

    private static func levels(_ counts: [Level: Int]) -> JSONValue {
        .object(Level.allCases.map { .init($0.name, .integer(counts[$0] ?? 0)) })
    }

    private static func outbox(_ mails: MailCounts) -> JSONValue {
        .object([
            .init("queued", .integer(mails.queued)),
            .init("oldest", JSONValue(moment: mails.oldestQueued)),
            .init("held", .integer(mails.held)),
            .init("held_answer", JSONValue(mails.heldAnswer)),
            .init("dead", .integer(mails.dead)),
            .init("discarded", .integer(mails.discarded)),
            .init("delivered", .integer(mails.delivered)),
            .init("last_delivered", JSONValue(moment: mails.latestDelivery)),
        ])
    }

    private static func value(_ version: DefinitionVersion) -> JSONValue {
        var (today, error, count): (String, String?, Int) = ("same", nil, 0)
        switch version.today {
        case .same: break
        case .changed: today = "changed"
        case .missing: today = "missing"
        case .broken(let first, let number): (today, error, count) = ("broken", first, number)
        }
        return .object([
            .init("path", .text(version.path)),
            .init("kind", .text(version.kind.rawValue)),
            .init("sha256", JSONValue(version.sha256)),
            .init("since", JSONValue(moment: version.since)),
            .init("today", .text(today)),
            .init("error", JSONValue(error)),
            .init("error_count", .integer(count)),
        ])
    }

    private static func value(_ file: SpoolStatus.File) -> JSONValue {
        .object([.init("file", .text(file.name)), .init("since", JSONValue(moment: file.since))])
    }

    private static func value(_ room: SpoolStatus.Room) -> JSONValue {
        .object([
            .init("folder", .text(room.key)),
            .init("path", .text(room.path)),
            .init("free_bytes", .integer(Int(room.space.freeBytes))),
            .init("total_bytes", .integer(Int(room.space.totalBytes))),
        ])
    }
}
