import GRDB
import Indicators
import Readings

/// Reads and writes the packed chunks of one group of series, and looks at their checksums.
final class CellsTable {
    private let seals: Seals
    private let cellsNumber: Int
    private let supersededNumber: Int
    private let calendar: PeriodCalendar
    private let select: BulkStatement
    private let list: BulkStatement
    private let older: BulkStatement
    /// The latest entry that took a drop back: what was in force before it may be in force again.
    private let latestUndo: Int32
    private let write: BulkStatement
    private let supersede: BulkStatement
    private var packer = CellPacker()
    private var unpacker = CellUnpacker()
    private var past = CellChunk()

    init(_ view: StoreView, frequency: Frequency) throws {
        let database = view.database
        seals = view.seals
        cellsNumber = try seals.number("cells")
        supersededNumber = try seals.number("superseded")
        calendar = PeriodCalendar(frequency)
        select = try BulkStatement(database, "SELECT body, checksum FROM cells WHERE id = ?")
        list = try BulkStatement(
            database,
            "SELECT id, body, checksum FROM cells WHERE id BETWEEN ? AND ? ORDER BY id"
        )
        older = try BulkStatement(
            database,
            """
            SELECT by_drop, body, checksum FROM superseded WHERE cells = ? AND by_drop > ?
            ORDER BY by_drop
            """
        )
        latestUndo = try view.latestUndo()
        write = try BulkStatement(
            database,
            """
            INSERT INTO cells (id, body, checksum) VALUES (?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET body = excluded.body,
                checksum = excluded.checksum + unseal_row(\(cellsNumber), checksum)
            """
        )
        supersede = try BulkStatement(
            database,
            """
            INSERT INTO superseded (cells, by_drop, body, checksum) VALUES (?, ?, ?, ?)
            ON CONFLICT (cells, by_drop) DO UPDATE SET body = excluded.body,
                checksum = excluded.checksum + unseal_row(\(supersededNumber), checksum)
            """
        )
    }

    /// Reads a chunk; an unknown one is empty.
    func read(_ id: Int64, into chunk: inout CellChunk) throws {
        try select.bind(id, at: 1)
        guard try select.step() else { return chunk.clear() }
        defer { select.reset() }
        try unpack(select, column: 0, id: id, into: &chunk)
    }

    /// Reads the chunks of a series in the order of time, as of a drop or, without one, of now.
    func read(
        series: Int64,
        asOf drop: Int32?,
        into chunk: inout CellChunk,
        _ use: (_ number: Int, CellChunk) throws -> Void
    ) throws {
        let rows = CellsID.rows(of: series)
        try list.bind(rows.lowerBound, at: 1)
        try list.bind(rows.upperBound, at: 2)
        defer { list.reset() }
        while try list.step() {
            let id = list.integer(0)
            try unpack(list, column: 1, id: id, into: &chunk)
            if let drop { try rewind(&chunk, id: id, to: drop) }
            try use(CellsID.chunk(of: id), chunk)
        }
    }

    func write(_ chunk: CellChunk, id: Int64) throws {
        let body = packed(chunk, id: id)
        let checksum = Self.checksum(body, id: id)
        try write.bind(id, at: 1)
        try write.bind(body, at: 2)
        try write.bind(checksum, at: 3)
        try write.run()
        seals.add(checksum, to: cellsNumber)
    }

    /// Keeps the cells that a drop replaced, or those of a drop that came too late.
    func supersede(_ chunk: CellChunk, id: Int64, by drop: Int32) throws {
        let body = packed(chunk, id: id)
        let checksum = Self.checksum(body, id: id, drop: Int64(drop))
        try supersede.bind(id, at: 1)
        try supersede.bind(Int64(drop), at: 2)
        try supersede.bind(body, at: 3)
        try supersede.bind(checksum, at: 4)
        try supersede.run()
        seals.add(checksum, to: supersededNumber)
    }

    /// Takes back what drops after this one said.
    private func rewind(_ chunk: inout CellChunk, id: Int64, to drop: Int32) throws {
        if drop < latestUndo { return try rewindPastUndo(&chunk, id: id, to: drop) }
        var open = (0..<CellChunk.length).filter {
            chunk.marks[$0] != 0 && chunk.origins[$0].drop > drop
        }
        if open.isEmpty { return }
        for place in open { chunk.marks[place] = 0 }
        try older.bind(id, at: 1)
        try older.bind(Int64(drop), at: 2)
        defer { older.reset() }
        while try !open.isEmpty && older.step() {
            try unpack(older, column: 1, id: id, drop: older.integer(0), into: &past)
            open.removeAll { place in
                guard past.marks[place] != 0, past.origins[place].drop <= drop else { return false }
                chunk.copy(place, from: past)
                return true
            }
        }
    }

