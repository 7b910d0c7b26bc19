import Archives
import Testing

@Suite
struct ByteStreamTests {
    private struct Memory: DivisibleBytes {
        let bytes: [UInt8]
        var size: Int { bytes.count }

        struct Part: ByteStream, Sendable {
            var rest: ArraySlice<UInt8>

            mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
                let piece = rest.prefix(buffer.count)
                unsafe buffer.copyBytes(from: piece)
                rest = rest.dropFirst(piece.count)
                return piece.count
            }
        }

        func whole() -> Part { part(from: 0) }
        func part(from offset: Int) -> Part { Part(rest: bytes[offset...]) }
    }

    @Test("the beginning has as many bytes as are asked for, or as there are")
    func beginning() throws {
        let file = Memory(bytes: Array("abc\ndef".utf8))
        #expect(try file.beginning(2) == Array("ab".utf8))
        #expect(try file.beginning(100) == file.bytes)
        #expect(try file.lineStart(behind: 1) == 4)
    }
}
