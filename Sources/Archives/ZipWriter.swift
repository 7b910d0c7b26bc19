import CZlib

/// Writes a ZIP archive from its first byte to its last: nothing is gone back to.
///
/// The sizes of a member stand behind it and in the directory. All members have the same date, so
/// that the same contents are the same bytes.
package struct ZipWriter: ~Copyable {
    /// What the directory says of a member.
    private struct Member {
        let name: [UInt8]
        let place: Int
        var checksum: UInt = 0
        var size = 0
        var packed = 0
    }

    private let write: ([UInt8]) throws -> Void
    private var deflater: Deflater
    private var finished: [Member] = []
    private var current: Member?
    private var place = 0

    /// More needs fields of 64 bits, which few programs of offices read.
    package static let sizeLimit = Int(UInt32.max)
    private static let memberLimit = Int(UInt16.max)

    // What stands in the heads of members: version 2.0; sizes behind the member, names in UTF-8;
    // deflated; midnight of 1 January 1980.
    private static let version: UInt16 = 20
    private static let flags: UInt16 = 1 << 3 | 1 << 11
    private static let method: UInt16 = 8
    private static let time: UInt16 = 0
    private static let date: UInt16 = 1 << 5 | 1

    /// Takes where the bytes go.
    package init(to write: @escaping ([UInt8]) throws -> Void) throws {
        self.write = write
        deflater = try Deflater()
    }

    /// Begins a member, which ends the one before it.
    package mutating func begin(_ name: String) throws {
        try endMember()
        guard finished.count < Self.memberLimit, place <= Self.sizeLimit else { throw tooLarge }
        current = Member(name: Array(name.utf8), place: place)
        var head = Fields()
        head.long(0x0403_4B50)
        head.short(Self.version, Self.flags, Self.method, Self.time, Self.date)
        // The checksum and both sizes stand behind it.
        head.long(0, 0, 0)
        head.short(UInt16(name.utf8.count), 0)
        try put(head.bytes + Array(name.utf8))
    }

    /// Adds bytes to the member that was begun.
    package mutating func add(_ bytes: [UInt8]) throws {
        guard !bytes.isEmpty, var member = current else { return }
        member.checksum = unsafe bytes.withUnsafeBufferPointer { bytes in
            unsafe crc32(member.checksum, bytes.baseAddress, UInt32(bytes.count))
        }
        member.size += bytes.count
        current = member
        try deflate(bytes, isLast: false)
    }

    /// Ends the archive.
    package mutating func finish() throws {
        try endMember()
        let start = place
        for member in finished { try put(Self.entry(of: member) + member.name) }
        guard place <= Self.sizeLimit else { throw tooLarge }
        let count = UInt16(finished.count)
        var end = Fields()
        end.long(0x0605_4B50)
        end.short(0, 0, count, count)
        end.long(UInt32(place - start), UInt32(start))
        end.short(0)
        try put(end.bytes)
    }

    private mutating func endMember() throws {
        guard current != nil else { return }
        try deflate([], isLast: true)
        deflater.reset()
        guard let member = current else { return }
        current = nil
        guard member.size <= Self.sizeLimit, place <= Self.sizeLimit else { throw tooLarge }
        finished.append(member)
        var behind = Fields()
        behind.long(0x0807_4B50, UInt32(member.checksum))
        behind.long(UInt32(member.packed), UInt32(member.size))
        try put(behind.bytes)
    }

    private mutating func deflate(_ bytes: [UInt8], isLast: Bool) throws {
        var made = 0
        let write = write
        try deflater.add(bytes, isLast: isLast) { piece in
            made += piece.count
            try write(piece)
        }
        place += made
        current?.packed += made
    }

    private mutating func put(_ bytes: [UInt8]) throws {
        place += bytes.count
        try write(bytes)
    }

    private static func entry(of member: Member) -> [UInt8] {
        var entry = Fields()
        entry.long(0x0201_4B50)
        entry.short(version, version, flags, method, time, date)
        entry.long(UInt32(member.checksum), UInt32(member.packed), UInt32(member.size))
        // No extra field, no comment, the first disk; no attributes.
        entry.short(UInt16(member.name.count), 0, 0, 0, 0)
        entry.long(0, UInt32(member.place))
        return entry.bytes
    }

    private var tooLarge: ArchiveFault {
        ArchiveFault("the archive gets larger than 4 GiB", advice: "write less at once, or CSV")
    }
}

/// Numbers as ZIP writes them, the lowest byte first.
private struct Fields {
    var bytes: [UInt8] = []

    mutating func short(_ numbers: UInt16...) {
        for number in numbers { append(UInt32(number), bytes: 2) }
    }

    mutating func long(_ numbers: UInt32...) {
        for number in numbers { append(number, bytes: 4) }
    }

    private mutating func append(_ number: UInt32, bytes count: Int) {
        for place in 0..<count { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
    }
}
