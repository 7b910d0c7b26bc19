import GRDB
package import Indicators

/// Which dispatches of the outbox a person means.
package enum DispatchSelection: Hashable, Sendable {
    /// Those with these numbers; a number that does not fit is an error.
    case numbers([Int64])
    /// All that the program gave up.
    case dead
    /// All that wait for a server.
    case held
    /// All that are queued or that the program gave up.
    case all
}

/// Why what a person wants of some dispatches was not done; none of them was touched.
package struct OutboxRefusal: Error, Hashable, Sendable {
    /// What is wrong with one number.
    package enum Reason: Hashable, Sendable {
        case unknown
        case delivered
        case discarded
    }

    /// The numbers that do not fit, as they were named.
    package let dispatches: [Int64: Reason]

    package init(dispatches: [Int64: Reason]) { self.dispatches = dispatches }
}

extension OutboxRefusal: CustomStringConvertible {
    /// One line for each number, and what to do.
    package var description: String {
        let lines = dispatches.sorted { $0.key < $1.key }.map { id, reason in
            switch reason {
            case .unknown: "there is no dispatch \(id)"
            case .delivered: "dispatch \(id) was delivered"
            case .discarded:
                "dispatch \(id) was discarded before; 'waage outbox retry \(id)' revives it"
            }
        }
        return lines.joined(separator: "\n")
            + "\nnothing was done; 'waage outbox list --all' shows all"
    }
}

extension StoreTransaction {
    /// Makes dispatches due at once; those that were given up are queued again.
    ///
    /// Their attempts stay counted, and a server's answer is kept.
    ///
    /// - Throws: `OutboxRefusal` for a number that is unknown or delivered; nothing is changed
    ///   then.
    /// - Returns: The numbers of the dispatches, in order.
    package func retry(_ selection: DispatchSelection, at now: Moment) throws -> [Int64] {
        let numbers = try numbers(selection, refusing: [.unknown, .delivered])
        for id in numbers {
            try database.executeCached(
                sql: """
                    UPDATE dispatch SET state = 'queued', held = 0, told = NULL, discarded = NULL,
                        answer = CASE WHEN discarded IS NULL THEN answer END,
                        next_attempt = ?1, changed = ?1
                    WHERE id = ?2
                    """,
                arguments: [now, id]
            )
        }
        return numbers
    }

    /// Gives up dispatches that nobody is to get any more; they stay in the store.
    ///
    /// - Parameters:
    ///   - numbers: The dispatches; each may be named twice.
    ///   - answer: Who gave them up and why, in the place of a server's answer.
    ///   - now: The moment of it.
    /// - Throws: `OutboxRefusal` for a number that is unknown, delivered or discarded; nothing is
    ///   changed then.
    /// - Returns: The numbers of the dispatches, in order.
    package func discard(
        dispatches numbers: [Int64],
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
                    UPDATE dispatch SET state = 'dead', held = 0, discarded = ?1, changed = ?1,
                        answer = ?2
                    WHERE id = ?3
                    """,
                arguments: [now, answer, id]
            )
        }
        return numbers
    }

    private func numbers(
        _ selection: DispatchSelection,
        refusing reasons: Set<OutboxRefusal.Reason>
    ) throws -> [Int64] {
        let open = "SELECT id FROM dispatch WHERE state <> 'delivered' AND discarded IS NULL"
        switch selection {
        case .numbers(let numbers):
            let refused = try numbers.reduce(into: [Int64: OutboxRefusal.Reason]()) { refused, id in
                guard let reason = try misfit(id), reasons.contains(reason) else { return }
                refused[id] = reason
            }
            guard refused.isEmpty else { throw OutboxRefusal(dispatches: refused) }
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

    /// What keeps a dispatch from being one that is still to be delivered.
    private func misfit(_ id: Int64) throws -> OutboxRefusal.Reason? {
        let row = try Row.fetchOne(
            database,
            sql: "SELECT \(seals.columns(of: "dispatch")) FROM dispatch WHERE id = ?",
            arguments: [id]
        )
        guard let row else { return .unknown }
        try row.requireIntact()
        if row["state"] as String == Dispatch.State.delivered.rawValue { return .delivered }
        return row["discarded"] == nil ? nil : .discarded
    }
}
