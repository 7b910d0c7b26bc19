import Archives
import TestSupport
import Testing

@Suite
struct ZipArchiveTests {
    private func opened(
        _ archive: Archived,
        _ limits: ArchiveLimits = .tables
    ) throws -> ZipArchive {
        try ZipArchive(MemoryBytes(bytes: archive.bytes), limits: limits)
    }

    private func content(_ entry: ZipArchive.Entry?) throws -> String {
        var stream = try #require(entry).whole()
        return String(decoding: try stream.all(), as: UTF8.self)
    }

    @Test("members are read in any order, as often as asked for, and from any place")
    func members() throws {
        let long = String(repeating: "14;Sachsen;4056941\n", count: 9000)
        var archive = Archived(["a.csv": "a;b\n", "ordner/ü.csv": long, "c": ""])
        archive.members[0].method = 0
        archive.comment = Array("PK\u{05}\u{06} in a comment".utf8)
        let zip = try opened(archive)
        #expect(zip.entries.map(\.name) == ["a.csv", "ordner/ü.csv", "c"])
        #expect(zip.entries.map(\.size) == [4, 171_000, 0])
        for _ in 0..<2 {
            #expect(try content(zip.entries[1]) == long)
            #expect(try content(zip.entries[0]) == "a;b\n")
            #expect(try content(zip.entry("c")) == "")
        }
        var part = try zip.entries[1].part(from: 170_995)
        #expect(try part.all() == Array("6941\n".utf8))
        #expect(try zip.entries[1].beginning(3) == Array("14;".utf8))
    }

    @Test("sizes behind the members, and those of large archives, are read")
    func sizes() throws {
        var archive = Archived(["a": "first", "b": "second"])
        for place in archive.members.indices { archive.members[place].flags = 8 }
        #expect(try content(opened(archive).entry("b")) == "second")
        archive.isLarge = true
        for place in archive.members.indices { archive.members[place].isLarge = true }
        #expect(try content(opened(archive).entry("b")) == "second")
        for place in archive.members.indices { archive.members[place].flags = 0 }
        #expect(try content(opened(archive).entry("a")) == "first")
    }

    @Test("folders, and what systems leave behind, are passed over")
    func leftovers() throws {
        let archive = Archived([
            "a/": "", "a/b.csv": "1", "__MACOSX/a/._b.csv": "2", ".DS_Store": "3", "a/.c": "4",
        ])
        #expect(try opened(archive).entries.map(\.name) == ["a/b.csv"])
        #expect(
            try opened(archive, .workbook).entries.map(\.name)
                == ["a/b.csv", "__MACOSX/a/._b.csv", ".DS_Store", "a/.c"]
        )
    }

    @Test("names that are no UTF-8 are those of DOS")
    func names() throws {
        var archive = Archived(["a": "1", "b": "2"])
        archive.members[0].rawName = [0x4D, 0x81, 0x6C, 0x6C, 0x2E, 0xE1, 0xFF]
        archive.members[1].rawName = [0x99, 0x8E, 0x9A]
        #expect(try opened(archive).entries.map(\.name) == ["Müll.ß\u{A0}", "ÖÄÜ"])
    }

    @Test("64 members are read, one more is refused")
    func count() throws {
        var archive = Archived([])
        archive.members = (0..<64).map { Archived.Member(name: "\($0)") }
        archive.members.append(Archived.Member(name: ".hidden"))
        #expect(try opened(archive).entries.count == 64)
        archive.members.append(Archived.Member(name: "64"))
        let fault = #expect(throws: ArchiveFault.self) { try opened(archive) }
        #expect(fault?.problem == "the archive has 65 members, 64 are read")
        #expect(try opened(archive, .workbook).entries.count == 66)
    }

    @Test("an archive that is cut off anywhere is refused")
    func cutOff() throws {
        let bytes = Archived(["a": "first", "b": "second"]).bytes
        for length in 0..<bytes.count {
            #expect(throws: ArchiveFault.self) {
                try ZipArchive(MemoryBytes(bytes: Array(bytes[..<length])))
            }
        }
    }

    @Test("no flipped bit gives other bytes of a member")
    func flippedBits() throws {
        let texts = ["a": "2020;14;5\n2021;14;7\n", "b": "second"]
        var archive = Archived(["a": "2020;14;5\n2021;14;7\n", "b": "second"])
        archive.members[1].method = 0
        let bytes = archive.bytes
        for place in bytes.indices {
            for bit in 0..<8 {
                var damaged = bytes
                damaged[place] ^= 1 << bit
                guard let zip = try? ZipArchive(MemoryBytes(bytes: damaged)) else { continue }
                for entry in zip.entries {
                    guard var stream = try? entry.whole(), let read = try? stream.all() else {
                        continue
                    }
                    #expect(texts[entry.name].map { Array($0.utf8) } == read)
                }
            }
        }
    }
}
