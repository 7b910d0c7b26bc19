package import Alerting
import GRDB
package import Indicators
import Readings
package import Rules

/// A notice that did not go out at once.
package struct HeldNotice: Hashable, Sendable {
    package let receiver: String
    package let notice: OpenNotice
    package let hold: Hold
}

/// What held news goes to when nothing holds it back any more.
package enum Freed: Hashable, Sendable {
    /// A mail with what else a day brings.
    case mail(Release)
    /// The next digest.
    case digest
}

extension StoreView {
    /// All that waits for the end of what holds it back, in the order of writing.
    package func waitingNotices() throws -> [HeldNotice] {
        var held: [HeldNotice] = []
        try eachNotice("notice.awaits = 'release'", []) { notice, row in
            held.append(try Self.held(notice, row))
        }
        return held
    }

    /// What the next digest of a receiver tells, in the order of writing.
    package func digestNotices(for receiver: String) throws -> [HeldNotice] {
        var held: [HeldNotice] = []
        let condition = "notice.awaits = 'digest' AND notice.receiver = ?"
        try eachNotice(condition, [receiver.canonical]) { notice, row in
            held.append(try Self.held(notice, row))
        }
        return held
    }

    private static func held(_ notice: OpenNotice, _ row: Row) throws -> HeldNotice {
        guard let text = row["held"] as String?, let hold = Hold(parsing: text) else {
            throw CorruptRow(table: "notice", problem: "an unknown reason to wait")
        }
        return HeldNotice(receiver: row["receiver"], notice: notice, hold: hold)
    }

    /// Whether any news for a receiver was ever held back.
    package func wasEverHeld(from receiver: String) throws -> Bool {
        try Bool.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT EXISTS (SELECT 1 FROM notice WHERE receiver = ? AND held IS NOT NULL)
                    """
            ),
            arguments: [receiver.canonical]
        ) ?? false
    }

    /// How the last news about an alert went out to a receiver; of that before a notice, or all.
    package func lastTold(
        of key: AlertKey,
        to receiver: String,
        before first: Int64?
    ) throws -> Told? {
        let row = try database.rowsCached(
            sql: """
                SELECT notice.composed IS NOT NULL AS composed, awaits, held, level
                FROM "transition" JOIN notice ON notice."transition" = "transition".id
                WHERE rule = ? AND area = ? AND members = ? AND indicator = ? AND frequency = ?
                    AND side = ? AND receiver = ? AND notice.id < ?
                ORDER BY number DESC LIMIT 1
                """,
            arguments: [
                key.rule.canonical, key.area.canonical,
                DimensionText.encodeAll(key.members).canonical, key.indicator.canonical,
                key.frequency.rawValue, key.side.rawValue, receiver.canonical, first ?? .max,
            ]
        ).first
        guard let row else { return nil }
        if row["awaits"] as String? != nil {
            return .held((row["held"] as String?).flatMap(Hold.init(parsing:)) ?? .minor)
        }
        return row["composed"] ? .mailed : .open(AlertRow.level(row, "level"))
    }

    /// The numbers of the silences that ever held back news for a receiver.
    package func silencesHolding(newsFor receiver: String) throws -> Set<Int64> {
        let texts = try String.fetchSet(
            database.cachedStatement(
                sql: "SELECT DISTINCT held FROM notice WHERE receiver = ? AND held IS NOT NULL"
            ),
            arguments: [receiver.canonical]
        )
        return Set(
            texts.compactMap { text in
                if case .silenced(let number) = Hold(parsing: text) { number } else { nil }
            }
        )
    }

    /// The alerts of a rule that fire, with their levels.
    package func firingAlerts(ofRule rule: String) throws -> [AlertKey: Level] {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT \(seals.columns(of: "alert")) FROM alert
                    WHERE state = 'firing' AND state <> 'inactive' AND rule = ?
                    """
            ),
            arguments: [rule.canonical]
        )
        return try rows.reduce(into: [:]) { firing, row in
            try row.requireIntact()
            firing[try AlertRow.key(row)] = AlertRow.level(row, "level")
        }
    }

    /// Whether any notice waits for the end of what holds it back.
    package func hasWaitingNotices() throws -> Bool {
        try Bool.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT EXISTS (
                        SELECT 1 FROM notice INDEXED BY notice_awaits
                        WHERE composed IS NULL AND set_aside IS NULL AND awaits IS NOT NULL
                            AND awaits = 'release'
                    )
                    """
            )
        ) ?? false
    }

    /// How many notices wait: for a digest, or for the end of what holds them back.
    package func heldCount() throws -> Int {
        try Int.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT count(*) FROM notice INDEXED BY notice_awaits
                    WHERE composed IS NULL AND set_aside IS NULL AND awaits IS NOT NULL
                    """
            )
        ) ?? 0
    }
}

extension StoreTransaction {
    /// Holds notices for a receiver back for a reason.
    ///
    /// - Throws: `NoticesTaken` when one of them is not open any more.
    package func hold(
        notices: [Int64],
        for hold: Hold,
        from receiver: String,
        at now: Moment
    ) throws {
        try database.executeCached(
            sql: """
                UPDATE notice SET held = ?, awaits = ?
                WHERE id IN (SELECT value FROM json_each(?))
                    AND composed IS NULL AND awaits IS NULL
                """,
            arguments: [hold.text, hold.waits ? "release" : "digest", JSONText.numbers(notices)]
        )
        guard database.changesCount == Set(notices).count else { throw NoticesTaken() }
        if !hold.waits { try begin(.digest, of: receiver.canonical, at: now) }
    }

    /// Lets notices for a receiver go that waited for the end of what held them back.
    package func free(
        notices: [Int64],
        of receiver: String,
        to freed: Freed,
        at now: Moment
    ) throws {
        let numbers = JSONText.numbers(notices)
        switch freed {
        case .digest:
            try database.executeCached(
                sql: """
                    UPDATE notice SET awaits = 'digest'
                    WHERE id IN (SELECT value FROM json_each(?)) AND awaits = 'release'
                    """,
                arguments: [numbers]
            )
            try begin(.digest, of: receiver.canonical, at: now)
        case .mail(let release):
            try database.executeCached(
                sql: """
                    UPDATE notice SET awaits = NULL, release_group = ?
                    WHERE id IN (SELECT value FROM json_each(?)) AND awaits = 'release'
                    """,
                arguments: [release.key, numbers]
            )
        }
    }
}
