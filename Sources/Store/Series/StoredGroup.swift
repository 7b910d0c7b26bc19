import GRDB
import Indicators
import Readings

/// A group of series with its row.
struct StoredGroup {
    let id: Int64
    private(set) var group: SeriesGroup

    /// The groups of an indicator, or all, in the order of their names.
    static func fetch(_ view: StoreView, indicator: String? = nil) throws -> [Self] {
        let filter = indicator == nil ? "" : "WHERE indicator = ?"
        let select = try view.database.cachedStatement(
            sql: """
                SELECT \(view.seals.columns(of: "series_group")) FROM series_group \(filter)
                ORDER BY indicator, frequency
                """
        )
        let rows = try Row.fetchAll(
            select,
            arguments: indicator.map { [$0.canonical] } ?? []
        )
        return try rows.compactMap { try Self($0, view) }
    }

    /// The group of this name, which is made if it is missing.
    static func fetchOrMake(
        _ view: StoreView,
        indicator: String,
        frequency: Frequency
    ) throws -> Self {
        try view.database.executeCached(
            sql: "INSERT OR IGNORE INTO series_group (indicator, frequency) VALUES (?, ?)",
            arguments: [indicator.canonical, frequency.rawValue]
        )
        let select = try view.database.cachedStatement(
            sql: """
                SELECT \(view.seals.columns(of: "series_group")) FROM series_group
                WHERE indicator = ? AND frequency = ?
                """
        )
        let row = try Row.fetchOne(
            select,
            arguments: [indicator.canonical, frequency.rawValue]
        )
        guard let row, let group = try Self(row, view) else {
            throw CorruptRow(table: "series_group", problem: "no '\(indicator)'")
        }
        return group
    }

    private init?(_ row: Row, _ view: StoreView) throws {
        try row.requireIntact()
        guard let frequency = Frequency(rawValue: row["frequency"]) else { return nil }
        id = row["id"]
        group = SeriesGroup(indicator: row["indicator"], frequency: frequency)
        group.seriesCount = row["series_count"]
        group.newest = row["newest"]
        group.segments = row["segments"]
        let select = try view.database.cachedStatement(
            sql: "SELECT \(view.seals.columns(of: "member")) FROM member WHERE series_group = ?"
        )
        let cursor = try Row.fetchCursor(select, arguments: [id])
        while let row = try cursor.next() {
            try row.requireIntact()
            group.members[row["dimension"], default: []].insert(row["code"])
        }
    }

    /// The same with the dimensions of series whose readings were taken back.
    func naming(_ view: StoreView) throws -> Self {
        var whole = self
        let texts = try String.fetchAll(
            view.database,
            sql: "SELECT DISTINCT dimensions FROM series WHERE series_group = ?",
            arguments: [id]
        )
        whole.group = group.naming(texts)
        return whole
    }

    /// Writes what changed.
    mutating func save(_ changed: SeriesGroup, _ view: StoreView) throws {
        for (dimension, codes) in group.members {
            for code in codes.subtracting(changed.members[dimension] ?? []) {
                try view.database.executeCached(
                    sql: """
                        DELETE FROM member WHERE series_group = ? AND dimension = ? AND code = ?
                        """,
                    arguments: [id, dimension.canonical, code.canonical]
                )
            }
        }
        for (dimension, codes) in changed.members {
            for code in codes.subtracting(group.members[dimension] ?? []) {
                try view.database.executeCached(
                    sql: """
                        INSERT OR IGNORE INTO member (series_group, dimension, code)
                        VALUES (?, ?, ?)
                        """,
                    arguments: [id, dimension.canonical, code.canonical]
                )
            }
        }
        try view.database.executeCached(
            sql: """
                UPDATE series_group SET series_count = ?, newest = ?, segments = ? WHERE id = ?
                """,
            arguments: [changed.seriesCount, changed.newest, changed.segments, id]
        )
        group = changed
    }
}
