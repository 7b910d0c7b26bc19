package import Alerting
import Foundation
import GRDB
package import Indicators

/// What is handed over to one address of a receiver, byte for byte.
package struct DispatchDraft: Hashable, Sendable {
    /// The way by which it leaves.
    package let channel: ChannelKind
    package let receiver: String
    /// Where it goes: a mail address, the path of a folder or a file, a URL.
    package let recipient: String
    /// What tells it from all others; it never changes, however often it is handed over.
    ///
    /// For a mail it is the `Message-ID` without angle brackets.
    package let messageID: String
    /// The `Message-ID` of the thread's first mail.
    package let thread: String?
    /// What an answer to it can be about; empty for all but mails.
    package var entries: [MailedEntry]
    /// All of it; of a mail the headers first.
    package var body: [UInt8]

    package init(
        _ channel: ChannelKind = .mail,
        receiver: String,
        recipient: String,
        messageID: String,
        thread: String? = nil,
        entries: [MailedEntry] = [],
        body: [UInt8]
    ) {
        self.channel = channel
        self.receiver = receiver
        self.recipient = recipient
        self.messageID = messageID
        self.thread = thread
        self.entries = entries
        self.body = body
    }
}

/// Where dispatches of a channel go.
package struct DispatchAddress: Hashable, Sendable {
    package let receiver: String
    package let recipient: String

    package init(receiver: String, recipient: String) {
        self.receiver = receiver
        self.recipient = recipient
    }
}

