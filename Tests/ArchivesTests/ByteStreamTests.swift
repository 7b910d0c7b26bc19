import Archives
import TestSupport
import Testing

@Suite
struct ByteStreamTests {
    @Test("the beginning has as many bytes as are asked for, or as there are")
    func beginning() throws {
        let file = MemoryBytes(bytes: Array("abc\ndef".utf8))
        #expect(try file.beginning(2) == Array("ab".utf8))
        #expect(try file.beginning(100) == file.bytes)
        #expect(try file.lineStart(behind: 1) == 4)
    }
}
