// Where readings lie, for who comes here first. Which of several counts is decided by `InForce` in
// the target Readings; this folder keeps the answer, in four tables.
//
//   series_group  an indicator and frequency, with the members ever delivered: StoredGroup
//   series        an area and a combination of members, with its id: SeriesDirectory, SeriesListing
//   cells         64 periods of a series, packed (`Packing`) into one row: CellsTable
//   superseded    the cells that a drop replaced, under its number: what was known before
//
// A drop comes in through `StoreTransaction.merge`, which gives `InForce` a StoredTable for each
// block. Readings go out through `StoreView.load`, in the columns that an evaluation needs, and
// through `StoreView.export`, row by row; both also as they were known after an earlier drop.

import GRDB
import Indicators
import Readings

/// The readings of one indicator and frequency in rows of the store.
struct StoredTable: ReadingHistory {
    private let view: StoreView
    private var stored: StoredGroup
    private var directory: SeriesDirectory
    private let cells: CellsTable

    init(_ view: StoreView, _ stored: StoredGroup, seriesCount: Int) throws {
        self.view = view
        self.stored = stored
        directory = try SeriesDirectory(view, group: stored, seriesCount: seriesCount)
        cells = try CellsTable(view, frequency: stored.group.frequency)
    }

    var group: SeriesGroup { stored.group }

    func knows(area: String, dimensions: String) throws -> Bool {
        try directory.find(area: area.canonical, dimensions: dimensions.canonical) != nil
    }

    mutating func series(area: String, dimensions: String) throws -> (id: Int64, isNew: Bool) {
        try directory.id(area: area.canonical, dimensions: dimensions.canonical)
    }

    func read(_ id: Int64, into chunk: inout CellChunk) throws {
        try cells.read(id, into: &chunk)
    }

    func write(_ chunk: CellChunk, id: Int64) throws { try cells.write(chunk, id: id) }

    func keep(replaced: CellChunk, id: Int64, by drop: Int32) throws {
        try cells.supersede(replaced, id: id, by: drop)
    }

    func replaced(_ id: Int64) throws -> [(by: Int32, chunk: CellChunk)] {
        try cells.replaced(id)
    }

    func wholeListing() throws -> SeriesListing {
        try SeriesListing(view.database, stored.naming(view), areas: nil)
    }

    func listing() throws -> SeriesListing {
        try SeriesListing(view.database, stored, areas: nil)
    }

    func read(
        series: Int64,
        into chunk: inout CellChunk,
        _ use: (_ number: Int, CellChunk) throws -> Void
    ) throws {
        try cells.read(series: series, asOf: nil, into: &chunk, use)
    }

    mutating func save(_ group: SeriesGroup) throws { try stored.save(group, view) }
}

/// Finds the ids of a delivery's series and gives new ones to those that are new.
private struct SeriesDirectory {
    private let group: Int64
    private let seals: Seals
    private let number: Int
    private let find: BulkStatement
    private let insert: BulkStatement
    /// All series by area and dimensions, when it is cheaper to read them at once.
    private var known: [String: [String: Int64]]?
    /// Each series has cells, so the next id is free.
    private var next: Int64

    init(_ view: StoreView, group stored: StoredGroup, seriesCount: Int) throws {
        let database = view.database
        group = stored.id
        seals = view.seals
        number = try seals.number("series")
        find = try BulkStatement(
            database,
            "SELECT id FROM series WHERE series_group = ? AND area = ? AND dimensions = ?"
        )
        insert = try BulkStatement(
            database,
            """
            INSERT INTO series (series_group, area, dimensions, id, checksum)
            VALUES (?, ?, ?, ?, ?)
            """
        )
        let last = try Int64.fetchOne(database.cachedStatement(sql: "SELECT max(id) FROM cells"))
        next = last.map { CellsID.series(of: $0) + 1 } ?? 1
        if stored.group.seriesCount == 0 {
            known = [:]
        } else if seriesCount * 8 >= stored.group.seriesCount {
            known = try Self.all(database, group: group)
        }
    }

    func find(area: String, dimensions: String) throws -> Int64? {
        if let known { return known[area]?[dimensions] }
        try find.bind(group, at: 1)
        try find.bind(area, at: 2)
        try find.bind(dimensions, at: 3)
        guard try find.step() else { return nil }
        defer { find.reset() }
        return find.integer(0)
    }

    mutating func id(area: String, dimensions: String) throws -> (id: Int64, isNew: Bool) {
        if let id = try find(area: area, dimensions: dimensions) { return (id, false) }
        try insert.bind(group, at: 1)
        try insert.bind(area, at: 2)
        try insert.bind(dimensions, at: 3)
        try insert.bind(next, at: 4)
        var checksum = RowChecksum()
        checksum.add(group)
        checksum.add(area)
        checksum.add(dimensions)
        checksum.add(next)
        try insert.bind(checksum.value, at: 5)
        try insert.run()
        seals.add(checksum.value, to: number)
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
        defer { select.reset() }
        try select.bind(group, at: 1)
        var known: [String: [String: Int64]] = [:]
        while try select.step() {
            try known[select.text(0), default: [:]][select.text(1)] = select.integer(2)
        }
        return known
    }
}

extension SeriesListing {
    /// Lists the series of some areas, or all.
    init(
        _ database: Database,
        _ stored: StoredGroup,
        areas: Set<String>?,
        progress: () throws -> Void = {}
    ) throws {
        self.init(stored.group)
        let select = try BulkStatement(
            database,
            """
            SELECT area, dimensions, id FROM series
            WHERE series_group = ? \(areas == nil ? "" : "AND area = ?")
            ORDER BY area, dimensions
            """
        )
        defer { select.reset() }
        try select.bind(stored.id, at: 1)
        var pace = Pace(every: BlockFiller.stride)
        if let areas {
            for area in Set(areas.map(\.canonical)).inCodeOrder() {
                try select.bind(area, at: 2)
                try append(select) { try pace.advance(progress) }
            }
        } else {
            try append(select) { try pace.advance(progress) }
        }
        sort()
        try progress()
    }

    private mutating func append(
        _ select: BulkStatement,
        _ progress: () throws -> Void
    ) throws {
        while try select.step() {
            try progress()
            try append(area: select.text(0), dimensions: select.text(1), id: select.integer(2))
        }
    }
}
