import Intake

/// Bytes in memory that can be read from any place.
struct MemoryBytes: DivisibleBytes {
    let bytes: [UInt8]

    var size: Int { bytes.count }

    func part(from offset: Int) -> MemoryStream { MemoryStream(Array(bytes[offset...])) }
}
