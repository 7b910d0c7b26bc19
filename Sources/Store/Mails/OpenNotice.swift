package import Alerting
import GRDB
package import Indicators
import Rules

/// News that a receiver is to be told.
package struct NoticeDraft: Hashable, Sendable {
    /// The transition's id.
    package let transition: String
    package let receiver: String
    /// The digest that it waits for; nil when it is mailed with its release.
    package let digest: String?
    /// What it comes from.
    package let release: Release

    package init(transition: String, receiver: String, digest: String?, release: Release) {
        self.transition = transition
        self.receiver = receiver
        self.digest = digest
        self.release = release
    }
}

/// The notices of a release for a receiver; releases that came together are told in one mail.
package struct NoticeGroup: Hashable, Sendable {
    package let release: Release
    package let receiver: String
}

/// A notice that stands in no mail yet; what it says is in `contents(of:)`.
package struct OpenNotice: Hashable, Sendable {
    package let id: Int64
    /// Of the transition that it tells.
    package var head: NoticeHead
    /// How often it was composed without an end.
    package let attempts: Int
}

/// Who was told of a transition, and how far the mail has come.
package struct ToldRecipient: Hashable, Sendable {
    package let transition: String
    package let receiver: String
    /// Nil while the mail is not composed, and for good when it had no need to tell it any more.
    package let recipient: String?
    package let state: Mail.State?
    /// When the mail's state last changed.
    package let changed: Moment?
    /// Whether no mail tells it: it was over before one was made.
    package let isPassed: Bool
}

/// Somebody else has composed some of the notices meanwhile; nothing was changed.
package struct NoticesTaken: Error, Hashable, Sendable {}

extension StoreView {
    // Each mail is made of the notices of one group. None of these statements looks at news or
    // mails of before, so that composing costs the same however many there are.

    /// The groups of notices that stand in no mail yet, in their order.
    ///
    /// What was set aside is left out, here and below, and of which the store lost something.
    package func openGroups() throws -> [NoticeGroup] {
        try Row.fetchAll(
            database,
            sql: """
                SELECT release_group, receiver FROM notice
                WHERE composed IS NULL AND set_aside IS NULL
                    AND typeof(release_group) = 'text' AND typeof(receiver) = 'text'
                GROUP BY release_group, receiver ORDER BY release_group, receiver
                """
        ).map { NoticeGroup(release: Release(key: $0["release_group"]), receiver: $0["receiver"]) }
    }

    /// Calls with each open notice of a group, in the order of writing.
    package func eachOpenNotice(
        of group: NoticeGroup,
        _ body: (OpenNotice) throws -> Void
    ) throws {
        // A damaged text has no titles; whoever reads all of it finds that out.
        let cursor = try Row.fetchCursor(
            database,
            sql: """
                SELECT notice.id AS notice, notice.attempts AS tried, "transition".id AS news,
                    kind, level, previous_level, rule, side, indicator, frequency, area, members,
                    iif(json_valid(content), content ->> '$.ruleTitle', NULL) AS rule_title,
                    iif(json_valid(content), content ->> '$.areaName', NULL) AS area_name,
                    iif(json_valid(content), content -> '$.delivery', NULL) IS NOT NULL AS delivery,
                    iif(json_valid(content), content ->> '$.evidence.isPassed', NULL) AS passed
                FROM notice JOIN "transition" ON "transition".id = notice."transition"
                WHERE notice.composed IS NULL AND notice.set_aside IS NULL
                    AND notice.release_group = ? AND notice.receiver = ?
                    AND \(seals.isIntact("notice")) AND \(seals.isIntact("transition"))
                ORDER BY notice.id
                """,
            arguments: [group.release.key, group.receiver]
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
                    && (row["passed"] as Bool?) == false
            )
            try body(OpenNotice(id: row["notice"], head: head, attempts: row["tried"]))
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

    /// The ids of the transitions that a receiver is told of, in a mail or soon.
    package func transitions(toldTo receiver: String) throws -> Set<String> {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT "transition", \(seals.damage(of: "notice")) AS damage FROM notice
                WHERE receiver = ?
                """,
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
        try String.fetchSet(database, sql: "SELECT DISTINCT receiver FROM notice")
    }

    /// Who was told of a transition, in the order of the receivers.
    package func told(of transition: String) throws -> [ToldRecipient] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT notice.receiver, mail.recipient, mail.state, mail.changed,
                    notice.composed IS NOT NULL AND mail.id IS NULL AS passed,
                    coalesce(
                        \(seals.damage(of: "notice")),
                        CASE WHEN mail.id IS NOT NULL THEN \(seals.damage(of: "mail")) END
                    ) AS damage
                FROM notice
                LEFT JOIN mail_notice ON mail_notice.notice = notice.id
                LEFT JOIN mail ON mail.id = mail_notice.mail
                WHERE notice."transition" = ?
                ORDER BY notice.receiver, mail.recipient
                """,
            arguments: [transition]
        )
        return try rows.map { row in
            try row.requireIntact()
            let state: String? = row["state"]
            return ToldRecipient(
                transition: transition,
                receiver: row["receiver"],
                recipient: row["recipient"],
                state: state.flatMap(Mail.State.init(rawValue:)),
                changed: row["changed"],
                isPassed: row["passed"]
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
            INSERT OR IGNORE INTO notice ("transition", receiver, digest, release_group, made)
            VALUES (?, ?, ?, ?, ?)
            """
        )
        for notice in notices {
            try insert.bind(notice.transition, at: 1)
            try insert.bind(notice.receiver, at: 2)
            try insert.bind(notice.digest, at: 3)
            try insert.bind(notice.release.key, at: 4)
            try insert.bind(now.milliseconds, at: 5)
            try insert.run()
        }
    }

    /// Closes notices that stand in a mail now.
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
