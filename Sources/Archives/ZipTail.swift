/// The end of a ZIP archive, which says where the list of its members lies.
struct ZipTail {
    /// Where the list begins, how long it is, and how many members it has.
    let place: Int
    let length: Int
    let count: Int

    init(_ file: some DivisibleBytes) throws {
        // The record has 22 bytes and a comment of up to 65,535.
        let start = max(0, file.size - 22 - 65_535 - 20)
        let bytes = try file.bytes(start..<file.size)
        guard let record = Self.record(in: bytes) else {
            throw ArchiveFault.directory("its end is missing, so the archive is cut off")
        }
        let disks = (bytes.number(record + 4, 2), bytes.number(record + 6, 2))
        var values = (
            bytes.number(record + 10, 2), bytes.number(record + 12, 4),
            bytes.number(record + 16, 4)
        )
        var end = start + record
        if record >= 20, bytes.number(record - 20, 4) == 0x0706_4B50 {
            end = bytes.number(record - 12, 8)
            values = try Self.large(file, at: end, before: start + record - 20)
        } else if disks != (0, 0) {
            throw ArchiveFault.directory("the archive is one of several parts")
        }
        (count, length, place) = values
        guard place >= 0, length >= 0, place <= end, place + length == end else {
            throw ArchiveFault.directory("its list of members is not where it says")
        }
    }

    /// The record at the very end; its comment must reach to the last byte.
    private static func record(in bytes: [UInt8]) -> Int? {
        unsafe bytes.withUnsafeBytes { buffer in
            var place = buffer.count - 22
            while place >= 0 {
                if unsafe buffer[place] == 0x50 && buffer[place + 1] == 0x4B,
                    bytes.number(place, 4) == 0x0605_4B50,
                    place + 22 + bytes.number(place + 20, 2) == bytes.count
                {
                    return place
                }
                place -= 1
            }
            return nil
        }
    }

    /// The record of large archives, to which the one before the end points.
    private static func large(
        _ file: some DivisibleBytes,
        at place: Int,
        before locator: Int
    ) throws -> (Int, Int, Int) {
        guard place >= 0, place + 56 <= locator else {
            throw ArchiveFault.directory("the end of a large archive is not where it says")
        }
        let bytes = try file.bytes(place..<place + 56)
        guard bytes.number(0, 4) == 0x0606_4B50, bytes.number(16, 4) == 0,
            bytes.number(20, 4) == 0
        else { throw ArchiveFault.directory("the end of a large archive is not where it says") }
        return (bytes.number(32, 8), bytes.number(40, 8), bytes.number(48, 8))
    }

    /// The list as bytes.
    func directory(_ file: some DivisibleBytes, _ limits: ArchiveLimits) throws -> [UInt8] {
        guard length <= limits.directoryBytes else {
            throw ArchiveFault.directory("its list of members has \(length) bytes")
        }
        return try file.bytes(place..<place + length)
    }
}

extension ArchiveFault {
    static func directory(_ problem: String) -> ArchiveFault {
        ArchiveFault(
            "the archive cannot be read: \(problem)",
            advice: "deliver it again, or the tables themselves"
        )
    }
}

extension DivisibleBytes {
    /// The bytes of a range, all of which must be there.
    func bytes(_ range: Range<Int>) throws -> [UInt8] {
        var stream = try part(from: range.lowerBound)
        return try stream.bytes(range.count)
    }
}

extension ByteStream {
    /// The next bytes, all of which must be there.
    mutating func bytes(_ count: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        unsafe try bytes.withUnsafeMutableBytes { buffer in
            while filled < count {
                let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                let read = unsafe try self.read(into: rest)
                guard read > 0 else { throw ArchiveFault.directory("it is cut off") }
                filled += read
            }
        }
        return bytes
    }
}

extension [UInt8] {
    /// An unsigned number of up to eight bytes, the lowest first; -1 when it is too large to count.
    func number(_ place: Int, _ width: Int) -> Int {
        let value = (0..<width).reduce(UInt64(0)) { $0 | UInt64(self[place + $1]) << (8 * $1) }
        return Int(exactly: value) ?? -1
    }
}
