import GRDB
package import Indicators
package import Rules

/// What the store holds, in numbers.
///
/// Each is read from a counter, or from an index that has what is open alone, so that all of them
/// together cost about the same for twenty readings and for twenty million.
package struct StoreCounts: Hashable, Sendable {
    /// Readings ever known, those that publishers took back included.
    ///
    /// Each key and period counts once; those of drops that were taken back do not.
    package var readings = 0
    package var series = 0
    /// Delivered files by what became of them; all outcomes are there.
    package var drops: [DropEntry.Outcome: Int] = [:]
    /// When the latest rejected file came.
    package var latestRejection: Moment?
    /// Firing alerts by level; all levels are there.
    package var firing: [Level: Int] = [:]
    /// Pending alerts by level; all levels are there.
    package var pending: [Level: Int] = [:]
    package var mails = MailCounts()
    /// News that stands in no mail yet, by the names of the receivers.
    package var openNews: [String: OpenNews] = [:]
    /// News that waits for a digest, or for the end of what holds it back.
    package var heldNews = 0
    /// News that the journal has not taken yet.
    package var journalOwed = 0
    /// When the oldest of that happened.
    package var oldestOwed: Moment?
    /// News that ended in a crash whenever it was to be told, and is not tried any more.
    package var setAside = 0
    /// Answers to mails by what became of them; all outcomes are there.
    package var answers: [AnswerOutcome: Int] = [:]
    /// Figures that somebody thinks are wrong, and of which there was no news since.
    package var openQueries = 0

    package init() {}

    /// How much news stands in no mail yet.
    package var openNotices: Int { openNews.values.reduce(0) { $0 + $1.count } }
}

/// News for one receiver that stands in no mail yet.
package struct OpenNews: Hashable, Sendable {
    package let count: Int
    /// When the oldest of it was written.
    package let oldest: Moment

    package init(count: Int, oldest: Moment) {
        self.count = count
        self.oldest = oldest
    }
}

/// The outbox in numbers.
package struct MailCounts: Hashable, Sendable {
    /// Mails on their way: due now or later, or held.
    package var queued = 0
    /// Those of the queued that wait for a mail server, not for their recipient.
    package var held = 0
    /// What the server answered to one that is held.
    package var heldAnswer: String?
    /// When the oldest queued mail was made.
    package var oldestQueued: Moment?
    /// Mails that were given up and that nobody has looked after yet.
    package var dead = 0
    /// Mails that a person gave up.
    package var discarded = 0
    package var delivered = 0
    /// When a mail was delivered last.
    package var latestDelivery: Moment?

    package init() {}
}

extension StoreView {
    // A condition that repeats the one of a partial index lets SQLite use it.