    /// The same where a drop was taken back since.
    ///
    /// What is in force may have been so before, and gone in between; what a later drop replaced
    /// first was in force.
    private func rewindPastUndo(_ chunk: inout CellChunk, id: Int64, to drop: Int32) throws {
        var open = Array(0..<CellChunk.length)
        for (by, past) in try replaced(id, after: drop) where !open.isEmpty {
            open.removeAll { place in
                guard past.marks[place] != 0, past.origins[place].drop != by else { return false }
                chunk.copy(place, from: past)
                return true
            }
        }
        for place in 0..<CellChunk.length where chunk.marks[place] != 0 {
            if chunk[place].isNothing || chunk.origins[place].drop > drop {
                chunk.marks[place] = 0
            }
        }
    }

    /// The cells that drops after another one replaced, or that came too late with them.
    func replaced(_ id: Int64, after drop: Int32 = 0) throws -> [(by: Int32, chunk: CellChunk)] {
        try older.bind(id, at: 1)
        try older.bind(Int64(drop), at: 2)
        defer { older.reset() }
        var rows: [(by: Int32, chunk: CellChunk)] = []
        while try older.step() {
            let by = older.integer(0)
            try unpack(older, column: 1, id: id, drop: by, into: &past)
            rows.append((Int32(truncatingIfNeeded: by), past))
        }
        return rows
    }

    private func packed(_ chunk: CellChunk, id: Int64) -> [UInt8] {
        packer.pack(chunk) { calendar.days(ofChunk: CellsID.chunk(of: id)) }
    }

    /// Unpacks a body that is followed by its checksum.
    private func unpack(
        _ statement: BulkStatement,
        column: Int32,
        id: Int64,
        drop: Int64? = nil,
        into chunk: inout CellChunk
    ) throws(CorruptRow) {
        let table = drop == nil ? "cells" : "superseded"
        let row = "id \(id)" + (drop.map { ", by_drop \($0)" } ?? "")
        let checksum = statement.integer(column + 1)
        unsafe try statement.withBytes(column) { bytes throws(CorruptRow) in
            guard unsafe Self.checksum(bytes, id: id, drop: drop) == checksum else {
                throw CorruptRow(table: table, row: row)
            }
            let reader = unsafe PackedReader(bytes)
            do throws(CorruptCells) {
                try unpacker.unpack(reader, into: &chunk) {
                    calendar.days(ofChunk: CellsID.chunk(of: id))
                }
            } catch {
                let problem = "unreadable readings: it \(error.problem) (\(row))"
                throw CorruptRow(table: table, problem: problem)
            }
        }
    }

    private static func checksum(_ body: [UInt8], id: Int64, drop: Int64? = nil) -> Int64 {
        unsafe body.withUnsafeBytes { unsafe checksum($0, id: id, drop: drop) }
    }

    private static func checksum(
        _ body: UnsafeRawBufferPointer,
        id: Int64,
        drop: Int64?
    ) -> Int64 {
        var checksum = RowChecksum()
        checksum.add(id)
        if let drop { checksum.add(drop) }
        unsafe checksum.add(blob: body)
        return checksum.value
    }
}

/// The first days of a chunk's periods: reference dates are kept relative to them.
final class PeriodCalendar {
    private let frequency: Frequency
    private var days: [Int: [Int32]] = [:]

    init(_ frequency: Frequency) { self.frequency = frequency }

    /// The day numbers on which the periods of a chunk start, and one more: where the next starts.
    func days(ofChunk chunk: Int) -> [Int32] {
        if let known = days[chunk] { return known }
        let first = chunk * CellChunk.length
        let starts = (0...CellChunk.length).map { place in
            start(of: TimePeriod(frequency, ordinal: Int32(clamping: first + place)))
        }
        days[chunk] = starts
        return starts
    }

    /// The day that a period's reference dates are relative to.
    ///
    /// In what was ever written that is 1 January 1970 for a period that starts outside the
    /// calendar, which the last period of the calendar may be stored relative to.
    private func start(of period: TimePeriod) -> Int32 {
        let day = period.firstDay
        switch frequency {
        case .week, .day: return day.dayNumber
        default: return CalendarDate.years.contains(day.year) ? day.dayNumber : 0
        }
    }
}
