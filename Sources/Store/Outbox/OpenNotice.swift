package import Alerting
import GRDB
package import Indicators
import Rules

/// News that a receiver is to be told.
package struct NoticeDraft: Hashable, Sendable {
    /// The transition's id.
    package let transition: String
    package let receiver: String
    /// What it comes from.
    package let release: Release

    package init(transition: String, receiver: String, release: Release) {
        self.transition = transition
        self.receiver = receiver
        self.release = release
    }
}

/// The notices of a release for a receiver; releases that came together are told in one dispatch.
package struct NoticeGroup: Hashable, Sendable {
    package let release: Release
    package let receiver: String
}

/// A notice that stands in no dispatch yet; what it says is in `contents(of:)`.
package struct OpenNotice: Hashable, Sendable {
    package let id: Int64
    /// Of the transition that it tells.
    package var head: NoticeHead
    /// How often it was composed without an end.
    package let attempts: Int
    /// When it was written.
    package let made: Moment
    /// Why it did not go out when it was written; nil when nothing held it back.
    package let held: Hold?
}

/// Who was told of a transition, and how far the dispatch has come.
package struct ToldRecipient: Hashable, Sendable {
    package let transition: String
    package let receiver: String
    /// Nil while no dispatch is composed, and for good when there was no need to tell it any more.
    package let recipient: String?
    package let state: Dispatch.State?
    /// When the dispatch's state last changed.
    package let changed: Moment?
    /// Whether no dispatch tells it: it was over before one was made.
    package let isPassed: Bool
    /// Why it did not go out when it was written; nil when nothing held it back.
    package let held: Hold?
    /// Whether it still waits for that.
    package let isWaiting: Bool
}

/// Somebody else has composed some of the notices meanwhile; nothing was changed.
package struct NoticesTaken: Error, Hashable, Sendable {}

extension StoreView {
    // Each dispatch is made of the notices of one group. None of these statements looks at news or
    // dispatches of before, so that composing costs the same however many there are.

