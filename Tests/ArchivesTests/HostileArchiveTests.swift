import Archives
import TestSupport
import Testing

/// Archives that no packer writes.
@Suite
struct HostileArchiveTests {
    private static let member = Archived.Member(name: "a.csv", bytes: Array("1;2;3\n".utf8))

    /// What is wrong with an archive of one member after a change, opened and read.
    private func problem(_ change: (inout Archived) -> Void) throws -> String {
        var archive = Archived([Self.member])
        change(&archive)
        let file = MemoryBytes(bytes: archive.bytes)
        let fault = #expect(throws: ArchiveFault.self) {
            for entry in try ZipArchive(file).entries {
                var stream = try entry.whole()
                _ = try stream.all()
            }
        }
        return try #require(fault).problem
    }

    @Test(
        "names that lead out of the folder are refused by name",
        arguments: [
            ("/etc/passwd", "has an absolute path"), ("../a", "leads out of its folder"),
            ("a/../../b", "leads out of its folder"), ("a\\b", "has a backslash in its name"),
            ("C:/a", "has an absolute path"), (".DS_Store/../..", "leads out of its folder"),
        ]
    )
    func slip(_ name: String, _ reason: String) throws {
        #expect(
            try problem { $0.members[0].name = name }
                == "the member '\(name)' \(reason) (\"zip slip\")"
        )
    }

    @Test("a NUL in a name is refused, and shown so that it harms nobody")
    func control() throws {
        #expect(
            try problem { $0.members[0].name = "a.csv\0.exe" }
                == "the member 'a.csv\u{FFFD}.exe' has a control character in its name "
                + "(\"zip slip\")"
        )
        #expect(try problem { $0.members[0].rawName = [] }.contains("has no name"))
    }

    @Test("encrypted members and other methods are refused by name")
    func methods() throws {
        #expect(try problem { $0.members[0].flags = 1 } == "the member 'a.csv' is encrypted")
        #expect(try problem { $0.members[0].method = 99 } == "the member 'a.csv' is encrypted")
        #expect(
            try problem { $0.members[0].method = 14 }
                == "the member 'a.csv' is packed by method 14, which is not read"
        )
    }

    @Test("a size that is a lie is found out, in the list or while inflating")
    func lies() throws {
        #expect(
            try problem { $0.members[0].size = 5 }
                == "the member 'a.csv' is longer than the 5 bytes that the archive says"
        )
        #expect(
            try problem { $0.members[0].size = 7 }
                == "the member 'a.csv' is cut off: 1 of 7 bytes are missing"
        )
        #expect(
            try problem { $0.members[0].size = 2_000_000 }
                == "the member 'a.csv' unpacks to more than 200 times its packed size"
        )
        #expect(
            try problem {
                $0.members[0].isLarge = true
                $0.members[0].size = 5 << 30
            } == "the member 'a.csv' is longer than 4096 MiB"
        )
        #expect(
            try problem { $0.members[0].checksum = 1 }
                == "the member 'a.csv' is damaged: its checksum differs"
        )
    }

    @Test("a bomb is refused before it is inflated; one that hides, while it is")
    func bomb() throws {
        let zeros = [UInt8](repeating: 0, count: 10_000_000)
        let expected = "the member 'a.csv' unpacks to more than 200 times its packed size"
        #expect(try problem { $0.members[0].bytes = zeros } == expected)
        // With a size that it would be honest to have.
        #expect(
            try problem {
                $0.members[0].bytes = zeros
                $0.members[0].size = 1_000_000
            } == "the member 'a.csv' is longer than the 1000000 bytes that the archive says"
        )
    }

    @Test("a bomb in an archive in an archive is only the bytes of an archive")
    func nested() throws {
        let inner = Archived([
            Archived.Member(name: "b", bytes: [UInt8](repeating: 0, count: 900_000))
        ])
        let outer = Archived([Archived.Member(name: "a.zip", bytes: inner.bytes)])
        let entry = try #require(try ZipArchive(MemoryBytes(bytes: outer.bytes)).entry("a.zip"))
        #expect(entry.size == inner.bytes.count)
        #expect(entry.size < 10_000)
    }

    @Test("members that lie over each other are refused")
    func overlaps() throws {
        var archive = Archived([Self.member, Self.member])
        archive.members[1].name = "b.csv"
        archive.members[1].place = 0
        let same = #expect(throws: ArchiveFault.self) {
            try ZipArchive(MemoryBytes(bytes: archive.bytes))
        }
        #expect(same?.problem.hasSuffix("lies over another member") == true)
        // The second begins in the first.
        archive.members[1].place = 40
        let inside = #expect(throws: ArchiveFault.self) {
            try ZipArchive(MemoryBytes(bytes: archive.bytes))
        }
        #expect(inside?.problem == "the member 'a.csv' lies over another member")
        #expect(
            try problem { $0.members[0].packedSize = 4000 }
                == "the member 'a.csv' lies over another member"
        )
    }

    @Test("what stands before a member must be what the list says")
    func localHeader() throws {
        let expected = "what stands before the member 'a.csv' differs from the archive's list"
        #expect(try problem { $0.members[0].ownName = "b.csv" } == expected)
        #expect(try problem { $0.members[0].ownSize = 4 } == expected)
        #expect(try problem { $0.members[0].place = 1 } != expected)
        // An extra field so long that the bytes would lie in the list.
        #expect(
            try problem {
                $0.members[0].bytes = []
                $0.members[0].method = 0
                $0.members[0].ownName = "a.csv0"
            } == expected
        )
    }

    @Test("two members of one name are refused, and a list that is not what the end says")
    func lists() throws {
        #expect(
            try problem { $0.members.append(Self.member) }
                == "the member 'a.csv' is in the archive twice"
        )
        #expect(
            try problem { $0.count = 2 }
                == "the archive cannot be read: its list has 1 members, its end says 2"
        )
        // Nothing may hide between the list and the end, nor before the beginning.
        let bytes = Archived([Self.member]).bytes
        let fault = #expect(throws: ArchiveFault.self) {
            try ZipArchive(MemoryBytes(bytes: Array("#!/bin/sh\n".utf8) + bytes))
        }
        #expect(
            fault?.problem
                == "the archive cannot be read: its list of members is not where it says"
        )
    }

    @Test("a list of 20,000 members is refused in a moment")
    func longList() throws {
        var archive = Archived([])
        archive.members = (0..<20_000).map { Archived.Member(name: "\($0)", method: 0) }
        archive.isLarge = true
        let file = MemoryBytes(bytes: archive.bytes)
        let fault = #expect(throws: ArchiveFault.self) { try ZipArchive(file) }
        #expect(fault?.problem == "the archive has 20000 members, 64 are read")
    }
}
