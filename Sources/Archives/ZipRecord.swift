/// What the list of an archive says of one member.
struct ZipRecord: Sendable {
    let flags: Int
    let method: Int
    let checksum: UInt32
    private(set) var packedSize: Int
    private(set) var size: Int
    /// Where the member begins, with a header of its own.
    private(set) var place: Int
    let rawName: [UInt8]
    let name: String
    /// Where the next member begins, or the list.
    var end = 0

    init(
        flags: Int,
        method: Int,
        checksum: UInt32,
        packedSize: Int,
        size: Int,
        place: Int,
        rawName: [UInt8]
    ) {
        (self.flags, self.method, self.checksum) = (flags, method, checksum)
        (self.packedSize, self.size, self.place) = (packedSize, size, place)
        self.rawName = rawName
        name = ZipName.text(rawName)
    }

    var isDeflated: Bool { method == 8 }
    var isFolder: Bool { rawName.last == UInt8(ascii: "/") }
    var isHidden: Bool { ZipName.isHidden(name) }

    /// What faults call the member.
    var title: String { "the member '\(ZipName.shown(name))'" }

    /// Refuses what cannot be read, and what is blown up, before anything is unpacked.
    func judge(_ limits: ArchiveLimits) throws {
        // Bit 0: encrypted; 6: strongly; 13: the list itself. 99: a method of encryption.
        guard flags & 0b10_0000_0100_0001 == 0, method != 99 else {
            throw ArchiveFault("\(title) is encrypted", advice: "deliver it without a password")
        }
        guard method == 0 || method == 8 else {
            throw ArchiveFault(
                "\(title) is packed by method \(method), which is not read",
                advice: "pack it as an ordinary ZIP archive (deflate)"
            )
        }
        guard size >= 0, size <= limits.memberBytes else {
            throw ArchiveFault(
                "\(title) is longer than \(limits.memberBytes >> 20) MiB",
                advice: "deliver it in smaller parts"
            )
        }
        guard !limits.isBomb(size, from: packedSize) else { throw ArchiveFault.bomb(title, limits) }
        guard method == 8 || size == packedSize else {
            throw ArchiveFault.directory("\(title) is not packed, but has two sizes")
        }
    }

    /// Refuses a name that would lead out of the folder in which somebody unpacks it.
    func refuseBadName() throws {
        guard let reason = ZipName.fault(name) else { return }
        throw ArchiveFault(
            "\(title) \(reason) (\"zip slip\")",
            advice: "no packer writes such a name: ask the supplier what it is"
        )
    }

    /// Takes the sizes that have no room in the record from the field for large members.
    mutating func enlarge(_ field: [UInt8]?) throws {
        var place = 0
        func next() throws -> Int {
            guard let field, place + 8 <= field.count else {
                throw ArchiveFault.directory("\(title) has no size")
            }
            defer { place += 8 }
            return field.number(place, 8)
        }
        if size == 0xFFFF_FFFF { size = try next() }
        if packedSize == 0xFFFF_FFFF { packedSize = try next() }
        if self.place == 0xFFFF_FFFF { self.place = try next() }
        guard size >= 0, packedSize >= 0, self.place >= 0 else {
            throw ArchiveFault.directory("\(title) has no size")
        }
    }

    /// The field for large members among the extra fields of a record.
    static func largeField(in extra: [UInt8]) -> [UInt8]? {
        var place = 0
        while place + 4 <= extra.count {
            let length = extra.number(place + 2, 2)
            guard place + 4 + length <= extra.count else { return nil }
            if extra.number(place, 2) == 1 { return Array(extra[place + 4..<place + 4 + length]) }
            place += 4 + length
        }
        return nil
    }

    /// Reads the member's own header, which must say the same as the list.
    ///
    /// - Returns: How long it is.
    func headerLength(_ stream: inout any ByteStream & Sendable) throws -> Int {
        let fixed = try stream.bytes(30)
        let (nameLength, extraLength) = (fixed.number(26, 2), fixed.number(28, 2))
        guard fixed.number(0, 4) == 0x0403_4B50, nameLength == rawName.count else {
            throw differs
        }
        let ownName = try stream.bytes(nameLength)
        let extra = try stream.bytes(extraLength)
        guard ownName == rawName, fixed.number(8, 2) == method,
            fixed.number(6, 2) & 0b1001 == flags & 0b1001
        else { throw differs }
        var own = ZipRecord(
            flags: flags,
            method: method,
            checksum: UInt32(fixed.number(14, 4)),
            packedSize: fixed.number(18, 4),
            size: fixed.number(22, 4),
            place: 0,
            rawName: rawName
        )
        // With bit 3 the sizes stand behind the member, and zeros here.
        let isBehind = flags & 0b1000 != 0
        if !(isBehind && Self.largeField(in: extra) == nil) {
            try own.enlarge(Self.largeField(in: extra))
        }
        let agrees = (own.checksum, own.packedSize, own.size) == (checksum, packedSize, size)
        let isOpen = isBehind && [0, size, 0xFFFF_FFFF].contains(own.size)
        guard agrees || isOpen else { throw differs }
        let length = 30 + nameLength + extraLength
        guard place + length + packedSize <= end else { throw differs }
        return length
    }

    private var differs: ArchiveFault {
        ArchiveFault(
            "what stands before \(title) differs from the archive's list",
            advice: "no packer writes that: pack it again"
        )
    }
}
