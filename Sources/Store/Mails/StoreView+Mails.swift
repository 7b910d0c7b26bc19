package import Alerting
import Foundation
import GRDB
import Indicators
import Readings
import Rules

extension StoreView {
    /// The notices that stand in no mail yet, by release and receiver, in the order of writing.
    package func openNotices() throws -> [OpenNotice] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT notice.id AS notice, notice.receiver, notice.digest, notice.release_group,
                    notice.made, "transition".*
                FROM notice JOIN "transition" ON "transition".id = notice."transition"
                WHERE notice.composed IS NULL
                ORDER BY notice.release_group, notice.receiver, notice.id
                """
        )
        return try rows.map { row in
            let key = try AlertRow.key(row)
            return OpenNotice(
                id: row["notice"],
                receiver: row["receiver"],
                digest: row["digest"],
                releaseGroup: row["release_group"],
                milliseconds: row["made"],
                key: key,
                content: try AlertRow.content(row, of: key)
            )
        }
    }

    /// The mails that are due, those that wait longest first.
    ///
    /// The time is in milliseconds since 1970.
    package func dueMails(at milliseconds: Int64, limit: Int = 100) throws -> [Mail] {
        try mails(
            """
            WHERE state = 'queued' AND next_attempt <= ? ORDER BY next_attempt, id LIMIT ?
            """,
            [milliseconds, limit]
        )
    }

    /// The mails in a state, or all, newest first.
    package func mails(in state: Mail.State? = nil, limit: Int = 1000) throws -> [Mail] {
        try mails(
            "WHERE (?1 IS NULL OR state = ?1) ORDER BY id DESC LIMIT ?2",
            [state?.rawValue, limit]
        )
    }

    /// A mail by its number.
    package func mail(_ id: Int64) throws -> Mail? { try mails("WHERE id = ?", [id]).first }

    /// The mails that somebody must still care for, newest first: queued, or given up by the
    /// program but not by a person.
    package func openMails(limit: Int = 100_000) throws -> [Mail] {
        try mails(
            "WHERE state <> 'delivered' AND dropped IS NULL ORDER BY id DESC LIMIT ?",
            [limit]
        )
    }

    /// When the next queued mail is due, in milliseconds since 1970.
    package func nextMailDue() throws -> Int64? {
        try Int64.fetchOne(
            database,
            sql: "SELECT min(next_attempt) FROM mail WHERE state = 'queued'"
        )
    }

    /// The `Message-ID` of the first mail that told a recipient of an alert: the thread's root.
    package func threadRoot(of key: AlertKey, recipient: String) throws -> String? {
        try String.fetchOne(
            database,
            sql: """
                SELECT coalesce(mail.thread, mail.message_id)
                FROM "transition"
                JOIN notice ON notice."transition" = "transition".id
                JOIN mail_notice ON mail_notice.notice = notice.id
                JOIN mail ON mail.id = mail_notice.mail
                WHERE rule = ? AND area = ? AND indicator = ? AND frequency = ? AND members = ?
                    AND side = ?
                    AND mail.recipient = ?
                ORDER BY mail.id LIMIT 1
                """,
            arguments: [
                key.rule.canonical, key.area.canonical, key.indicator.canonical,
                key.frequency.rawValue,
                DimensionText.encodeAll(key.members).canonical, key.side.rawValue, recipient,
            ]
        )
    }

    func mails(_ condition: String, _ arguments: StatementArguments) throws -> [Mail] {
        try Row.fetchAll(database, sql: "SELECT * FROM mail \(condition)", arguments: arguments)
            .map { row in
                guard let state = Mail.State(rawValue: row["state"]) else {
                    throw CorruptRow(table: "mail", problem: "an unknown state")
                }
                let body: Data = row["body"]
                return Mail(
                    id: row["id"],
                    draft: MailDraft(
                        receiver: row["receiver"],
                        recipient: row["recipient"],
                        messageID: row["message_id"],
                        thread: row["thread"],
                        body: Array(body)
                    ),
                    state: state,
                    attempts: row["attempts"],
                    isHeld: row["held"],
                    madeMilliseconds: row["made"],
                    nextMilliseconds: row["next_attempt"],
                    changedMilliseconds: row["changed"],
                    answer: row["answer"],
                    droppedMilliseconds: row["dropped"]
                )
            }
    }
}
