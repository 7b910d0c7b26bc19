import Foundation
import GRDB

extension StoreTransaction {
    /// Notes whom to tell; a receiver is told each piece of news once.
    ///
    /// The time is in milliseconds since 1970.
    package func append(notices: [NoticeDraft], at milliseconds: Int64) throws {
        for notice in notices {
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO notice
                        ("transition", receiver, digest, release_group, made)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    notice.transition, notice.receiver, notice.digest, notice.releaseGroup,
                    milliseconds,
                ]
            )
        }
    }

    /// Puts mails into the outbox and closes the notices that they tell.
    ///
    /// There is one mail for each recipient, and none when the receiver has nobody to write to. The
    /// notices come from `openNotices()`; a mail that tells no news has none. The time is in
    /// milliseconds since 1970.
    package func queue(
        _ mails: [MailDraft],
        for notices: [Int64],
        at milliseconds: Int64
    ) throws {
        for mail in mails {
            try database.execute(
                sql: """
                    INSERT INTO mail (receiver, recipient, message_id, thread, body, made, state,
                        next_attempt, changed)
                    VALUES (?, ?, ?, ?, ?, ?, 'queued', ?, ?)
                    """,
                arguments: [
                    mail.receiver, mail.recipient, mail.messageID, mail.thread,
                    Data(mail.body), milliseconds, milliseconds, milliseconds,
                ]
            )
            let id = database.lastInsertedRowID
            for notice in notices {
                try database.execute(
                    sql: "INSERT INTO mail_notice (mail, notice) VALUES (?, ?)",
                    arguments: [id, notice]
                )
            }
        }
        for notice in notices {
            try database.execute(
                sql: "UPDATE notice SET composed = ? WHERE id = ?",
                arguments: [milliseconds, notice]
            )
        }
    }

    /// Notes what became of an attempt to deliver a mail.
    ///
    /// `next` says when to try again, for a mail that stays queued; times are in milliseconds since
    /// 1970.
    package func update(
        mail id: Int64,
        to state: Mail.State,
        answer: String?,
        next: Int64? = nil,
        at milliseconds: Int64
    ) throws {
        try database.execute(
            sql: """
                UPDATE mail SET state = ?, answer = ?, next_attempt = coalesce(?, next_attempt),
                    attempts = attempts + 1, changed = ?
                WHERE id = ?
                """,
            arguments: [state.rawValue, answer, next, milliseconds, id]
        )
    }
}
