import Archives
import CScan
import Workbooks

/// Cuts a stream of bytes into records and fields, in place.
///
/// The stream is read in chunks of `ReadingLimits.chunkBytes`; a record that a chunk cuts off moves
/// to the front of the buffer before the next chunk follows it. So each record lies in one piece,
/// memory stays bounded, and a field is a pointer into the buffer. Records end at LF, CRLF or CR;
/// quoted fields may hold delimiters, line ends and doubled quotes.
@safe
struct DelimitedRecords: RecordSource, ~Copyable {
    /// Bytes behind the data that may be read: `CodeColumn` loads eight at a time.
    private static let padding = 64

    /// How many fields the current record has.
    private(set) var fieldCount = 0
    /// The number of the current record, counted from 1.
    private(set) var record = 0
    /// Whether the data ended within the current record, which has no line end.
    private(set) var isOpen = false
    /// Records that start here or behind it are left alone.
    var end = Int.max

    let limits: ReadingLimits
    private var stream: any ByteStream
    private let capacity: Int
    let bytes: UnsafeMutablePointer<UInt8>
    private let places: UnsafeMutablePointer<UInt32>
    let starts: UnsafeMutablePointer<Int32>
    let ends: UnsafeMutablePointer<Int32>
    /// What is done with the fields of each record that its delimiter has cut.
    var cut: FieldCut?
    private(set) var delimiter = UInt8(ascii: ";")
    /// The data in the buffer.
    private var filled = 0
    private var isAtEnd = false
    private var bytesRead = 0
    /// The structural bytes from `nextPlace` to `placeCount` are not yet used.
    private var placeCount = 0
    private var nextPlace = 0
    /// Where the next record starts.
    private var cursor = 0
    /// The beginning as it was read, once taking quotes out has changed it.
    private var snapshot: [UInt8] = []
    /// Whether all that was read is in the buffer, and may be read again.
    private var isBeginning = true

    /// Takes a stream, of which nothing is read before `open`.
    init(_ stream: some ByteStream, limits: ReadingLimits) {
        self.stream = stream
        self.limits = limits
        capacity = limits.recordBytes + limits.chunkBytes
        unsafe bytes = .allocate(capacity: capacity + Self.padding)
        unsafe places = .allocate(capacity: capacity)
        unsafe starts = .allocate(capacity: limits.columns)
        unsafe ends = .allocate(capacity: limits.columns)
    }

    deinit {
        unsafe bytes.deallocate()
        unsafe places.deallocate()
        unsafe starts.deallocate()
        unsafe ends.deallocate()
    }

    /// How many bytes of the stream lie before the next record.
    var position: Int { bytesRead - filled + cursor }

    /// Texts are texts here, also those that are numbers.
    @inline(__always)
    func kind(_ index: Int) -> CellKind { .text }

    /// The bytes of a field of the current record, without quotes; padded for `CodeColumn`.
    @inline(__always)
    func field(_ index: Int) -> UnsafeRawBufferPointer {
        let start = unsafe Int(starts[index])
        return unsafe UnsafeRawBufferPointer(
            start: bytes + start,
            count: Int(ends[index]) - start
        )
    }

    /// The beginning of the data, before any record is read.
    func beginning(_ count: Int) -> [UInt8] {
        unsafe [UInt8](UnsafeBufferPointer(start: bytes, count: min(count, filled)))
    }

    /// Reads the beginning of the stream; `start` must follow.
    mutating func open() throws {
        while filled < limits.chunkBytes, try fill() {}
    }

    /// Sets the delimiter and starts with the first record behind a byte-order mark.
    ///
    /// Valid as long as no further chunk was read, so that the first records can be looked at and
    /// then be read again.
    mutating func start(delimiter: UInt8) throws(FileRejection) {
        self.delimiter = delimiter
        record = 0
        isOpen = false
        unsafe snapshot.withUnsafeBufferPointer { original in
            guard let start = original.baseAddress else { return }
            unsafe bytes.update(from: start, count: original.count)
        }
        let hasMark = unsafe filled >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
        cursor = hasMark ? 3 : 0
        try findStructure(from: cursor)
    }

    /// Reads the next record.
    ///
    /// - Returns: Whether there is one before `end`.
    @inline(__always)
    mutating func next() throws -> Bool {
        guard position < end else { return false }
        while true {
            if try nextInBuffer() { return true }
            if isAtEnd { return false }
            _ = try fill()
        }
    }