    /// The numbers of everything that the store holds.
    package func counts() throws -> StoreCounts {
        var counts = StoreCounts()
        counts.readings = try number("SELECT count FROM reading_count")
        counts.series = try number("SELECT coalesce(sum(series_count), 0) FROM series_group")
        for outcome in DropEntry.Outcome.allCases {
            counts.drops[outcome] = try number(
                #"SELECT count(*) FROM "drop" WHERE outcome = ?"#,
                [outcome.rawValue]
            )
        }
        counts.latestRejection = try moment(
            #"SELECT max(received) FROM "drop" WHERE outcome = 'rejected'"#
        )
        for level in Level.allCases {
            counts.firing[level] = try alerts("firing", level)
            counts.pending[level] = try alerts("pending", level)
        }
        counts.mails = try mailCounts()
        counts.openNews = try openNews()
        counts.heldNews = try heldCount()
        counts.journalOwed = try number(
            #"SELECT count(*) FROM "transition" WHERE journaled IS NULL AND set_aside IS NULL"#
        )
        counts.oldestOwed = try moment(
            #"""
            SELECT at FROM "transition" WHERE journaled IS NULL AND set_aside IS NULL
            ORDER BY number LIMIT 1
            """#
        )
        counts.setAside =
            try number("SELECT count(*) FROM notice WHERE set_aside > 0")
            + number(#"SELECT count(*) FROM "transition" WHERE set_aside > 0"#)
        counts.answers = try answers()
        counts.openQueries = try number("SELECT count(*) FROM query WHERE ended IS NULL")
        return counts
    }

    private func answers() throws -> [AnswerOutcome: Int] {
        let select = try database.cachedStatement(
            sql: "SELECT outcome, count(*) AS number FROM reply GROUP BY outcome"
        )
        var counts = Dictionary(uniqueKeysWithValues: AnswerOutcome.allCases.map { ($0, 0) })
        for row in try Row.fetchAll(select) {
            counts[AnswerOutcome(stored: row["outcome"]), default: 0] += row["number"] as Int
        }
        return counts
    }

    /// Numbers are given in the order of writing, so that the smallest is the oldest.
    private func openNews() throws -> [String: OpenNews] {
        let open = try database.cachedStatement(
            sql: """
                SELECT receiver, count(*) AS number, min(id) AS first
                FROM notice INDEXED BY notice_open
                WHERE composed IS NULL AND set_aside IS NULL AND awaits IS NULL
                GROUP BY receiver
                """
        )
        let made = try database.cachedStatement(sql: "SELECT made FROM notice WHERE id = ?")
        return try Row.fetchAll(open).reduce(into: [:]) { news, row in
            let oldest = try Moment.fetchOne(made, arguments: [row["first"] as Int64])
            news[row["receiver"]] = OpenNews(count: row["number"], oldest: oldest ?? .epoch)
        }
    }

    /// How many alerts fired once and ended: there are more of them each year.
    package func resolvedAlerts() throws -> Int {
        try number("SELECT count(*) FROM alert WHERE state = 'resolved' AND state <> 'inactive'")
    }

    /// The outbox in numbers.
    ///
    /// A body lies before its state, so only indices are read: `dispatch_open` for the few that are
    /// open, `dispatch_by_state` for the many that were delivered.
    package func mailCounts() throws -> MailCounts {
        var counts = MailCounts()
        counts.queued = try openDispatches("queued")
        counts.held = try openDispatches("queued", "AND held <> 0")
        counts.dead = try openDispatches("dead", "AND discarded IS NULL")
        counts.discarded = try openDispatches("dead", "AND discarded IS NOT NULL")
        counts.oldestQueued = try moment(
            "SELECT min(made) FROM dispatch WHERE state = 'queued' AND state <> 'delivered'"
        )
        if counts.held > 0 {
            counts.heldAnswer = try String.fetchOne(
                database.cachedStatement(
                    sql: """
                        SELECT answer FROM dispatch
                        WHERE state = 'queued' AND state <> 'delivered' AND held <> 0 LIMIT 1
                        """
                )
            )
        }
        counts.delivered = try number("SELECT count(*) FROM dispatch WHERE state = 'delivered'")
        counts.latestDelivery = try moment(
            "SELECT max(changed) FROM dispatch WHERE state = 'delivered'"
        )
        return counts
    }

    private func openDispatches(_ state: String, _ condition: String = "") throws -> Int {
        try number(
            "SELECT count(*) FROM dispatch WHERE state = ? AND state <> 'delivered' \(condition)",
            [state]
        )
    }

    private func alerts(_ state: String, _ level: Level) throws -> Int {
        try number(
            """
            SELECT count(*) FROM alert WHERE state = ? AND level = ? AND state <> 'inactive'
            """,
            [state, level.rawValue]
        )
    }

    private func number(_ sql: String, _ arguments: StatementArguments = []) throws -> Int {
        let statement = try database.cachedStatement(sql: sql)
        return try Int.fetchOne(statement, arguments: arguments) ?? 0
    }

    private func moment(_ sql: String) throws -> Moment? {
        try Moment.fetchOne(try database.cachedStatement(sql: sql))
    }
}
