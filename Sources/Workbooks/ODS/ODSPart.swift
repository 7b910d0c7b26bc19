import Archives

/// The content of a workbook without what stands before one of its tables.
///
/// What is above all tables stays, so that an XML parser takes the rest for the whole; but for the
/// packed bytes, which can only be inflated from the first on, a table so costs as much as it has.
struct ODSPart: ByteStream, Sendable {
    private var stream: EntryStream
    private let skipped: Range<Int>
    private let end: Int
    private var tail: ArraySlice<UInt8>
    /// How many bytes of the whole were read or left out.
    private(set) var place = 0

    /// - Parameters:
    ///   - content: The whole of it.
    ///   - skipped: What is left out.
    ///   - end: Where it ends.
    ///   - tail: What stands there instead of the rest.
    /// - Throws: What opening the member throws.
    init(
        _ content: ZipArchive.Entry,
        without skipped: Range<Int> = 0..<0,
        upTo end: Int = .max,
        then tail: [UInt8] = []
    ) throws {
        stream = try content.part(from: 0)
        (self.skipped, self.end, self.tail) = (skipped, end, tail[...])
    }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while place < end {
            let room = unsafe UnsafeMutableRawBufferPointer(
                rebasing: buffer[..<min(buffer.count, end - place)]
            )
            let count = unsafe try stream.read(into: room)
            guard count > 0 else { return 0 }
            let out = skipped.clamped(to: place..<place + count)
            place += count
            guard !out.isEmpty else { return count }
            let (first, behind) = (out.lowerBound - place + count, out.upperBound - place + count)
            if behind < count, let base = room.baseAddress {
                unsafe (base + first).copyMemory(from: base + behind, byteCount: count - behind)
            }
            if count > out.count { return count - out.count }
        }
        let count = min(buffer.count, tail.count)
        for (index, byte) in tail.prefix(count).enumerated() { unsafe buffer[index] = byte }
        tail = tail.dropFirst(count)
        return count
    }
}
