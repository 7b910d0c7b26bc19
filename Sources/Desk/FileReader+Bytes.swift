package import Host
import Intake

extension FileReader: DivisibleBytes {
    package var size: Int { Int(stamp.size) }
}

extension FilePart: ByteStream {}
