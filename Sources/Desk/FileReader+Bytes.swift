package import Host
import Intake

extension FileReader: DivisibleBytes {
    package var size: Int { Int(stamp.size) }

    /// All of it, read by this reader, which so gets the hash.
    package func whole() -> FileReader { self }
}

extension FileReader: ByteStream {}

extension FilePart: ByteStream {}
