import GRDB

extension StoreView {
    /// When each timer fired last, in milliseconds since 1970, by the timer's name.
    package func timers() throws -> [String: Int64] {
        var timers: [String: Int64] = [:]
        let cursor = try Row.fetchCursor(database, sql: "SELECT name, fired FROM timer")
        while let row = try cursor.next() { timers[row["name"]] = row["fired"] }
        return timers
    }
}
