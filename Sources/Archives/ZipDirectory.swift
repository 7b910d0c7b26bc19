/// The list of members at the end of an archive.
struct ZipDirectory {
    private let bytes: [UInt8]
    private let tail: ZipTail
    private let limits: ArchiveLimits

    init(_ bytes: [UInt8], _ tail: ZipTail, _ limits: ArchiveLimits) {
        (self.bytes, self.tail, self.limits) = (bytes, tail, limits)
    }

    /// The members that are files and not passed over.
    func records() throws -> [ZipRecord] {
        var all: [ZipRecord] = []
        var place = 0
        while place < bytes.count {
            guard place + 46 <= bytes.count, bytes.number(place, 4) == 0x0201_4B50 else {
                throw ArchiveFault.directory("its list of members is damaged")
            }
            let (record, length) = try record(at: place)
            all.append(record)
            place += length
        }
        guard all.count == tail.count else {
            throw ArchiveFault.directory(
                "its list has \(all.count) members, its end says \(tail.count)"
            )
        }
        try refuseOverlaps(&all)
        let kept = all.filter { !$0.isFolder && !(limits.passesOverHidden && $0.isHidden) }
        guard kept.count <= limits.members else {
            throw ArchiveFault(
                "the archive has \(kept.count) members, \(limits.members) are read",
                advice: "deliver the tables themselves, or in smaller archives"
            )
        }
        try kept.forEach { try $0.judge(limits) }
        try refuseTwins(kept)
        return kept
    }

    private func record(at place: Int) throws -> (ZipRecord, length: Int) {
        let (nameLength, extraLength, commentLength) = (
            bytes.number(place + 28, 2), bytes.number(place + 30, 2), bytes.number(place + 32, 2)
        )
        let length = 46 + nameLength + extraLength + commentLength
        guard place + length <= bytes.count else {
            throw ArchiveFault.directory("its list of members is damaged")
        }
        let nameStart = place + 46
        let name = Array(bytes[nameStart..<nameStart + nameLength])
        let extraStart = nameStart + nameLength
        var record = ZipRecord(
            flags: bytes.number(place + 8, 2),
            method: bytes.number(place + 10, 2),
            checksum: UInt32(bytes.number(place + 16, 4)),
            packedSize: bytes.number(place + 20, 4),
            size: bytes.number(place + 24, 4),
            place: bytes.number(place + 42, 4),
            rawName: name
        )
        let extra = Array(bytes[extraStart..<extraStart + extraLength])
        try record.enlarge(ZipRecord.largeField(in: extra))
        try record.refuseBadName()
        return (record, length)
    }

    /// Gives each member the place where the next one begins, and refuses those that reach beyond.
    private func refuseOverlaps(_ records: inout [ZipRecord]) throws {
        let order = records.indices.sorted { records[$0].place < records[$1].place }
        for (index, number) in order.enumerated() {
            let end = index + 1 < order.count ? records[order[index + 1]].place : tail.place
            records[number].end = end
            let record = records[number]
            guard record.place >= 0, record.place <= tail.place,
                record.packedSize <= end - record.place - 30 - record.rawName.count
            else {
                throw ArchiveFault(
                    "\(record.title) lies over another member",
                    advice: "no packer writes that: ask the supplier what it is"
                )
            }
        }
    }

    private func refuseTwins(_ records: [ZipRecord]) throws {
        var names: Set<String> = []
        for record in records where !names.insert(record.name).inserted {
            throw ArchiveFault(
                "\(record.title) is in the archive twice",
                advice: "deliver an archive in which each name stands once"
            )
        }
    }
}
