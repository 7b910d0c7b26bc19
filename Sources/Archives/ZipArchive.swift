/// A ZIP archive, by the list of members at its end.
///
/// Nothing is unpacked before it is asked for, and nothing is ever written: a member is bytes. What
/// could be read in two ways, or is built to do harm, is refused: members that lie over each other,
/// names that lead out of a folder, sizes that no honest packer reaches, and what stands before a
/// member but not so in the list.
package struct ZipArchive {
    /// The members in the order of the list; folders are none.
    package let entries: [Entry]

    /// Reads the list of members, and judges what it says.
    ///
    /// - Parameters:
    ///   - file: The archive's bytes, of which `whole` is not asked for.
    ///   - limits: How many members, and how large, there may be.
    /// - Throws: `ArchiveFault`, and errors of the bytes as they are.
    package init(_ file: some DivisibleBytes, limits: ArchiveLimits = .tables) throws {
        let tail = try ZipTail(file)
        let directory = try tail.directory(file, limits)
        let reader = ZipDirectory(directory, tail, limits)
        let records = try reader.records()
        let part: Entry.Source = { try file.part(from: $0) }
        entries = records.map { Entry($0, limits, part) }
    }

    /// The member with a name.
    package func entry(_ name: String) -> Entry? { entries.first { $0.name == name } }

    /// A member, whose bytes are read as often as they are asked for.
    ///
    /// Its checksum and size are compared where a stream reaches the end, before the last bytes are
    /// given out.
    package struct Entry: DivisibleBytes {
        typealias Source = (Int) throws -> any ByteStream & Sendable

        private let record: ZipRecord
        private let limits: ArchiveLimits
        private let source: Source

        init(_ record: ZipRecord, _ limits: ArchiveLimits, _ source: @escaping Source) {
            (self.record, self.limits, self.source) = (record, limits, source)
        }

        /// The name with its folders.
        package var name: String { record.name }
        package var size: Int { record.size }

        /// All bytes.
        package func whole() throws -> EntryStream { try part(from: 0) }

        /// The bytes from a place on; what stands before them is inflated as well.
        package func part(from offset: Int) throws -> EntryStream {
            var header = try source(record.place)
            let length = try record.headerLength(&header)
            let packed = LimitedStream(
                try source(record.place + length),
                record.packedSize
            )
            var stream = try EntryStream(packed, record, limits)
            _ = try stream.skip(offset)
            return stream
        }
    }
}

/// The bytes of a member, with its size and checksum compared at the end.
package struct EntryStream: ByteStream, Sendable {
    private var bytes: any ByteStream & Sendable
    private var checksum = Checksum()
    private var left: Int
    private let record: ZipRecord
    private var isChecked = false

    init(_ packed: LimitedStream, _ record: ZipRecord, _ limits: ArchiveLimits) throws {
        self.record = record
        left = record.size
        bytes =
            record.isDeflated
            ? try InflatingStream(packed, .none, named: record.title, limits: limits) : packed
    }

    /// Reads up to the buffer's size.
    package mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        if left == 0 {
            try check()
            return 0
        }
        let room = unsafe UnsafeMutableRawBufferPointer(
            rebasing: buffer[..<min(buffer.count, left)]
        )
        let count = unsafe try bytes.read(into: room)
        guard count > 0 || buffer.count == 0 else {
            throw ArchiveFault(
                "\(record.title) is cut off: \(left) of \(record.size) bytes are missing",
                advice: "deliver it again; the transfer may have failed"
            )
        }
        unsafe checksum.add(UnsafeRawBufferPointer(rebasing: room[..<count]))
        left -= count
        if left == 0 { try check() }
        return count
    }

    /// Compares what came with what the list says, once.
    private mutating func check() throws {
        guard !isChecked else { return }
        guard try bytes.skip(1) == 0 else {
            throw ArchiveFault(
                "\(record.title) is longer than the \(record.size) bytes that the archive says",
                advice: "no packer writes that: ask the supplier what it is"
            )
        }
        guard checksum.value == record.checksum else {
            throw ArchiveFault(
                "\(record.title) is damaged: its checksum differs",
                advice: "deliver it again; the transfer may have failed"
            )
        }
        isChecked = true
    }
}

/// The first bytes of a stream.
struct LimitedStream: ByteStream, Sendable {
    private var stream: any ByteStream & Sendable
    private var left: Int

    init(_ stream: any ByteStream & Sendable, _ count: Int) {
        (self.stream, left) = (stream, count)
    }

    mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        guard left > 0 else { return 0 }
        let room = unsafe UnsafeMutableRawBufferPointer(
            rebasing: buffer[..<min(buffer.count, left)]
        )
        let count = unsafe try stream.read(into: room)
        left -= count
        return count
    }
}
