import GRDB
package import Indicators

/// What the timers of the store stand for.
package enum Timer: String, Sendable {
    /// The first moment at which a rule watched a source.
    case delivery
    /// The last moment at which a receiver was told that the program is alive.
    case allQuiet = "all-quiet"
    /// The moment since when something waits for a receiver's next digest.
    case digest
    /// The moment since when a day of the year is waited for, or when it last came.
    case reminder
    /// The moment at which people were reminded for a day, which is kept for good: a clock that was
    /// set back repeats no reminder.
    case reminded
    /// The moment since when a rule escalates.
    case escalation
    /// The moment at which an alert escalated, for as long as it fires.
    case escalated
    /// The moment at which a person asked for something, which takes it off when it is done.
    case request

    /// The name of the timer of one subject.
    func name(_ subject: String) -> String { "\(rawValue) \(subject)" }
}

extension StoreView {
    /// When the timers of a kind fired last, by their subjects.
    package func timers(_ timer: Timer) throws -> [String: Moment] {
        var timers: [String: Moment] = [:]
        let cursor = try Row.fetchCursor(
            database.cachedStatement(sql: "SELECT \(seals.columns(of: "timer")) FROM timer")
        )
        while let row = try cursor.next() {
            try row.requireIntact()
            let name: String = row["name"]
            guard name.utf8.starts(with: timer.name("").utf8) else { continue }
            timers[String(name.unicodeScalars.dropFirst(timer.rawValue.count + 1))] = row["fired"]
        }
        return timers
    }
}

extension StoreTransaction {
    /// Notes that a timer fired, or that it runs from now on.
    package func set(_ timer: Timer, of subject: String, to moment: Moment) throws {
        try database.executeCached(
            sql: "INSERT OR REPLACE INTO timer (name, fired) VALUES (?, ?)",
            arguments: [timer.name(subject), moment]
        )
    }

    /// Lets a timer run from now on, unless it runs already.
    func begin(_ timer: Timer, of subject: String, at moment: Moment) throws {
        try database.executeCached(
            sql: "INSERT OR IGNORE INTO timer (name, fired) VALUES (?, ?)",
            arguments: [timer.name(subject), moment]
        )
    }

    /// Forgets the timers of subjects that nothing asks for any more.
    package func forget(_ timer: Timer, of subjects: some Sequence<String>) throws {
        for subject in subjects {
            try database.executeCached(
                sql: "DELETE FROM timer WHERE name = ?",
                arguments: [timer.name(subject)]
            )
        }
    }
}
