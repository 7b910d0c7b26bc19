import Testing

@testable import Store

/// CRC-32C against published values, and the checksum of a row against an independent program.
struct ChecksumTests {
    private func checksum(_ bytes: [UInt8]) -> UInt32 {
        var checksum = Checksum()
        unsafe bytes.withUnsafeBytes { unsafe checksum.add($0) }
        return checksum.value
    }

    @Test func `the check value of the catalogue of CRCs`() {
        #expect(checksum(Array("123456789".utf8)) == 0xE306_9283)
        #expect(checksum([]) == 0)
    }

    // RFC 3720, appendix B.4.
    @Test(
        arguments: [
            (Array(repeating: 0, count: 32), 0x8A91_36AA),
            (Array(repeating: 0xFF, count: 32), 0x62A8_AB43),
            (Array(0..<32), 0x46DD_794E), (Array((0..<32).reversed()), 0x113F_DB5C),
        ] as [([UInt8], UInt32)]
    )
    func `the examples of iSCSI`(_ bytes: [UInt8], _ expected: UInt32) {
        #expect(checksum(bytes) == expected)
    }

    @Test func `a row is what a program of forty lines in Python makes of it`() {
        var row = RowChecksum()
        row.add(5 as Int64)
        row.addNull()
        row.add("Meißen")
        unsafe ([1, 2, 3] as [UInt8]).withUnsafeBytes { unsafe row.add(blob: $0) }
        row.add(1.5 as Double)
        row.add(-1 as Int64)
        #expect(row.value == -1_557_410_889)
    }

    @Test func `values that stand in other columns make another row`() {
        var (first, second) = (RowChecksum(), RowChecksum())
        first.add("a")
        first.add("bc")
        second.add("ab")
        second.add("c")
        #expect(first.value != second.value)
        (first, second) = (RowChecksum(), RowChecksum())
        first.addNull()
        second.add(0 as Int64)
        #expect(first.value != second.value)
    }
}
