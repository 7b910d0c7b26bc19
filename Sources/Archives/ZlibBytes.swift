import CZlib

/// Bytes compressed with zlib's own head and checksum (RFC 1950), as pictures hold them.
package enum ZlibBytes {
    /// Compresses as small as zlib can.
    ///
    /// - Throws: `ArchiveFault` when there is no memory for it.
    package static func packed(_ bytes: [UInt8]) throws(ArchiveFault) -> [UInt8] {
        var size = compressBound(UInt(bytes.count))
        var packed = [UInt8](repeating: 0, count: Int(size))
        let code = unsafe compress2(&packed, &size, bytes, UInt(bytes.count), Z_BEST_COMPRESSION)
        guard code == Z_OK else {
            throw ArchiveFault("there is no memory to compress with", advice: "try it again")
        }
        return Array(packed.prefix(Int(size)))
    }
}
