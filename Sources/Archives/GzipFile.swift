/// The unpacked bytes of a gzip file.
///
/// What the file says of its size is of its last member only, and modulo 4 GiB. Therefore it is
/// inflated once when it is opened, which takes a small part of what reading the table takes; its
/// size is exact then, and a file that is cut off or damaged is known before the first row.
package struct GzipFile: DivisibleBytes {
    package let size: Int
    private let name: String
    private let limits: ArchiveLimits
    private let packed: () throws -> any ByteStream & Sendable

    /// - Parameters:
    ///   - file: The packed bytes.
    ///   - name: The file's name.
    ///   - limits: How much may come out.
    /// - Throws: `ArchiveFault`, and errors of the bytes as they are.
    package init(
        _ file: some DivisibleBytes,
        named name: String,
        limits: ArchiveLimits = .tables
    ) throws {
        self.name = "the compressed file '\(name)'"
        self.limits = limits
        packed = { try file.part(from: 0) }
        var stream = try InflatingStream(packed(), .gzip, named: self.name, limits: limits)
        size = try stream.skip(Int.max)
    }

    /// All bytes.
    package func whole() throws -> InflatingStream { try part(from: 0) }

    /// The bytes from a place on; what stands before them is inflated as well.
    package func part(from offset: Int) throws -> InflatingStream {
        var stream = try InflatingStream(packed(), .gzip, named: name, limits: limits)
        _ = try stream.skip(offset)
        return stream
    }
}

extension ByteStream {
    /// Reads bytes that nobody wants.
    ///
    /// - Returns: How many, which is fewer than asked for at the end.
    mutating func skip(_ count: Int) throws -> Int {
        guard count > 0 else { return 0 }
        let waste = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { unsafe waste.deallocate() }
        var skipped = 0
        while skipped < count {
            let wanted = min(count - skipped, waste.count)
            let piece = unsafe UnsafeMutableRawBufferPointer(rebasing: waste[..<wanted])
            let read = unsafe try self.read(into: piece)
            if read == 0 { break }
            skipped += read
        }
        return skipped
    }
}
