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

    /// Notes what became of an attempt to deliver a mail, which waits for no server any more.
    ///
    /// `next` says when to try again, for a mail that stays queued; times are in milliseconds since
    /// 1970. What a person gave up meanwhile stays so, unless it was delivered.
    package func update(
        mail id: Int64,
        to state: Mail.State,
        answer: String?,
        next: Int64? = nil,
        at milliseconds: Int64
    ) throws {
        try database.execute(
            sql: """
                UPDATE mail SET state = ?1, answer = ?2, next_attempt = coalesce(?3, next_attempt),
                    attempts = attempts + 1, held = 0, changed = ?4,
                    told = iif(?1 = 'dead', NULL, told)
                WHERE id = ?5 AND (state = 'queued' OR ?1 = 'delivered')
                """,
            arguments: [state.rawValue, answer, next, milliseconds, id]
        )
    }
}
