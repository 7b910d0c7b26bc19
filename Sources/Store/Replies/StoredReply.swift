import Alerting
import Foundation
import GRDB
package import Indicators
import Readings

/// An answer to a mail as the store keeps it, for good.
package struct StoredReply: Hashable, Sendable {
    /// The SHA-256 of its file in hexadecimal digits.
    package let id: String
    package let received: Moment
    /// The mail that it answers; nil where it names none of ours.
    package var dispatch: Int64?
    /// The address that mail went to.
    package var recipient: String?
    /// The address that the answer says it comes from.
    package var sender: String?
    /// What became of it, in a word of ours: `known`, `person unknown-mail`.
    package var outcome: String
    /// What was written, for people; empty where nothing was to be kept.
    package var text: String
    /// When its writer was told what became of it.
    package var confirmed: Moment?
    /// When a person got it.
    package var handed: Moment?

    package init(id: String, received: Moment, outcome: String, text: String = "") {
        (self.id, self.received) = (id, received)
        (self.outcome, self.text) = (outcome, text)
    }
}

/// What became of an answer to a mail, in large.
package enum AnswerOutcome: String, CaseIterable, Hashable, Sendable {
    /// It had its effect: something is known, doubted or taken back.
    case taken
    /// It was to be written again: the entry or the day was not clear.
    case asked
    /// A person decides.
    case person
    /// A machine wrote it.
    case ignored

    /// What a stored outcome begins with; a word of a later version had an effect.
    init(stored outcome: String) {
        let word = outcome.prefix { $0 != " " }
        self = Self(rawValue: String(word)) ?? .taken
    }
}

extension StoreView {
    /// Whether an answer was taken before.
    ///
    /// - Parameter id: The SHA-256 of its file.
    /// - Returns: True once its transaction is through.
    /// - Throws: `StoreError`
    package func hasReply(_ id: String) throws -> Bool {
        try Bool.fetchOne(
            database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM reply WHERE id = ?)"),
            arguments: [id]
        ) ?? false
    }

    /// The answers that came last, newest first.
    ///
    /// - Parameter limit: So many at most.
    /// - Returns: Each with what became of it.
    /// - Throws: `StoreError`
    package func replies(limit: Int) throws -> [StoredReply] {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT \(seals.columns(of: "reply")) FROM reply
                    ORDER BY received DESC, id LIMIT ?
                    """
            ),
            arguments: [limit]
        )
        return try rows.map { row in
            try row.requireIntact()
            var reply = StoredReply(
                id: row["id"],
                received: row["received"],
                outcome: row["outcome"],
                text: row["text"]
            )
            reply.dispatch = row["dispatch"]
            reply.recipient = row["recipient"]
            reply.sender = row["sender"]
            reply.confirmed = row["confirmed"]
            reply.handed = row["handed"]
            return reply
        }
    }

    /// How many answers of an address were confirmed since a moment.
    package func confirmedReplies(to recipient: String, since moment: Moment) throws -> Int {
        try count(
            "SELECT count(*) FROM reply WHERE recipient = ? AND confirmed > ?",
            [recipient, moment]
        )
    }

    /// How many answers a person got since a moment.
    package func handedReplies(since moment: Moment) throws -> Int {
        try count("SELECT count(*) FROM reply WHERE handed > ?", [moment])
    }

    /// How many answers came since a moment, by what became of them.
    ///
    /// - Parameter moment: Those that came later count.
    /// - Returns: Numbers by the outcomes' words.
    /// - Throws: `StoreError`
    package func replyCounts(since moment: Moment) throws -> [String: Int] {
        let rows = try database.rowsCached(
            sql: """
                SELECT outcome, count(*) AS number FROM reply WHERE received > ? GROUP BY outcome
                """,
            arguments: [moment]
        )
        return Dictionary(rows.map { ($0["outcome"], $0["number"]) }) { first, _ in first }
    }

    private func count(_ sql: String, _ arguments: StatementArguments) throws -> Int {
        try Int.fetchOne(database.cachedStatement(sql: sql), arguments: arguments) ?? 0
    }

    /// The mail with one of some ids that was made first.
    ///
    /// - Parameter messageIDs: Without angle brackets.
    /// - Returns: The dispatch; nil where none of them is one of ours.
    /// - Throws: `StoreError`
    package func mail(withAnyOf messageIDs: [String]) throws -> Dispatch? {
        for id in messageIDs {
            if let mail = try dispatches("WHERE message_id = ? AND channel = 'mail'", [id]).first {
                return mail
            }
        }
        return nil
    }

    /// The key by which the ids of mails are made; nil before the first one is.
    package func mailKey() throws -> [UInt8]? {
        let row = try database.rowsCached(
            sql: "SELECT \(seals.columns(of: "mail_key")) FROM mail_key",
            arguments: []
        ).first
        try row?.requireIntact()
        let key: Data? = row?["key"]
        return key.map(Array.init)
    }
}

extension StoreTransaction {
    /// Keeps an answer with what became of it.
    package func insert(_ reply: StoredReply) throws {
        try database.executeCached(
            sql: """
                INSERT INTO reply (id, received, dispatch, recipient, sender, outcome, text,
                    confirmed, handed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                reply.id, reply.received, reply.dispatch, reply.recipient, reply.sender,
                reply.outcome, reply.text, reply.confirmed, reply.handed,
            ]
        )
    }

    /// Keeps the key by which the ids of mails are made, unless there is one.
    package func keep(mailKey key: [UInt8]) throws {
        try database.executeCached(
            sql: #"INSERT OR IGNORE INTO mail_key (id, "key") VALUES (1, ?)"#,
            arguments: [Data(key)]
        )
    }
}