    /// The groups of notices that stand in no dispatch yet, in their order.
    ///
    /// What was set aside is left out, here and below, and of which the store lost something.
    package func openGroups() throws -> [NoticeGroup] {
        try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT release_group, receiver FROM notice
                    WHERE composed IS NULL AND set_aside IS NULL AND awaits IS NULL
                        AND typeof(release_group) = 'text' AND typeof(receiver) = 'text'
                    GROUP BY release_group, receiver ORDER BY release_group, receiver
                    """
            )
        ).map { NoticeGroup(release: Release(key: $0["release_group"]), receiver: $0["receiver"]) }
    }

    /// Calls with each open notice of a group, in the order of writing.
    package func eachOpenNotice(
        of group: NoticeGroup,
        _ body: (OpenNotice) throws -> Void
    ) throws {
        try eachNotice(
            "notice.awaits IS NULL AND notice.release_group = ? AND notice.receiver = ?",
            [group.release.key, group.receiver]
        ) { notice, _ in try body(notice) }
    }

    /// Calls with each notice that stands in no dispatch yet, in the order of writing, and its row.
    func eachNotice(
        _ condition: String,
        _ arguments: StatementArguments,
        _ body: (OpenNotice, Row) throws -> Void
    ) throws {
        // A damaged text has no titles; whoever reads all of it finds that out.
        let cursor = try Row.fetchCursor(
            database.cachedStatement(
                sql: """
                    SELECT notice.id AS notice, notice.attempts AS tried, notice.made AS made,
                        notice.receiver AS receiver, notice.held AS held, "transition".id AS news,
                        kind, level, previous_level, rule, side, indicator, frequency, area,
                        members,
                        iif(json_valid(content), content ->> '$.ruleTitle', NULL) AS rule_title,
                        iif(json_valid(content), content ->> '$.areaName', NULL) AS area_name,
                        iif(json_valid(content), content -> '$.delivery', NULL)
                            IS NOT NULL AS delivery,
                        iif(json_valid(content), content ->> '$.evidence.isPassed', NULL) AS passed,
                        iif(json_valid(content), content ->> '$.evidence.value', NULL) AS value,
                        iif(json_valid(content), content ->> '$.evidence.limit', NULL)
                            AS value_limit
                    FROM notice JOIN "transition" ON "transition".id = notice."transition"
                    WHERE notice.composed IS NULL AND notice.set_aside IS NULL
                        AND \(condition)
                        AND \(seals.isIntact("notice")) AND \(seals.isIntact("transition"))
                    ORDER BY notice.id
                    """
            ),
            arguments: arguments
        )
        while let row = try cursor.next() {
            let head = NoticeHead(
                transition: row["news"],
                of: try AlertRow.key(row),
                try AlertRow.kind(row),
                level: AlertRow.level(row, "level"),
                previousLevel: AlertRow.level(row, "previous_level"),
                ruleTitle: row["rule_title"] ?? "",
                areaName: row["area_name"] ?? "",
                isAboutDelivery: row["delivery"],
                isLingering: AlertRow.level(row, "level") != nil
                    && (row["passed"] as Bool?) == false,
                distance: NoticeHead.distance(
                    of: (row["value"] as DatabaseValue).number,
                    from: (row["value_limit"] as DatabaseValue).number
                )
            )
            let notice = OpenNotice(
                id: row["notice"],
                head: head,
                attempts: row["tried"],
                made: row["made"],
                held: (row["held"] as String?).flatMap(Hold.init(parsing:))
            )
            try body(notice, row)
        }
    }

    /// What notices say, in their order; calls before each.
    package func contents(
        of notices: [OpenNotice],
        progress: () throws -> Void = {}
    ) throws -> [NoticeContent] {
        let select = try database.makeStatement(
            sql: """
                SELECT content, \(seals.damage(of: "transition")) AS damage FROM "transition"
                WHERE id = ?
                """
        )
        return try notices.map { notice in
            try progress()
            guard let row = try Row.fetchOne(select, arguments: [notice.head.transition]) else {
                throw CorruptRow(table: "notice", problem: "no transition")
            }
            try row.requireIntact()
            return try AlertRow.content(row, of: notice.head.alert)
        }
    }

    /// What notices say, in their order; of those with news before, what both come to.
    package func contents(
        of notices: [OpenNotice],
        after first: [String: OpenNotice],
        progress: () throws -> Void = {}
    ) throws -> [NoticeContent] {
        var contents = try contents(of: notices, progress: progress)
        for (place, notice) in notices.enumerated() {
            guard let begin = first[notice.head.transition],
                let before = try self.contents(of: [begin]).first
            else { continue }
            contents[place] = contents[place].following(before, as: notice.head)
        }
        return contents
    }

    /// The ids of the transitions that a receiver is told of, in a dispatch or soon.
    package func transitions(toldTo receiver: String) throws -> Set<String> {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT "transition", \(seals.damage(of: "notice")) AS damage FROM notice
                    WHERE receiver = ?
                    """
            ),
            arguments: [receiver.canonical]
        )
        return Set(
            try rows.map { row in
                try row.requireIntact()
                return row[0]
            }
        )
    }

    /// Everybody who was ever to be told of something.
    package func receiversWithNews() throws -> Set<String> {
        try String.fetchSet(database.cachedStatement(sql: "SELECT DISTINCT receiver FROM notice"))
    }

    /// Who was told of a transition, in the order of the receivers.
    package func told(of transition: String) throws -> [ToldRecipient] {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT notice.receiver, dispatch.recipient, dispatch.state, dispatch.changed,
                        notice.composed IS NOT NULL AND dispatch.id IS NULL AS passed, notice.held,
                        notice.composed IS NULL AND notice.awaits IS NOT NULL AS waiting,
                        coalesce(
                            \(seals.damage(of: "notice")),
                            CASE WHEN dispatch.id IS NOT NULL
                                THEN \(seals.damage(of: "dispatch")) END
                        ) AS damage
                    FROM notice
                    LEFT JOIN dispatch_notice ON dispatch_notice.notice = notice.id
                    LEFT JOIN dispatch ON dispatch.id = dispatch_notice.dispatch
                    WHERE notice."transition" = ?
                    ORDER BY notice.receiver, dispatch.recipient
                    """
            ),
            arguments: [transition]
        )
        return try rows.map { row in
            try row.requireIntact()
            let state: String? = row["state"]
            return ToldRecipient(
                transition: transition,
                receiver: row["receiver"],
                recipient: row["recipient"],
                state: state.flatMap(Dispatch.State.init(rawValue:)),
                changed: row["changed"],
                isPassed: row["passed"],
                held: (row["held"] as String?).flatMap(Hold.init(parsing:)),
                isWaiting: row["waiting"]
            )
        }
    }
}

extension StoreTransaction {
    /// Notes whom to tell; a receiver is told each piece of news once.
    package func append(notices: [NoticeDraft], at now: Moment) throws {
        let insert = try BulkStatement(
            database,
            """
            INSERT OR IGNORE INTO notice ("transition", receiver, release_group, made)
            VALUES (?, ?, ?, ?)
            """
        )
        for notice in notices {
            try insert.bind(notice.transition, at: 1)
            try insert.bind(notice.receiver, at: 2)
            try insert.bind(notice.release.key, at: 3)
            try insert.bind(now.milliseconds, at: 4)
            try insert.run()
        }
    }

    /// Closes notices that stand in a dispatch now.
    ///
    /// - Throws: `NoticesTaken` when one of them is not open any more.
    func close(notices: [Int64], at now: Moment) throws {
        try database.executeCached(
            sql: """
                UPDATE notice SET composed = ?
                WHERE id IN (SELECT value FROM json_each(?)) AND composed IS NULL
                """,
            arguments: [now, JSONText.numbers(notices)]
        )
        guard database.changesCount == Set(notices).count else { throw NoticesTaken() }
    }
}

extension DatabaseValue {
    /// The number in a JSON text, where it is one: what is not finite stands there as a word.
    fileprivate var number: Double? {
        switch storage {
        case .double(let number): number
        case .int64(let number): Double(number)
        case .null, .string, .blob: nil
        }
    }
}