/// A dispatch of the outbox.
package struct Dispatch: Hashable, Sendable {
    /// How far a dispatch has come.
    package enum State: String, CaseIterable, Hashable, Sendable {
        case queued, delivered
        /// It was given up: the operators are told.
        case dead
    }

    package let id: Int64
    package var draft: DispatchDraft
    package let state: State
    /// How often handing it over was tried.
    package let attempts: Int
    /// Whether it waits for a server, not for its recipient.
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
    /// The dispatches in a state, or all, newest first.
    package func dispatches(
        in state: Dispatch.State? = nil,
        limit: Int = 1000
    ) throws -> [Dispatch] {
        try dispatches(
            "WHERE (?1 IS NULL OR state = ?1) ORDER BY id DESC LIMIT ?2",
            [state?.rawValue, limit]
        )
    }

    /// A dispatch by its number.
    package func dispatch(_ id: Int64) throws -> Dispatch? {
        try dispatches("WHERE id = ?", [id]).first
    }

    /// The dispatches that somebody must still care for, newest first: queued, or given up by the
    /// program but not by a person.
    package func openDispatches(limit: Int = 100_000) throws -> [Dispatch] {
        try dispatches(
            "WHERE state <> 'delivered' AND discarded IS NULL ORDER BY id DESC LIMIT ?",
            [limit]
        )
    }

    /// The dispatches that were given up and that the operators were not told of, oldest first.
    package func untoldDeadDispatches() throws -> [Dispatch] {
        try dispatches(
            """
            WHERE state = 'dead' AND told IS NULL AND discarded IS NULL
                AND \(seals.isIntact("dispatch"))
            ORDER BY id LIMIT ?
            """,
            [10_000]
        )
    }

    /// The channels that something is queued for.
    package func queuedChannels() throws -> Set<ChannelKind> {
        let words = try String.fetchSet(
            database.cachedStatement(
                sql: "SELECT DISTINCT channel FROM dispatch WHERE state = 'queued'"
            )
        )
        return Set(words.compactMap(ChannelKind.init))
    }

    /// Whether a dispatch with this `Message-ID` was made.
    package func hasDispatch(messageID: String) throws -> Bool {
        try Bool.fetchOne(
            database.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM dispatch WHERE message_id = ?)"
            ),
            arguments: [messageID]
        ) ?? false
    }

    /// The `Message-ID`s of the first mails that told recipients of alerts: the threads' roots.
    ///
    /// It is called with one alert after the other, and asked of as few as possible.
    package func threadRoots() throws -> ThreadRoots { try ThreadRoots(database) }

    func dispatches(_ condition: String, _ arguments: StatementArguments) throws -> [Dispatch] {
        let columns = try seals.columns(of: "dispatch")
        return try database.rowsCached(
            sql: "SELECT \(columns) FROM dispatch \(condition)",
            arguments: arguments
        )
        .map { row in
            try row.requireIntact()
            guard let state = Dispatch.State(rawValue: row["state"]) else {
                throw CorruptRow(table: "dispatch", problem: "an unknown state")
            }
            guard let channel = ChannelKind(rawValue: row["channel"]) else {
                throw CorruptRow(table: "dispatch", problem: "an unknown channel")
            }
            let body: Data = row["body"]
            return Dispatch(
                id: row["id"],
                draft: DispatchDraft(
                    channel,
                    receiver: row["receiver"],
                    recipient: row["recipient"],
                    messageID: row["message_id"],
                    thread: row["thread"],
                    entries: MailedEntryText.decode(row["entries"]),
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
    /// Puts dispatches into the outbox and closes the notices that they tell.
    ///
    /// There is one for each address, and none when the receiver has none. The notices come from
    /// `eachOpenNotice`; a dispatch that tells no news has none.
    ///
    /// - Throws: `NoticesTaken` when somebody else has composed one of the notices meanwhile.
    package func queue(
        _ dispatches: [DispatchDraft],
        for notices: [Int64],
        at now: Moment
    ) throws {
        try close(notices: notices, at: now)
        let numbers = JSONText.numbers(notices)
        for dispatch in dispatches {
            try database.executeCached(
                sql: """
                    INSERT INTO dispatch (channel, receiver, recipient, message_id, thread,
                        entries, body, made, state, next_attempt, changed)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?)
                    """,
                arguments: [
                    dispatch.channel.rawValue, dispatch.receiver, dispatch.recipient,
                    dispatch.messageID, dispatch.thread,
                    try MailedEntryText.encode(dispatch.entries), Data(dispatch.body), now, now,
                    now,
                ]
            )
            try database.executeCached(
                sql: """
                    INSERT INTO dispatch_notice (dispatch, notice) SELECT ?, value FROM json_each(?)
                    """,
                arguments: [database.lastInsertedRowID, numbers]
            )
        }
    }

    /// Puts a dispatch into the outbox that says how things stand, in the place of the one with the
    /// same id that said so before, handed over or not.
    ///
    /// One that is being handed over stays its owner's, and is due again when that is over.
    ///
    /// - Parameters:
    ///   - dispatch: What is to be handed over from now on.
    ///   - notices: The news that it tells, all of them closed.
    ///   - now: The moment of it.
    /// - Throws: `StoreError`
    package func replace(
        _ dispatch: DispatchDraft,
        telling notices: [Int64],
        at now: Moment
    ) throws {
        try database.executeCached(
            sql: """
                INSERT INTO dispatch (channel, receiver, recipient, message_id, thread, body,
                    made, state, next_attempt, changed)
                VALUES (?1, ?2, ?3, ?4, NULL, ?5, ?6, 'queued', ?6, ?6)
                ON CONFLICT (message_id) DO UPDATE SET body = ?5, made = max(?6, made + 1),
                    state = 'queued', attempts = 0, held = 0, next_attempt = ?6, changed = ?6,
                    answer = NULL, told = NULL, discarded = NULL
                """,
            arguments: [
                dispatch.channel.rawValue, dispatch.receiver, dispatch.recipient,
                dispatch.messageID, Data(dispatch.body), now,
            ]
        )
        try database.executeCached(
            sql: """
                INSERT OR IGNORE INTO dispatch_notice (dispatch, notice)
                SELECT dispatch.id, value FROM dispatch, json_each(?) WHERE message_id = ?
                """,
            arguments: [JSONText.numbers(notices), dispatch.messageID]
        )
    }

    /// Notes that the operators were told of dead dispatches.
    package func markTold(dispatches: [Int64], at now: Moment) throws {
        for id in dispatches {
            try database.executeCached(
                sql: "UPDATE dispatch SET told = ? WHERE id = ?",
                arguments: [now, id]
            )
        }
    }
}
