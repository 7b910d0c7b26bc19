package import Alerting
import GRDB
package import Indicators

/// News that a receiver is to be told.
package struct NoticeDraft: Hashable, Sendable {
    /// The transition's id.
    package let transition: String
    package let receiver: String
    /// The digest that it waits for; nil when it is mailed with its release.
    package let digest: String?
    /// The notices of one release are told in one mail.
    package let release: Release

    package init(transition: String, receiver: String, digest: String?, release: Release) {
        self.transition = transition
        self.receiver = receiver
        self.digest = digest
        self.release = release
    }
}

/// A notice that stands in no mail yet; what it says is in `contents(of:)`.
package struct OpenNotice: Hashable, Sendable {
    package let id: Int64
    package let receiver: String
    package let digest: String?
    package let release: Release
    /// When it was written.
    package let made: Moment
    package let key: AlertKey
    /// How often it was composed without an end.
    package let attempts: Int
}

/// Who was told of a transition, and how far the mail has come.
package struct ToldRecipient: Hashable, Sendable {
    package let transition: String
    package let receiver: String
    /// Nil while the mail is not composed.
    package let recipient: String?
    package let state: Mail.State?
    /// When the mail's state last changed.
    package let changed: Moment?
}

/// Somebody else has composed some of the notices meanwhile; nothing was changed.
package struct NoticesTaken: Error, Hashable, Sendable {}

extension StoreView {
    /// The notices that stand in no mail yet, by release and receiver, in the order of writing.
    ///
    /// Those that were set aside are left out.
    package func openNotices() throws -> [OpenNotice] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT notice.id AS notice, notice.receiver, notice.digest, notice.release_group,
                    notice.made, notice.attempts AS tried,
                    rule, side, indicator, frequency, area, members
                FROM notice JOIN "transition" ON "transition".id = notice."transition"
                WHERE notice.composed IS NULL AND notice.set_aside IS NULL
                ORDER BY notice.release_group, notice.receiver, notice.id
                """
        )
        return try rows.map { row in
            OpenNotice(
                id: row["notice"],
                receiver: row["receiver"],
                digest: row["digest"],
                release: Release(key: row["release_group"]),
                made: row["made"],
                key: try AlertRow.key(row),
                attempts: row["tried"]
            )
        }
    }

    /// What notices say, in their order.
    package func contents(of notices: [OpenNotice]) throws -> [NoticeContent] {
        let select = try database.makeStatement(
            sql: """
                SELECT content FROM "transition"
                WHERE id = (SELECT "transition" FROM notice WHERE id = ?)
                """
        )
        return try notices.map { notice in
            guard let row = try Row.fetchOne(select, arguments: [notice.id]) else {
                throw CorruptRow(table: "notice", problem: "no transition")
            }
            return try AlertRow.content(row, of: notice.key)
        }
    }

    /// Who was told of a transition, in the order of the receivers.
    package func told(of transition: String) throws -> [ToldRecipient] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT notice.receiver, mail.recipient, mail.state, mail.changed
                FROM notice
                LEFT JOIN mail_notice ON mail_notice.notice = notice.id
                LEFT JOIN mail ON mail.id = mail_notice.mail
                WHERE notice."transition" = ?
                ORDER BY notice.receiver, mail.recipient
                """,
            arguments: [transition]
        )
        return rows.map { row in
            let state: String? = row["state"]
            return ToldRecipient(
                transition: transition,
                receiver: row["receiver"],
                recipient: row["recipient"],
                state: state.flatMap(Mail.State.init(rawValue:)),
                changed: row["changed"]
            )
        }
    }
}

extension StoreTransaction {
    /// Notes whom to tell; a receiver is told each piece of news once.
    package func append(notices: [NoticeDraft], at now: Moment) throws {
        for notice in notices {
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO notice
                        ("transition", receiver, digest, release_group, made)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    notice.transition, notice.receiver, notice.digest, notice.release.key,
                    now,
                ]
            )
        }
    }

    /// Closes notices that stand in a mail now.
    ///
    /// - Throws: `NoticesTaken` when one of them is not open any more.
    func close(notices: [Int64], at now: Moment) throws {
        for notice in notices {
            try database.execute(
                sql: "UPDATE notice SET composed = ? WHERE id = ? AND composed IS NULL",
                arguments: [now, notice]
            )
            guard database.changesCount == 1 else { throw NoticesTaken() }
        }
    }
}
