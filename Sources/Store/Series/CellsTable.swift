import GRDB
import Indicators
import Readings

/// Reads and writes the packed chunks of one group of series.
final class CellsTable {
    private let calendar: PeriodCalendar
    private let select: BulkStatement
    private let list: BulkStatement
    private let older: BulkStatement
    private let write: BulkStatement
    private let supersede: BulkStatement
    private var packer = CellPacker()
    private var unpacker = CellUnpacker()
    private var past = CellChunk()

    init(_ database: Database, frequency: Frequency) throws {
        calendar = PeriodCalendar(frequency)
        select = try BulkStatement(database, "SELECT body FROM cells WHERE id = ?")
        list = try BulkStatement(
            database,
            "SELECT id, body FROM cells WHERE id BETWEEN ? AND ? ORDER BY id"
        )
        older = try BulkStatement(
            database,
            "SELECT body FROM superseded WHERE cells = ? AND by_drop > ? ORDER BY by_drop"
        )
        write = try BulkStatement(
            database,
            """
            INSERT INTO cells (id, body) VALUES (?, ?)
            ON CONFLICT (id) DO UPDATE SET body = excluded.body
            """
        )
        supersede = try BulkStatement(
            database,
            "INSERT OR REPLACE INTO superseded VALUES (?, ?, ?)"
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
        try write.bind(id, at: 1)
        try write.bind(packed(chunk, id: id), at: 2)
        try write.run()
    }

    /// Keeps the cells that a drop replaced, or those of a drop that came too late.
    func supersede(_ chunk: CellChunk, id: Int64, by drop: Int32) throws {
        try supersede.bind(id, at: 1)
        try supersede.bind(Int64(drop), at: 2)
        try supersede.bind(packed(chunk, id: id), at: 3)
        try supersede.run()
    }

    /// Takes back what drops after this one said.
    private func rewind(_ chunk: inout CellChunk, id: Int64, to drop: Int32) throws {
        var open = (0..<CellChunk.length).filter {
            chunk.marks[$0] != 0 && chunk.origins[$0].drop > drop
        }
        if open.isEmpty { return }
        for place in open { chunk.marks[place] = 0 }
        try older.bind(id, at: 1)
        try older.bind(Int64(drop), at: 2)
        defer { older.reset() }
        while try !open.isEmpty && older.step() {
            try unpack(older, column: 0, id: id, into: &past)
            open.removeAll { place in
                guard past.marks[place] != 0, past.origins[place].drop <= drop else { return false }
                chunk.copy(place, from: past)
                return true
            }
        }
    }

    private func packed(_ chunk: CellChunk, id: Int64) -> [UInt8] {
        packer.pack(chunk) { calendar.days(ofChunk: CellsID.chunk(of: id)) }
    }

    private func unpack(
        _ statement: BulkStatement,
        column: Int32,
        id: Int64,
        into chunk: inout CellChunk
    ) throws(CorruptCells) {
        unsafe try statement.withBytes(column) { bytes throws(CorruptCells) in
            let reader = unsafe PackedReader(bytes)
            try unpacker.unpack(reader, into: &chunk) {
                calendar.days(ofChunk: CellsID.chunk(of: id))
            }
        }
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
