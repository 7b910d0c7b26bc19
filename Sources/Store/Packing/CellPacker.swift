import Indicators
import Readings

/// Packs a chunk into some 60 bytes for 20 years.
///
/// The body: version, place of the first cell, number of cells less one, flags, decimals; then, as
/// far as the flags say so, the presence of each cell as bits; runs of marks; the numbers as scaled
/// integers, each as the difference from the one before (or as raw doubles); runs of reference
/// dates relative to their period; runs of origins; runs of the drops whose stamp a reading has.
struct CellPacker {
    static let version: UInt8 = 1

    struct Flags: OptionSet {
        let rawValue: UInt8
        static let gaps = Self(rawValue: 1)
        static let rawNumbers = Self(rawValue: 2)
        static let dates = Self(rawValue: 4)
        /// Dates count from the period's last day, which leap years do not move.
        static let datesFromEnd = Self(rawValue: 8)
        static let stamps = Self(rawValue: 16)
        static let known: Self = [gaps, rawNumbers, dates, datesFromEnd, stamps]
    }

    private var writer = PackedWriter()
    private var present: [Int] = []
    private var scaled: [Int64] = []

    /// Packs a chunk that is not empty.
    ///
    /// The days are the first ones of the chunk's periods, and of the one after.
    mutating func pack(_ chunk: CellChunk, days: () -> [Int32]) -> [UInt8] {
        writer.clear()
        present.removeAll(keepingCapacity: true)
        for place in 0..<CellChunk.length where chunk.marks[place] != 0 { present.append(place) }
        let first = present.first ?? 0
        let count = (present.last ?? 0) - first + 1
        let decimals = scale(chunk)
        var flags: Flags = count == present.count ? [] : .gaps
        if decimals == nil { flags.insert(.rawNumbers) }
        var offsets: [Int32?] = []
        if present.contains(where: { chunk.dates[$0] != Block.noDate }) {
            flags.insert(.dates)
            let starts = days()
            let fromStart = present.map { offset(chunk.dates[$0], from: starts[$0]) }
            let fromEnd = present.map { offset(chunk.dates[$0], from: starts[$0 + 1]) }
            let isBetter = runs(fromEnd) < runs(fromStart)
            if isBetter { flags.insert(.datesFromEnd) }
            offsets = isBetter ? fromEnd : fromStart
        }
        if present.contains(where: { chunk.stampedBy[$0] != 0 }) {
            flags.insert(.stamps)
        }
        for byte in [Self.version, UInt8(first), UInt8(count - 1), flags.rawValue, decimals ?? 0] {
            writer.append(byte: byte)
        }
        if flags.contains(.gaps) { appendPresence(chunk, first: first, count: count) }
        appendMarks(chunk)
        appendNumbers(chunk, areRaw: decimals == nil)
        if flags.contains(.dates) { appendRuns(offsets.map { $0.map { Int64($0) } }) }
        appendOrigins(chunk)
        if flags.contains(.stamps) {
            appendRuns(
                present.map { chunk.stampedBy[$0] == 0 ? nil : Int64(chunk.stampedBy[$0]) }
            )
        }
        return writer.bytes
    }

    /// Finds the fewest decimals with which all numbers are integers, and these integers.
    ///
    /// - Returns: Nil when a number cannot be got back exactly.
    private mutating func scale(_ chunk: CellChunk) -> UInt8? {
        var decimals = 0
        for place in present where Mark(rawValue: chunk.marks[place]).hasValue {
            while DecimalScale.integer(chunk.values[place], decimals: decimals) == nil {
                decimals += 1
                if decimals > DecimalScale.mostDecimals { return nil }
            }
        }
        scaled.removeAll(keepingCapacity: true)
        for place in present where Mark(rawValue: chunk.marks[place]).hasValue {
            guard let integer = DecimalScale.integer(chunk.values[place], decimals: decimals)
            else { return nil }
            scaled.append(integer)
        }
        return UInt8(decimals)
    }

    private mutating func appendPresence(_ chunk: CellChunk, first: Int, count: Int) {
        for start in stride(from: 0, to: count, by: 8) {
            var bits: UInt8 = 0
            for bit in 0..<min(8, count - start) where chunk.marks[first + start + bit] != 0 {
                bits |= 1 << UInt8(bit)
            }
            writer.append(byte: bits)
        }
    }

    private mutating func appendMarks(_ chunk: CellChunk) {
        var index = 0
        while index < present.count {
            let mark = chunk.marks[present[index]]
            var end = index + 1
            while end < present.count, chunk.marks[present[end]] == mark { end += 1 }
            writer.append(byte: mark)
            writer.append(count: end - index - 1)
            index = end
        }
    }

    private mutating func appendNumbers(_ chunk: CellChunk, areRaw: Bool) {
        if areRaw {
            for place in present where Mark(rawValue: chunk.marks[place]).hasValue {
                writer.append(bits: chunk.values[place].bitPattern)
            }
            return
        }
        var previous: Int64 = 0
        for integer in scaled {
            writer.append(signed: integer - previous)
            previous = integer
        }
    }

    /// Runs of equal values: the length less one, then 0 for nil or 1 and the value.
    private mutating func appendRuns(_ values: [Int64?]) {
        var index = 0
        while index < values.count {
            let value = values[index]
            var end = index + 1
            while end < values.count, values[end] == value { end += 1 }
            writer.append(count: end - index - 1)
            writer.append(byte: value == nil ? 0 : 1)
            if let value { writer.append(signed: value) }
            index = end
        }
    }

    /// Runs of origins of one drop and sheet whose records and columns go on in equal steps.
    private mutating func appendOrigins(_ chunk: CellChunk) {
        var index = 0
        var drop: Int32 = 0
        while index < present.count {
            let origin = chunk.origins[present[index]]
            var step: OriginStep?
            var end = index + 1
            while end < present.count {
                let next = OriginStep(
                    from: chunk.origins[present[end - 1]],
                    to: chunk.origins[present[end]]
                )
                guard let next, step == nil || step == next else { break }
                step = next
                end += 1
            }
            writer.append(count: end - index - 1)
            writer.append(signed: Int64(origin.drop) - Int64(drop))
            writer.append(unsigned: UInt64(origin.sheet))
            writer.append(unsigned: UInt64(origin.record))
            writer.append(unsigned: UInt64(origin.column))
            if let step {
                writer.append(signed: step.records)
                writer.append(signed: step.columns)
            }
            drop = origin.drop
            index = end
        }
    }

    private func offset(_ date: Int32, from start: Int32) -> Int32? {
        date == Block.noDate ? nil : date &- start
    }

    private func runs(_ values: [Int32?]) -> Int {
        zip(values, values.dropFirst()).count { $0 != $1 }
    }
}

/// The step between two origins of the same drop and sheet.
private struct OriginStep: Equatable {
    let records: Int64
    let columns: Int64

    init?(from: Origin, to: Origin) {
        guard from.drop == to.drop, from.sheet == to.sheet else { return nil }
        records = Int64(to.record) - Int64(from.record)
        columns = Int64(to.column) - Int64(from.column)
    }
}
