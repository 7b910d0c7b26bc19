import GRDB
package import Indicators

/// What is told in a transaction of its own, and may end the process while it is made.
package enum Telling: Hashable, Sendable {
    /// The dispatch with a notice, by the notice's number.
    case notice(Int64)
    /// The journal's entry of a transition, by the transition's number.
    case entry(Int64)

    /// Whether it is told to somebody outside: composing a dispatch changes nothing but the store.
    var leavesTheProgram: Bool {
        switch self {
        case .notice: false
        case .entry: true
        }
    }
}

/// News that ended in a crash whenever it was to be told, and is not tried any more.
package struct SetAside: Hashable, Sendable {
    package let telling: Telling
    /// The id of the transition.
    package let transition: String
    package let rule: String
    package let area: String
    /// Who was to get the dispatch; nil for an entry of the journal.
    package let receiver: String?
    package let attempts: Int
    /// When the news was written.
    package let made: Moment
}

extension Store {
    /// Notes that something is about to be told: an attempt that ends in a crash counts.
    ///
    /// What leaves the program is told only after the note is on the disk.
    ///
    /// - Throws: `StoreError`
    package func recordAttempts(at tellings: [Telling]) throws {
        if tellings.contains(where: \.leavesTheProgram) {
            try transaction { try $0.countAttempts(at: tellings) }
        } else {
            try briefTransaction { try $0.countAttempts(at: tellings) }
        }
    }

    /// Takes back attempts that ended in no crash although nothing was told.
    ///
    /// - Throws: `StoreError`
    package func takeBackAttempts(at tellings: [Telling]) throws {
        try briefTransaction { try $0.takeBackAttempts(at: tellings) }
    }
}

extension StoreView {
    /// What was set aside, oldest first; only what the operators were not told of, or all.
    package func setAside(untold: Bool = false) throws -> [SetAside] {
        let told = untold ? "AND told IS NULL" : ""
        let rows = try database.rowsCached(
            sql: """
                SELECT 'notice' AS kind, notice.id AS number, "transition".id AS news, rule, area,
                    receiver, notice.attempts, made
                FROM notice JOIN "transition" ON "transition".id = notice."transition"
                WHERE notice.set_aside > 0 \(told.replacing("told", with: "notice.told"))
                    AND \(seals.isIntact("notice")) AND \(seals.isIntact("transition"))
                UNION ALL
                SELECT 'entry', number, id, rule, area, NULL, attempts, at
                FROM "transition" WHERE set_aside > 0 \(told)
                    AND \(seals.isIntact("transition"))
                ORDER BY made, kind, number LIMIT 10000
                """,
            arguments: []
        )
        return rows.map { row in
            let number: Int64 = row["number"]
            return SetAside(
                telling: row["kind"] == "notice" ? .notice(number) : .entry(number),
                transition: row["news"],
                rule: row["rule"],
                area: row["area"],
                receiver: row["receiver"],
                attempts: row["attempts"],
                made: row["made"]
            )
        }
    }
}

extension StoreTransaction {
    /// Counts an attempt to tell something, which may end this process.
    func countAttempts(at tellings: [Telling]) throws {
        try update(tellings, "attempts = attempts + 1", [])
    }

    /// Takes back an attempt that did not end in a crash.
    func takeBackAttempts(at tellings: [Telling]) throws {
        try update(tellings, "attempts = max(attempts - 1, 0)", [])
    }

    /// Tries something no more.
    package func setAside(_ tellings: [Telling], at now: Moment) throws {
        try update(tellings, "set_aside = ?", [now])
    }

    /// Notes that the operators were told of what was set aside.
    package func markTold(setAside tellings: [Telling], at now: Moment) throws {
        try update(tellings, "told = ?", [now])
    }

    /// Lets everything be tried again that was set aside.
    ///
    /// - Returns: How many pieces of news are owed again.
    package func reviveSetAside() throws -> Int {
        var count = 0
        for table in ["notice", "\"transition\""] {
            try database.execute(
                sql: """
                    UPDATE \(table) SET set_aside = NULL, told = NULL, attempts = 0
                    WHERE set_aside IS NOT NULL
                    """
            )
            count += database.changesCount
        }
        return count
    }

    /// Closes all news without telling them: they were told before.
    package func tellNobody(at now: Moment) throws {
        try database.executeCached(
            sql: """
                UPDATE notice SET composed = ?1 WHERE composed IS NULL AND set_aside IS NULL
                """,
            arguments: [now]
        )
        try database.executeCached(
            sql: """
                UPDATE "transition" SET journaled = ?1
                WHERE journaled IS NULL AND set_aside IS NULL
                """,
            arguments: [now]
        )
        try database.executeCached(
            sql: "UPDATE rejection SET told = ?1 WHERE told IS NULL",
            arguments: [now]
        )
    }

    private func update(
        _ tellings: [Telling],
        _ assignment: String,
        _ values: StatementArguments
    ) throws {
        let notice = try database.cachedStatement(
            sql: "UPDATE notice SET \(assignment) WHERE id = ?"
        )
        let entry = try database.cachedStatement(
            sql: #"UPDATE "transition" SET \#(assignment) WHERE number = ?"#
        )
        for telling in tellings {
            switch telling {
            case .notice(let id): try notice.execute(arguments: values + [id])
            case .entry(let number): try entry.execute(arguments: values + [number])
            }
        }
    }
}
