import Archives
import TestSupport

extension FuzzTarget {
    static let zip = Self(
        "zip",
        upTo: 2000,
        bodies: archives,
        words: ["PK\u{01}\u{02}", "PK\u{03}\u{04}", "PK\u{05}\u{06}", "PK\u{06}\u{06}", "../", "/"]
    ) { bytes in
        for limits in [ArchiveLimits.tables, .workbook] {
            guard let archive = try? ZipArchive(MemoryBytes(bytes: bytes), limits: limits) else {
                continue
            }
            for entry in archive.entries {
                guard !entry.name.hasPrefix("/"), !entry.name.split(separator: "/").contains("..")
                else { fatalError("'\(entry.name)' leads out of its folder") }
                guard entry.size < 1 << 24, var stream = try? entry.whole() else { continue }
                if let read = try? stream.all(), read.count != entry.size {
                    fatalError("\(read.count) bytes of \(entry.size) were read without a word")
                }
                _ = try? entry.beginning(10)
            }
        }
    }

    static let gzip = Self(
        "gzip",
        upTo: 1000,
        bodies: [
            gzipped([]), gzipped(Array("a;b\n1;2\n".utf8)),
            gzipped(Array("a".utf8)) + gzipped(Array("b".utf8)),
        ]
    ) { bytes in
        var limits = ArchiveLimits.tables
        limits.memberBytes = 1 << 24
        let file = try? GzipFile(MemoryBytes(bytes: bytes), named: "a.gz", limits: limits)
        guard let file, var stream = try? file.whole(), let read = try? stream.all() else { return }
        guard read.count == file.size else { fatalError("a size of \(file.size) is wrong") }
    }

    private static let archives: [[UInt8]] = {
        var stored = Archived(["a.csv": "1;2\n", "b/c.csv": "3;4\n"])
        for place in stored.members.indices { stored.members[place].method = 0 }
        var large = Archived(["a.csv": "1;2\n", ".DS_Store": "x"])
        large.isLarge = true
        for place in large.members.indices {
            large.members[place].isLarge = true
            large.members[place].flags = 8
        }
        return [stored.bytes, large.bytes, Archived(["ä": "deflated"]).bytes]
    }()
}
