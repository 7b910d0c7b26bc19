import GRDB
package import Indicators

/// Which mails of the outbox a person means.
package enum MailSelection: Hashable, Sendable {
    /// Those with these numbers; a number that does not fit is an error.
    case numbers([Int64])
    /// All that the program gave up.
    case dead
    /// All that wait for a mail server.
    case held
    /// All that are queued or that the program gave up.
    case all
}

/// Why what a person wants of some mails was not done; none of them was touched.
package struct OutboxRefusal: Error, Hashable, Sendable {
    /// What is wrong with one number.
    package enum Reason: Hashable, Sendable {
        case unknown
        case delivered
        case discarded
    }

    /// The numbers that do not fit, as they were named.
    package let mails: [Int64: Reason]

    package init(mails: [Int64: Reason]) { self.mails = mails }
}

extension OutboxRefusal: CustomStringConvertible {
    /// One line for each number, and what to do.
    package var description: String {
        let lines = mails.sorted { $0.key < $1.key }.map { id, reason in
            switch reason {
            case .unknown: "there is no mail \(id)"
            case .delivered: "mail \(id) was delivered"
            case .discarded:
                "mail \(id) was discarded before; 'waage outbox retry \(id)' revives it"
            }
        }
        return lines.joined(separator: "\n")
            + "\nnothing was done; 'waage outbox list --all' shows every mail"
    }
}

extension StoreTransaction {
    /// Makes mails due at once; those that were given up are queued again.
    ///
    /// Their attempts stay counted, and a server's answer is kept.
    ///
    /// - Throws: `OutboxRefusal` for a number that is unknown or delivered; nothing is changed
    ///   then.
    /// - Returns: The numbers of the mails, in order.
    package func retry(_ selection: MailSelection, at now: Moment) throws -> [Int64] {
        let numbers = try numbers(selection, refusing: [.unknown, .delivered])
        for id in numbers {
            try database.executeCached(
                sql: """
                    UPDATE mail SET state = 'queued', held = 0, told = NULL, discarded = NULL,
                        answer = CASE WHEN discarded IS NULL THEN answer END,
                        next_attempt = ?1, changed = ?1
                    WHERE id = ?2
                    """,
                arguments: [now, id]
            )
        }
        return numbers
    }

    /// Gives up mails that nobody is to get any more; they stay in the store.
    ///
    /// - Parameters:
    ///   - numbers: The mails; each may be named twice.
    ///   - answer: Who gave them up and why, in the place of a server's answer.
    ///   - now: The moment of it.
    /// - Throws: `OutboxRefusal` for a number that is unknown, delivered or discarded; nothing is
    ///   changed then.
    /// - Returns: The numbers of the mails, in order.
    package func discard(
        mails numbers: [Int64],
        answer: String,
        at now: Moment
    ) throws -> [Int64] {
        let numbers = try self.numbers(
            .numbers(numbers),
            refusing: [.unknown, .delivered, .discarded]
        )
        for id in numbers {
            try database.executeCached(
                sql: """
                    UPDATE mail SET state = 'dead', held = 0, discarded = ?1, changed = ?1,
                        answer = ?2
                    WHERE id = ?3
                    """,
                arguments: [now, answer, id]
            )
        }
        return numbers
    }

    private func numbers(
        _ selection: MailSelection,
        refusing reasons: Set<OutboxRefusal.Reason>
    ) throws -> [Int64] {
        let open = "SELECT id FROM mail WHERE state <> 'delivered' AND discarded IS NULL"
        switch selection {
        case .numbers(let numbers):
            let refused = try numbers.reduce(into: [Int64: OutboxRefusal.Reason]()) { refused, id in
                guard let reason = try misfit(id), reasons.contains(reason) else { return }
                refused[id] = reason
            }
            guard refused.isEmpty else { throw OutboxRefusal(mails: refused) }
            return Set(numbers).sorted()
        case .dead:
            return try Int64.fetchAll(database, sql: "\(open) AND state = 'dead' ORDER BY id")
        case .held:
            return try Int64.fetchAll(
                database,
                sql: "\(open) AND state = 'queued' AND held <> 0 ORDER BY id"
            )
        case .all: return try Int64.fetchAll(database, sql: "\(open) ORDER BY id")
        }
    }

    /// What keeps a mail from being one that is still to be delivered.
    private func misfit(_ id: Int64) throws -> OutboxRefusal.Reason? {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT \(seals.columns(of: "mail")) FROM mail WHERE id = ?",
            arguments: [id]
        )
        guard let row else { return .unknown }
        try row.requireIntact()
        if row["state"] as String == Mail.State.delivered.rawValue { return .delivered }
        return row["discarded"] == nil ? nil : .discarded
    }
}
