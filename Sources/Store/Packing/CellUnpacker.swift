import Indicators
import Readings

/// Reads what `CellPacker` wrote; anything else is an error, never a trap.
struct CellUnpacker {
    private var present: [Int] = []

    /// Unpacks a body into a chunk, which is overwritten.
    ///
    /// The days are the first ones of the chunk's periods, and of the one after.
    mutating func unpack(
        _ bytes: PackedReader,
        into chunk: inout CellChunk,
        days: () -> [Int32]
    ) throws(CorruptCells) {
        var reader = bytes
        chunk.clear()
        guard try reader.byte() == CellPacker.version else {
            throw CorruptCells(problem: "has an unknown version")
        }
        let first = Int(try reader.byte())
        let count = Int(try reader.byte()) + 1
        let flags = CellPacker.Flags(rawValue: try reader.byte())
        let decimals = Int(try reader.byte())
        guard first + count <= CellChunk.length, decimals <= DecimalScale.mostDecimals,
            CellPacker.Flags.known.isSuperset(of: flags)
        else { throw CorruptCells(problem: "has a wrong head") }
        try readPresence(&reader, first: first, count: count, hasGaps: flags.contains(.gaps))
        try readMarks(&reader, into: &chunk)
        try readNumbers(&reader, flags.contains(.rawNumbers) ? nil : decimals, into: &chunk)
        try readDates(&reader, flags, days: days, into: &chunk)
        try readOrigins(&reader, into: &chunk)
        for place in present { chunk.stampedBy[place] = 0 }
        if flags.contains(.stamps) {
            try readRuns(&reader) { place, drop throws(CorruptCells) in
                chunk.stampedBy[place] = try Self.narrow(drop ?? 0)
            }
        }
        guard reader.isAtEnd else { throw CorruptCells(problem: "goes on after its end") }
    }

    private mutating func readPresence(
        _ reader: inout PackedReader,
        first: Int,
        count: Int,
        hasGaps: Bool
    ) throws(CorruptCells) {
        present.removeAll(keepingCapacity: true)
        guard hasGaps else {
            present.append(contentsOf: first..<(first + count))
            return
        }
        for start in stride(from: 0, to: count, by: 8) {
            let bits = try reader.byte()
            for bit in 0..<min(8, count - start) where bits & (1 << UInt8(bit)) != 0 {
                present.append(first + start + bit)
            }
        }
    }

    private func readMarks(
        _ reader: inout PackedReader,
        into chunk: inout CellChunk
    ) throws(CorruptCells) {
        var index = 0
        while index < present.count {
            let mark = Mark(rawValue: try reader.byte())
            guard mark.status != nil || mark.reason != nil else {
                throw CorruptCells(problem: "has the unknown mark \(mark.rawValue)")
            }
            let end = index + 1 + (try reader.count(upTo: present.count - index - 1))
            for place in present[index..<end] { chunk.marks[place] = mark.rawValue }
            index = end
        }
    }

    private func readNumbers(
        _ reader: inout PackedReader,
        _ decimals: Int?,
        into chunk: inout CellChunk
    ) throws(CorruptCells) {
        var previous: Int64 = 0
        for place in present {
            guard Mark(rawValue: chunk.marks[place]).hasValue else {
                chunk.values[place] = 0
                continue
            }
            if let decimals {
                previous &+= try reader.signed()
                chunk.values[place] = DecimalScale.value(previous, decimals: decimals)
            } else {
                chunk.values[place] = Double(bitPattern: try reader.bits())
            }
        }
    }

    private func readDates(
        _ reader: inout PackedReader,
        _ flags: CellPacker.Flags,
        days: () -> [Int32],
        into chunk: inout CellChunk
    ) throws(CorruptCells) {
        guard flags.contains(.dates) else {
            for place in present { chunk.dates[place] = Block.noDate }
            return
        }
        let starts = days()
        let shift = flags.contains(.datesFromEnd) ? 1 : 0
        try readRuns(&reader) { place, offset throws(CorruptCells) in
            guard let offset else {
                chunk.dates[place] = Block.noDate
                return
            }
            chunk.dates[place] = try Self.narrow(Int64(starts[place + shift]) &+ offset)
        }
    }

    private func readRuns(
        _ reader: inout PackedReader,
        _ use: (Int, Int64?) throws(CorruptCells) -> Void
    ) throws(CorruptCells) {
        var index = 0
        while index < present.count {
            let end = index + 1 + (try reader.count(upTo: present.count - index - 1))
            let value = try reader.byte() == 0 ? nil : try reader.signed()
            for place in present[index..<end] { try use(place, value) }
            index = end
        }
    }

    private func readOrigins(
        _ reader: inout PackedReader,
        into chunk: inout CellChunk
    ) throws(CorruptCells) {
        var index = 0
        var drop: Int64 = 0
        while index < present.count {
            let length = 1 + (try reader.count(upTo: present.count - index - 1))
            drop &+= try reader.signed()
            let sheet = try reader.count(upTo: Int(UInt16.max))
            var record = Int64(try reader.count(upTo: Int(UInt32.max)))
            var column = Int64(try reader.count(upTo: Int(UInt16.max)))
            let records = length > 1 ? try reader.signed() : 0
            let columns = length > 1 ? try reader.signed() : 0
            for place in present[index..<(index + length)] {
                chunk.origins[place] = Origin(
                    drop: try Self.narrow(drop),
                    record: try Self.narrow(record),
                    column: try Self.narrow(column),
                    sheet: UInt16(sheet)
                )
                record &+= records
                column &+= columns
            }
            index += length
        }
    }

    private static func narrow<Number: FixedWidthInteger>(
        _ value: Int64
    ) throws(CorruptCells) -> Number {
        guard let number = Number(exactly: value) else {
            throw CorruptCells(problem: "has the number \(value) out of its range")
        }
        return number
    }
}
