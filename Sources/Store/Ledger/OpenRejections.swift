import GRDB
package import Indicators

/// Files that were not taken, or not wholly, and of which a receiver is to be told.
package struct OpenRejections: Hashable, Sendable {
    package let receiver: String
    /// The numbers of the drops, oldest first.
    package let drops: [Int32]
    /// When the receiver was told of others last.
    package let lastTold: Moment?
}

extension StoreView {
    /// What nobody was told of yet, by the names of the receivers.
    package func openRejections() throws -> [OpenRejections] {
        let columns = try seals.columns(of: "rejection")
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT \(columns) FROM rejection WHERE told IS NULL ORDER BY receiver, "drop"
                    """
            )
        )
        var drops: [String: [Int32]] = [:]
        for row in rows {
            try row.requireIntact()
            drops[row["receiver"], default: []].append(row["drop"])
        }
        return try drops.sorted { $0.key < $1.key }.map { receiver, drops in
            let last = try Moment.fetchOne(
                database.cachedStatement(
                    sql: "SELECT max(told) FROM rejection WHERE receiver = ? AND told IS NOT NULL"
                ),
                arguments: [receiver]
            )
            return OpenRejections(receiver: receiver, drops: drops, lastTold: last)
        }
    }
}

extension StoreTransaction {
    /// Notes who is to be told of a drop that was rejected, or of cells of it.
    package func insert(rejection drop: Int32, for receivers: [String]) throws {
        for receiver in receivers {
            try database.executeCached(
                sql: #"INSERT OR IGNORE INTO rejection ("drop", receiver) VALUES (?, ?)"#,
                arguments: [drop, receiver]
            )
        }
    }

    /// Notes that a receiver is told of some drops.
    ///
    /// - Returns: False when somebody else has told one of them meanwhile; nothing is changed then.
    package func markTold(
        rejections drops: [Int32],
        to receiver: String,
        at now: Moment
    ) throws -> Bool {
        let open = try view.openRejections().first { $0.receiver == receiver }?.drops ?? []
        guard Set(drops).isSubset(of: open) else { return false }
        for drop in drops {
            try database.executeCached(
                sql: #"UPDATE rejection SET told = ? WHERE "drop" = ? AND receiver = ?"#,
                arguments: [now, drop, receiver]
            )
        }
        return true
    }
}
