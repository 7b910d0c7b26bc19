import Archives
import Foundation
import TestSupport
import Testing

@Suite
struct ZipWriterTests {
    /// An archive with two members, one of many pieces.
    private static func archive() throws -> [UInt8] {
        var bytes: [UInt8] = []
        var zip = try ZipWriter { bytes += $0 }
        try zip.begin("a/größe.txt")
        try zip.add(Array("123456789".utf8))
        try zip.begin("many.txt")
        for number in 0..<20_000 {
            try zip.add(Array("\(number);\(number * 7919 % 10_007)\n".utf8))
        }
        try zip.begin("empty")
        try zip.finish()
        return bytes
    }

    @Test("the same contents are the same bytes, and the directory has checksums and sizes")
    func bytes() throws {
        let archive = try Self.archive()
        #expect(try Self.archive() == archive)
        #expect(archive.starts(with: [0x50, 0x4B, 3, 4, 20, 0, 8, 8, 8, 0, 0, 0, 0x21, 0]))
        // The checksum of "123456789" is the one that every description of CRC-32 names.
        let entry = try #require(archive.firstRange(of: [0x50, 0x4B, 1, 2]))
        let fields = archive[entry.lowerBound...].dropFirst(16).prefix(12)
        #expect(Array(fields.prefix(4)) == [0x26, 0x39, 0xF4, 0xCB])
        #expect(Array(fields.suffix(4)) == [9, 0, 0, 0])
        let end = archive.suffix(22)
        #expect(Array(end.prefix(4)) == [0x50, 0x4B, 5, 6])
        #expect(Array(end.dropFirst(8).prefix(4)) == [3, 0, 3, 0])
    }

    @Test("another program reads every member", .enabled(if: Python.isThere))
    func otherProgram() throws {
        let said = try Python.run(
            """
            import io, sys, zipfile
            z = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
            assert z.testzip() is None
            lines = z.read('many.txt').split(b'\\n')
            print([(i.filename, i.file_size, i.date_time[0]) for i in z.infolist()])
            print(len(lines), lines[19999].decode(), z.read('a/größe.txt').decode())
            """,
            on: Self.archive()
        )
        // 19,999 × 7,919 = 158,372,081, and 158,372,081 − 15,826 × 10,007 = 1,299.
        #expect(
            said == """
                [('a/größe.txt', 9, 1980), ('many.txt', \(manySize), 1980), ('empty', 0, 1980)]
                20001 19999;1299 123456789

                """
        )
    }

    private var manySize: Int {
        (0..<20_000).reduce(0) { $0 + "\($1);\($1 * 7919 % 10_007)\n".utf8.count }
    }
}
