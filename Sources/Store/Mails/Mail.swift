import Foundation
import GRDB
package import Indicators

/// A mail to one recipient, as it will be sent.
package struct MailDraft: Hashable, Sendable {
    package let receiver: String
    /// The address.
    package let recipient: String
    /// The `Message-ID` without angle brackets; it never changes, however often the mail is sent.
    package let messageID: String
    /// The `Message-ID` of the thread's first mail.
    package let thread: String?
    /// The whole message, headers first.
    package var body: [UInt8]

    package init(
        receiver: String,
        recipient: String,
        messageID: String,
        thread: String?,
        body: [UInt8]
    ) {
        self.receiver = receiver
        self.recipient = recipient
        self.messageID = messageID
        self.thread = thread
        self.body = body
    }
}

/// A mail of the outbox.
package struct Mail: Hashable, Sendable {
    /// How far a mail has come.
    package enum State: String, CaseIterable, Hashable, Sendable {
        case queued, delivered
        /// It was given up: the operators are told.
        case dead
    }

    package let id: Int64
    package var draft: MailDraft
    package let state: State
    /// How often handing it over was tried.
    package let attempts: Int
    /// Whether it waits for a mail server, not for its recipient.
    package let isHeld: Bool
    /// When it was put into the outbox.
    package let made: Moment
    /// When it is due.
    package let due: Moment
    /// When its state changed last.
    package let changed: Moment
    /// What the server, or the system, answered last.
    package let answer: String?
    /// When a person gave it up; it is `dead` then.
    package let discarded: Moment?
}

extension StoreView {
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
            "WHERE state <> 'delivered' AND discarded IS NULL ORDER BY id DESC LIMIT ?",
            [limit]
        )
    }

    /// The mails that were given up and that the operators were not told of, oldest first.
    package func untoldDeadMails() throws -> [Mail] {
        try mails(
            """
            WHERE state = 'dead' AND told IS NULL AND discarded IS NULL
                AND \(seals.isIntact("mail"))
            ORDER BY id LIMIT ?
            """,
            [10_000]
        )
    }

    /// Whether a mail with this `Message-ID` was made.
    package func hasMail(messageID: String) throws -> Bool {
        try Bool.fetchOne(
            database.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM mail WHERE message_id = ?)"
            ),
            arguments: [messageID]
        ) ?? false
    }

    /// The `Message-ID`s of the first mails that told recipients of alerts: the threads' roots.
    ///
    /// It is called with one alert after the other, and asked of as few as possible.
    package func threadRoots() throws -> ThreadRoots { try ThreadRoots(database) }

    func mails(_ condition: String, _ arguments: StatementArguments) throws -> [Mail] {
        let columns = try seals.columns(of: "mail")
        return try database.rowsCached(
            sql: "SELECT \(columns) FROM mail \(condition)",
            arguments: arguments
        )
        .map { row in
            try row.requireIntact()
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
                made: row["made"],
                due: row["next_attempt"],
                changed: row["changed"],
                answer: row["answer"],
                discarded: row["discarded"]
            )
        }
    }
}

extension StoreTransaction {
    /// Puts mails into the outbox and closes the notices that they tell.
    ///
    /// There is one mail for each recipient, and none when the receiver has nobody to write to. The
    /// notices come from `eachOpenNotice`; a mail that tells no news has none.
    ///
    /// - Throws: `NoticesTaken` when somebody else has composed one of the notices meanwhile.
    package func queue(
        _ mails: [MailDraft],
        for notices: [Int64],
        at now: Moment
    ) throws {
        try close(notices: notices, at: now)
        let numbers = JSONText.numbers(notices)
        for mail in mails {
            try database.executeCached(
                sql: """
                    INSERT INTO mail (receiver, recipient, message_id, thread, body, made, state,
                        next_attempt, changed)
                    VALUES (?, ?, ?, ?, ?, ?, 'queued', ?, ?)
                    """,
                arguments: [
                    mail.receiver, mail.recipient, mail.messageID, mail.thread,
                    Data(mail.body), now, now, now,
                ]
            )
            try database.executeCached(
                sql: """
                    INSERT INTO mail_notice (mail, notice) SELECT ?, value FROM json_each(?)
                    """,
                arguments: [database.lastInsertedRowID, numbers]
            )
        }
    }

    /// Notes that the operators were told of dead mails.
    package func markTold(mails: [Int64], at now: Moment) throws {
        for id in mails {
            try database.executeCached(
                sql: "UPDATE mail SET told = ? WHERE id = ?",
                arguments: [now, id]
            )
        }
    }
}

/// That a mail tells a piece of news.
package struct MailedNews: Hashable, Sendable {
    package let mail: Int64
    /// The transition's id.
    package let transition: String
}

extension StoreView {
    /// The numbers of the mails that were made after another one.
    ///
    /// - Parameter number: That of the other one; 0 for all.
    /// - Returns: The numbers, growing.
    /// - Throws: `StoreError`
    package func mailNumbers(after number: Int64) throws -> [Int64] {
        try Int64.fetchAll(
            database.cachedStatement(sql: "SELECT id FROM mail WHERE id > ? ORDER BY id"),
            arguments: [number]
        )
    }

    /// Which mails tell which news, in the order of the mails.
    ///
    /// - Returns: One entry for each piece of news in a mail.
    /// - Throws: `StoreError`
    package func mailedNews() throws -> [MailedNews] {
        try database.rowsCached(
            sql: """
                SELECT mail_notice.mail AS mail, notice."transition" AS news
                FROM mail_notice JOIN notice ON notice.id = mail_notice.notice
                ORDER BY mail_notice.mail, notice.id
                """,
            arguments: []
        )
        .map { MailedNews(mail: $0["mail"], transition: $0["news"]) }
    }
}