    /// Reads the next record if all of it is in the buffer; needs no stream.
    mutating func nextInBuffer() throws(FileRejection) -> Bool {
        var start = cursor
        var place = nextPlace
        var count = 0
        let columns = limits.columns
        // Every field comes here; places in the buffer and numbers of fields cannot overflow.
        while place < placeCount {
            let at = unsafe Int(places[place])
            let byte = unsafe bytes[at]
            if byte == delimiter {
                guard count < columns else { throw tooManyColumns }
                unsafe starts[count] = Int32(truncatingIfNeeded: start)
                unsafe ends[count] = Int32(truncatingIfNeeded: at)
                count &+= 1
                start = at &+ 1
                place &+= 1
            } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                let isCarriage = byte == UInt8(ascii: "\r")
                if isCarriage && at + 1 == filled && !isAtEnd { return false }
                guard count < columns else { throw tooManyColumns }
                unsafe starts[count] = Int32(truncatingIfNeeded: start)
                unsafe ends[count] = Int32(truncatingIfNeeded: at)
                let isPair =
                    unsafe isCarriage && at + 1 < filled && bytes[at + 1] == UInt8(ascii: "\n")
                take(fields: count + 1, upTo: at + (isPair ? 2 : 1), place + (isPair ? 2 : 1))
                return true
            } else if byte == 0 {
                throw Self.nulBytes(record: record + 1)
            } else if at == start {
                return try nextQuoted()
            } else {
                place += 1
            }
        }
        guard isAtEnd, cursor < filled else { return false }
        guard count < columns else { throw tooManyColumns }
        unsafe starts[count] = Int32(truncatingIfNeeded: start)
        unsafe ends[count] = Int32(truncatingIfNeeded: filled)
        isOpen = true
        take(fields: count + 1, upTo: filled, placeCount)
        return true
    }

    private mutating func take(fields: Int, upTo end: Int, _ place: Int) {
        fieldCount = cut == nil ? fields : cutFields(fields)
        cursor = end
        nextPlace = place
        record += 1
    }
}

extension DelimitedRecords {
    /// Reads a record with quoted fields byte by byte, taking the quotes out in place.
    private mutating func nextQuoted() throws(FileRejection) -> Bool {
        guard let end = try endOfQuotedRecord() else { return false }
        if isBeginning, snapshot.isEmpty { snapshot = beginning(filled) }
        var read = cursor
        var count = 0
        while true {
            guard count < limits.columns else { throw tooManyColumns }
            var write = read
            unsafe starts[count] = Int32(truncatingIfNeeded: write)
            if read < end, unsafe bytes[read] == UInt8(ascii: "\"") {
                read += 1
                while read < end {
                    if unsafe bytes[read] == UInt8(ascii: "\"") {
                        read += 1
                        guard read < end, unsafe bytes[read] == UInt8(ascii: "\"") else { break }
                    }
                    unsafe bytes[write] = unsafe bytes[read]
                    write += 1
                    read += 1
                }
            }
            // What follows a closing quote up to the delimiter belongs to the field.
            while read < end, unsafe bytes[read] != delimiter {
                unsafe bytes[write] = unsafe bytes[read]
                write += 1
                read += 1
            }
            unsafe ends[count] = Int32(truncatingIfNeeded: write)
            count += 1
            if read >= end { break }
            read += 1
        }
        finishQuoted(end, fields: count)
        return true
    }

    private mutating func finishQuoted(_ end: Int, fields: Int) {
        var next = end
        if unsafe next < filled && bytes[next] == UInt8(ascii: "\r") { next += 1 }
        let isCarriage = next > end
        if unsafe next < filled && bytes[next] == UInt8(ascii: "\n") {
            next += 1
        } else if !isCarriage {
            next = min(end, filled)
            isOpen = true
        }
        var place = nextPlace
        while unsafe place < placeCount && Int(places[place]) < next { place += 1 }
        take(fields: fields, upTo: next, place)
    }

    /// The end of a record with quotes, without its line end, or nil when it is not all here.
    private mutating func endOfQuotedRecord() throws(FileRejection) -> Int? {
        var isQuoted = false
        var isQuotedField = false
        var fieldStart = cursor
        for place in nextPlace..<placeCount {
            let at = unsafe Int(places[place])
            switch unsafe bytes[at] {
            case 0: throw Self.nulBytes(record: record + 1)
            case UInt8(ascii: "\""):
                // Inside, a quote closes; a doubled one closes and opens again.
                if isQuoted {
                    isQuoted = false
                } else if unsafe at == fieldStart
                    || (isQuotedField && bytes[at - 1] == UInt8(ascii: "\""))
                {
                    isQuoted = true
                    isQuotedField = true
                }
            case _ where isQuoted: break
            case UInt8(ascii: "\n"): return at
            case UInt8(ascii: "\r"):
                guard at + 1 < filled || isAtEnd else { return nil }
                return at
            default:
                fieldStart = at + 1
                isQuotedField = false
            }
        }
        guard isAtEnd else { return nil }
        if isQuoted { throw unterminated }
        return filled
    }

    /// Moves the rest to the front and reads one more chunk behind it.
    ///
    /// - Returns: Whether there was more.
    private mutating func fill() throws -> Bool {
        guard !isAtEnd else { return false }
        let rest = filled - cursor
        guard rest <= limits.recordBytes else { throw recordTooLong }
        if record > 0 {
            (snapshot, isBeginning) = ([], false)
            unsafe bytes.update(from: bytes + cursor, count: rest)
            filled = rest
            cursor = 0
        }
        let room = min(limits.chunkBytes, capacity - filled)
        let buffer = unsafe UnsafeMutableRawBufferPointer(start: bytes + filled, count: room)
        let count = try unsafe stream.read(into: buffer)
        guard count > 0 else {
            isAtEnd = true
            try findStructure(from: cursor)
            return false
        }
        filled += count
        unsafe (bytes + filled).initialize(repeating: 0, count: Self.padding)
        bytesRead += count
        guard bytesRead <= limits.fileBytes else { throw fileTooLarge }
        try findStructure(from: cursor)
        return true
    }

    private mutating func findStructure(from start: Int) throws(FileRejection) {
        nextPlace = 0
        placeCount = unsafe waage_structure(bytes, start, filled, delimiter, places)
    }
}
