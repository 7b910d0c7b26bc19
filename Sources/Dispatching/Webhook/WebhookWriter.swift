package import Alerting
import Indicators
import Rules

/// Writes what a program of others is told as JSON, by the schema that `waage schema webhook`
/// prints.
///
/// It is pure: the same values give the same bytes and the same id, so that what is composed again
/// after a crash is the same message. All numbers passed `Disclosure`, as in mails.
package struct WebhookWriter {
    /// What is told, with what tells it from all else.
    package struct Message: Hashable, Sendable {
        /// `msg_` and 40 hexadecimal digits.
        package let id: String
        /// The JSON in UTF-8.
        package let body: [UInt8]
    }

    /// The version of the schema; a new key does not change it.
    static let version = 1

    private let receiver: Receiver
    private let webhook: Webhook
    private let date: MailDate
    private let hash: (String) -> String

    /// Gets ready to write to one address of a receiver.
    ///
    /// - Parameters:
    ///   - webhook: Where it goes.
    ///   - receiver: Who is told; in this language.
    ///   - date: The moment.
    ///   - hash: A text's cryptographic hash in hexadecimal digits.
    package init(
        _ webhook: Webhook,
        of receiver: Receiver,
        date: MailDate,
        hash: @escaping (String) -> String
    ) {
        self.webhook = webhook
        self.receiver = receiver
        self.date = date
        self.hash = hash
    }

    /// The news of files that came together; nil when there are none.
    ///
    /// - Parameters:
    ///   - notices: The worst, worst first.
    ///   - tally: All that the message stands for.
    ///   - release: What the news come from.
    ///   - notJudged: What the rules had no say on.
    /// - Returns: The message.
    package func news(
        _ notices: [NoticeContent],
        of tally: NewsTally,
        release: ReleaseNote,
        notJudged: [UndecidedCount]
    ) -> Message? {
        guard !notices.isEmpty else { return nil }
        return message(
            "news",
            identity: [release.id] + tally.transitions.sorted(),
            [
                .init("count", .integer(tally.count)),
                .init("release", json(release)),
                .init("alerts", alerts(notices)),
                .init("not_judged", .list(notJudged.map(json))),
            ]
        )
    }

    /// That the program is alive, and what could wait.
    package func account(_ report: QuietReport) -> Message {
        message(
            "account",
            identity: [report.date.description] + (report.digest?.transitions.sorted() ?? []),
            [
                .init("count", .integer(report.digest?.newsCount ?? 0)),
                .init("since", .text(report.since.description)),
                .init("next", .text(report.next.description)),
                .init("alerts", alerts(report.digest?.news ?? [])),
                .init("not_judged", .list(report.notJudged.map(json))),
                .init(
                    "state",
                    .object([
                        .init("rules", .integer(report.ruleCount)),
                        .init("series", .integer(report.seriesCount)),
                        .init("drops", .integer(report.dropCount)),
                        .init("rejected", .integer(report.rejectedCount)),
                        .init("open_alerts", .integer(report.open.count)),
                        .init("owed", .integer(report.owedMails)),
                        .init("dead", .integer(report.deadMails)),
                    ])
                ),
            ]
        )
    }

    /// Files that were not taken, or not wholly.
    package func rejections(_ report: RejectionReport) -> Message {
        message(
            "rejections",
            identity: report.files.map { "\($0.drop)" },
            [
                .init("count", .integer(report.fileCount)),
                .init("files", .list(report.files.map(json))),
            ]
        )
    }

    /// What was given up or set aside; nil when nothing was.
    package func deadLetters(_ letters: [DeadLetter]) -> Message? {
        guard !letters.isEmpty else { return nil }
        return message(
            "dead_letters",
            identity: letters.map { "\($0.subject.identity).\($0.attempts)" },
            [
                .init("count", .integer(letters.count)),
                .init("letters", .list(letters.map(json))),
            ]
        )
    }

    func message(
        _ type: String,
        identity: [String],
        _ members: [JSONValue.Member]
    ) -> Message {
        let names = ["webhook", type, receiver.name, webhook.url] + identity
        let id = "msg_" + hash(names.joined(separator: "\n")).prefix(40)
        let head: [JSONValue.Member] = [
            .init("version", .integer(Self.version)), .init("type", .text(type)),
            .init("id", .text(id)), .init("made", .text(date.universal)),
            .init("receiver", line(receiver.name)),
            .init("language", .text(receiver.language.rawValue)),
        ]
        return Message(id: id, body: Array((JSONValue.object(head + members).text() + "\n").utf8))
    }

    // MARK: - Alerts

    func alerts(_ notices: [NoticeContent]) -> JSONValue {
        .list(
            notices.map { WebhookAlert($0.seen(by: receiver), receiver.catalogue).json }
        )
    }

    // MARK: - All else

    private func json(_ release: ReleaseNote) -> JSONValue {
        let deliveries = release.deliveries.map { delivery in
            JSONValue.object([
                .init("supplier", optional(delivery.supplier)),
                .init("sources", .list(delivery.sourceTitles.map { line($0) })),
                .init("files", .list(delivery.files.map { line($0) })),
                .init("stamps", .list(delivery.stamps.map { .text($0.description) })),
            ])
        }
        let undone = release.undone.map { undone in
            JSONValue.object([
                .init("file", line(undone.file)),
                .init("is_taken_back", .flag(undone.isTakenBack)),
                .init("reason", line(undone.reason)),
            ])
        }
        return .object([
            .init("id", .text(release.id)), .init("deliveries", .list(deliveries)),
            .init("undone", undone ?? .null),
        ])
    }

    private func json(_ count: UndecidedCount) -> JSONValue {
        .object([
            .init("rule", line(count.rule)), .init("reason", .text(count.reason.description)),
            .init("count", .integer(count.count)),
        ])
    }

    private func json(_ file: RejectionReport.File) -> JSONValue {
        .object([
            .init("drop", .integer(Int(file.drop))), .init("name", line(file.name)),
            .init("source", optional(file.source)),
            .init("received", .text(file.received.universal)),
            .init("reason", optional(file.refusal?.reason)),
            .init("cell_count", .integer(file.cellCount)),
            .init(
                "cells",
                .list(
                    file.cells.map { cell in
                        .object([
                            .init("record", .integer(cell.record)),
                            .init("column", .integer(cell.column)),
                            .init("sheet", optional(cell.sheet)),
                            .init("problem", line(cell.problem)),
                        ])
                    }
                )
            ),
        ])
    }

    private func json(_ letter: DeadLetter) -> JSONValue {
        let (number, address, receiver): (Int?, String?, String?) =
            switch letter.subject {
            case .dispatch(let id, _, let address, let receiver): (Int(id), address, receiver)
            case .notice(_, let receiver): (nil, nil, receiver)
            case .entry: (nil, nil, nil)
            }
        return .object([
            .init("number", JSONValue(number)), .init("receiver", optional(receiver)),
            .init("address", optional(address)), .init("attempts", .integer(letter.attempts)),
            .init("made", .text(letter.made.universal)), .init("answer", optional(letter.answer)),
        ])
    }

    private func line(_ text: String) -> JSONValue { .line(text) }

    private func optional(_ text: String?) -> JSONValue { .line(text) }
}

extension JSONValue {
    /// A text from data or files, made harmless; null where there is none.
    static func line(_ text: String?) -> Self { text.map { .text(CleanText.line($0)) } ?? .null }
}

extension MailDate {
    /// The moment in UTC: `2026-11-30T08:00:00Z`.
    var universal: String {
        let clock = moment.clock()
        return "\(clock.day)T\(clock.time)Z"
    }
}
