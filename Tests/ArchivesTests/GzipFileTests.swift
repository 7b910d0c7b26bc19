import Archives
import TestSupport
import Testing

@Suite
struct GzipFileTests {
    private static let text = Array(String(repeating: "14;Sachsen;4056941\n", count: 5000).utf8)

    private func opened(_ bytes: [UInt8]) throws -> GzipFile {
        try GzipFile(MemoryBytes(bytes: bytes), named: "a.csv.gz")
    }

    private func problem(_ bytes: [UInt8]) throws -> String {
        try #require(#expect(throws: ArchiveFault.self) { try opened(bytes) }).problem
    }

    @Test("a gzip file is read as often as asked for, and from any place")
    func places() throws {
        let file = try opened(gzipped(Self.text))
        #expect(file.size == 95_000)
        for _ in 0..<2 {
            var whole = try file.whole()
            #expect(try whole.all() == Self.text)
        }
        var part = try file.part(from: 94_990)
        #expect(try part.all() == Array(Self.text[94_990...]))
        #expect(try file.lineStart(behind: 20) == 38)
    }

    @Test("the members of a gzip file are one file")
    func members() throws {
        let file = try opened(gzipped([]) + gzipped(Array("a".utf8)) + gzipped(Array("b\n".utf8)))
        #expect(file.size == 3)
        #expect(try file.beginning(9) == Array("ab\n".utf8))
    }

    @Test("what follows a gzip file is refused")
    func trailingBytes() throws {
        let packed = gzipped(Self.text)
        let expected = "something follows behind the end of the compressed file 'a.csv.gz'"
        #expect(try problem(packed + [0]) == expected)
        #expect(try problem(packed + Array("more".utf8)) == expected)
    }

    @Test("a gzip file that is cut off anywhere is refused")
    func cutOff() throws {
        let packed = gzipped(Self.text)
        for length in 0..<packed.count {
            #expect(
                try problem(Array(packed[..<length])) == "the compressed file 'a.csv.gz' is cut off"
            )
        }
    }

    @Test("no flipped bit behind the header gives another text")
    func flippedBits() throws {
        let text = Array("jahr;gebiet;kinder\n2020;14;5\n2021;14;7\n".utf8)
        let packed = gzipped(text)
        var refused = 0
        for place in 10..<packed.count {
            for bit in 0..<8 {
                var damaged = packed
                damaged[place] ^= 1 << bit
                do {
                    #expect(try opened(damaged).beginning(100) == text)
                } catch is ArchiveFault {
                    refused += 1
                }
            }
        }
        // All but the bits that fill the last byte up, which say nothing.
        #expect(refused > (packed.count - 10) * 8 - 8)
    }

    @Test("a bomb is refused as soon as it is one")
    func bomb() throws {
        let packed = gzipped([UInt8](repeating: 0, count: 20_000_000))
        #expect(packed.count < 20_000)
        #expect(
            try problem(packed)
                == "the compressed file 'a.csv.gz' unpacks to more than 200 times its packed size"
        )
        // A file of one mebibyte may be of one letter.
        #expect(try opened(gzipped([UInt8](repeating: 0, count: 1 << 20))).size == 1 << 20)
    }

    @Test("a file longer than the limit is refused")
    func tooLong() throws {
        var limits = ArchiveLimits.tables
        limits.memberBytes = 1 << 16
        let file = MemoryBytes(bytes: gzipped(Self.text))
        let fault = #expect(throws: ArchiveFault.self) {
            try GzipFile(file, named: "a.csv.gz", limits: limits)
        }
        #expect(fault?.problem == "the compressed file 'a.csv.gz' is longer than 0 MiB")
    }

    @Test("the kinds of archives are told by their first bytes")
    func kinds() {
        #expect(Archive.kind(of: gzipped([1])) == .gzip)
        #expect(Archive.kind(of: Archived(["a": "b"]).bytes) == .zip)
        #expect(Archive.kind(of: Archived([]).bytes) == .zip)
        #expect(Archive.kind(of: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]) == .ole)
        #expect(Archive.kind(of: Array("jahr;gebiet".utf8)) == nil)
        #expect(Archive.kind(of: []) == nil)
    }
}
