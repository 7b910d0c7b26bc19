import CZlib

/// The checksum of ZIP and gzip.
package struct Checksum: Hashable, Sendable {
    /// What the bytes so far give.
    package private(set) var value: UInt32 = 0

    package init() {}

    /// Goes on with the next bytes.
    package mutating func add(_ bytes: UnsafeRawBufferPointer) {
        guard let base = bytes.baseAddress else { return }
        let start = unsafe base.assumingMemoryBound(to: UInt8.self)
        value = unsafe UInt32(truncatingIfNeeded: crc32_z(UInt(value), start, bytes.count))
    }
}
