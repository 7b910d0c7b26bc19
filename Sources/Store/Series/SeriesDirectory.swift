import GRDB
import Indicators

/// Finds the ids of a block's series and gives new ones to those that are new.
struct SeriesDirectory {
    private let database: Database
    private let group: SeriesGroup
    private let find: BulkStatement
    private let insert: BulkStatement
    /// All series by area and dimensions, when it is cheaper to read them at once.
    private var known: [String: [String: Int64]]?
    private var next: Int64

    init(_ database: Database, group: SeriesGroup, seriesCount: Int) throws {
        self.database = database
        self.group = group
        find = try BulkStatement(
            database,
            "SELECT id FROM series WHERE series_group = ? AND area = ? AND dimensions = ?"
        )
        insert = try BulkStatement(
            database,
            "INSERT INTO series (series_group, area, dimensions, id) VALUES (?, ?, ?, ?)"
        )
        let last = try Int64.fetchOne(database, sql: "SELECT max(id) FROM cells")
        next = last.map { CellsID.series(of: $0) + 1 } ?? 1
        if group.seriesCount == 0 {
            known = [:]
        } else if seriesCount * 8 >= group.seriesCount {
            known = try Self.all(database, group: group.id)
        }
    }

    /// The id of a series.
    mutating func id(area: String, dimensions: String) throws -> (id: Int64, isNew: Bool) {
        if let known {
            if let id = known[area]?[dimensions] { return (id, false) }
        } else {
            find.bind(group.id, at: 1)
            find.bind(area, at: 2)
            find.bind(dimensions, at: 3)
            if try find.step() {
                defer { find.reset() }
                return (find.integer(0), false)
            }
        }
        insert.bind(group.id, at: 1)
        insert.bind(area, at: 2)
        insert.bind(dimensions, at: 3)
        insert.bind(next, at: 4)
        try insert.run()
        defer { next += 1 }
        return (next, true)
    }

    private static func all(
        _ database: Database,
        group: Int64
    ) throws -> [String: [String: Int64]] {
        let select = try BulkStatement(
            database,
            """
            SELECT area, dimensions, id FROM series WHERE series_group = ?
            ORDER BY area, dimensions
            """
        )
        select.bind(group, at: 1)
        var known: [String: [String: Int64]] = [:]
        while try select.step() {
            known[select.text(0), default: [:]][select.text(1)] = select.integer(2)
        }
        return known
    }
}
