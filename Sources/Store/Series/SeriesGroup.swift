import GRDB
import Indicators

/// All series of one indicator and frequency.
struct SeriesGroup {
    let id: Int64
    let indicator: String
    let frequency: Frequency
    var seriesCount: Int
    /// The newest period with a number to be judged.
    var newest: Int32?
    /// A bit for each segment that ever occurred.
    var segments: UInt16
    /// The members ever delivered of each dimension.
    var members: [String: Set<String>]

    var dimensions: [String] { members.keys.sorted() }

    /// The groups of an indicator, or all, in the order of their names.
    static func fetch(_ database: Database, indicator: String? = nil) throws -> [Self] {
        let filter = indicator == nil ? "" : "WHERE indicator = ?"
        let rows = try Row.fetchAll(
            database,
            sql: "SELECT * FROM series_group \(filter) ORDER BY indicator, frequency",
            arguments: indicator.map { [$0.canonical] } ?? []
        )
        return try rows.compactMap { try Self($0, database) }
    }

    /// The group of this name, which is made if it is missing.
    static func fetchOrMake(
        _ database: Database,
        indicator: String,
        frequency: Frequency
    ) throws -> Self {
        try database.execute(
            sql: "INSERT OR IGNORE INTO series_group (indicator, frequency) VALUES (?, ?)",
            arguments: [indicator.canonical, frequency.rawValue]
        )
        let row = try Row.fetchOne(
            database,
            sql: "SELECT * FROM series_group WHERE indicator = ? AND frequency = ?",
            arguments: [indicator.canonical, frequency.rawValue]
        )
        guard let row, let group = try Self(row, database) else {
            throw CorruptRow(table: "series_group", problem: "no '\(indicator)'")
        }
        return group
    }

    private init?(_ row: Row, _ database: Database) throws {
        guard let frequency = Frequency(rawValue: row["frequency"]) else { return nil }
        id = row["id"]
        indicator = row["indicator"]
        self.frequency = frequency
        seriesCount = row["series_count"]
        newest = row["newest"]
        segments = row["segments"]
        members = [:]
        let cursor = try Row.fetchCursor(
            database,
            sql: "SELECT dimension, code FROM member WHERE series_group = ?",
            arguments: [id]
        )
        while let row = try cursor.next() {
            members[row["dimension"], default: []].insert(row["code"])
        }
    }

    /// Writes what may have changed.
    func save(_ database: Database) throws {
        try database.execute(
            sql: """
                UPDATE series_group SET series_count = ?, newest = ?, segments = ? WHERE id = ?
                """,
            arguments: [seriesCount, newest, segments, id]
        )
    }

    /// Notes the dimensions and members of a delivery.
    ///
    /// A dimension that one delivery has and another lacks has, for the latter, the member `total`.
    mutating func learn(_ delivered: [String: Set<String>], _ database: Database) throws {
        var wanted = delivered
        for dimension in Set(members.keys).union(delivered.keys) {
            let isNew = members[dimension] == nil
            if delivered[dimension] == nil || (isNew && seriesCount > 0) {
                wanted[dimension, default: []].insert(DimensionMember.totalCode)
            }
        }
        for (dimension, codes) in wanted {
            for code in codes.subtracting(members[dimension] ?? []) {
                try database.execute(
                    sql: "INSERT OR IGNORE INTO member VALUES (?, ?, ?)",
                    arguments: [id, dimension, code]
                )
                members[dimension, default: []].insert(code)
            }
        }
    }
}
