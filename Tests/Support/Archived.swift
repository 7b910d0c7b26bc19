import Archives
import CZlib

/// What zlib makes of bytes; bits as it has them.
package func deflated(_ bytes: [UInt8], bits: Int32 = -15) -> [UInt8] {
    var stream = unsafe z_stream()
    unsafe waage_deflate_begin(&stream, 6, bits)
    var input = bytes
    var output = [UInt8](repeating: 0, count: bytes.count + 1000)
    let room = UInt32(output.count)
    let left = unsafe input.withUnsafeMutableBufferPointer { input in
        unsafe output.withUnsafeMutableBufferPointer { output in
            unsafe (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
            unsafe (stream.next_out, stream.avail_out) = (output.baseAddress, room)
            _ = unsafe deflate(&stream, Z_FINISH)
            return unsafe stream.avail_out
        }
    }
    unsafe deflateEnd(&stream)
    return Array(output.prefix(Int(room - left)))
}

/// What gzip makes of bytes.
package func gzipped(_ bytes: [UInt8]) -> [UInt8] { deflated(bytes, bits: 31) }

/// The checksum that ZIP and gzip have of bytes.
package func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum = Checksum()
    unsafe bytes.withUnsafeBytes { unsafe sum.add($0) }
    return sum.value
}

/// An archive as tests want it, also a false one.
package struct Archived {
    /// A member, and what is said of it.
    package struct Member {
        package var name: String
        package var bytes: [UInt8] = []
        package var method = 8
        package var flags = 0
        /// What the list says instead of the truth.
        package var size: Int?
        package var packedSize: Int?
        package var checksum: UInt32?
        /// Where the list says that it begins.
        package var place: Int?
        package var rawName: [UInt8]?
        /// What its own header says.
        package var ownName: String?
        package var ownSize: Int?
        package var extra: [UInt8] = []
        package var isLarge = false

        package init(
            name: String,
            bytes: [UInt8] = [],
            method: Int = 8,
            flags: Int = 0,
            size: Int? = nil,
            packedSize: Int? = nil,
            checksum: UInt32? = nil,
            place: Int? = nil,
            rawName: [UInt8]? = nil,
            ownName: String? = nil,
            ownSize: Int? = nil,
            extra: [UInt8] = [],
            isLarge: Bool = false
        ) {
            self.name = name
            self.bytes = bytes
            self.method = method
            self.flags = flags
            self.size = size
            self.packedSize = packedSize
            self.checksum = checksum
            self.place = place
            self.rawName = rawName
            self.ownName = ownName
            self.ownSize = ownSize
            self.extra = extra
            self.isLarge = isLarge
        }
    }

    package var members: [Member]
    package var comment: [UInt8] = []
    /// How many members the end says there are.
    package var count: Int?
    /// What stands between the members and the list.
    package var gap: [UInt8] = []
    package var isLarge = false

    package init(_ members: [Member]) { self.members = members }

    package init(_ files: KeyValuePairs<String, String>) {
        members = files.map { Member(name: $0, bytes: Array($1.utf8)) }
    }

    package var bytes: [UInt8] {
        var (body, list): ([UInt8], [UInt8]) = ([], [])
        for member in members {
            let packed = member.method == 8 ? deflated(member.bytes) : member.bytes
            let sum = member.checksum ?? checksum(member.bytes)
            let size = member.size ?? member.bytes.count
            let packedSize = member.packedSize ?? packed.count
            let isBehind = member.flags & 8 != 0
            let name = member.rawName ?? Array(member.name.utf8)
            let ownName = member.ownName.map { Array($0.utf8) } ?? name
            let place = member.place ?? body.count
            body += number(0x0403_4B50, 4) + number(20, 2) + number(member.flags, 2)
            body += number(member.method, 2) + number(0, 4)
            body += number(isBehind ? 0 : Int(sum), 4) + number(isBehind ? 0 : packedSize, 4)
            body += number(isBehind ? 0 : member.ownSize ?? size, 4)
            body += number(ownName.count, 2) + number(member.extra.count, 2)
            body += ownName + member.extra + packed
            if isBehind {
                body += number(0x0807_4B50, 4) + number(Int(sum), 4) + number(packedSize, 4)
                body += number(size, 4)
            }
            var large: [UInt8] = []
            if member.isLarge {
                large = number(1, 2) + number(24, 2) + number(size, 8) + number(packedSize, 8)
                large += number(place, 8)
            }
            list += number(0x0201_4B50, 4) + number(20, 2) + number(20, 2)
            list += number(member.flags, 2) + number(member.method, 2) + number(0, 4)
            list += number(Int(sum), 4)
            list += number(member.isLarge ? 0xFFFF_FFFF : packedSize, 4)
            list += number(member.isLarge ? 0xFFFF_FFFF : size, 4)
            list += number(name.count, 2) + number(large.count, 2) + number(0, 10)
            list += number(member.isLarge ? 0xFFFF_FFFF : place, 4) + name + large
        }
        body += gap
        return body + list + end(body.count, list.count)
    }

    private func end(_ place: Int, _ length: Int) -> [UInt8] {
        let count = count ?? members.count
        var end: [UInt8] = []
        if isLarge {
            end += number(0x0606_4B50, 4) + number(44, 8) + number(45, 4) + number(0, 8)
            end += number(count, 8) + number(count, 8) + number(length, 8) + number(place, 8)
            end += number(0x0706_4B50, 4) + number(0, 4) + number(place + length, 8) + number(1, 4)
        }
        end += number(0x0605_4B50, 4) + number(0, 4) + number(isLarge ? 0xFFFF : count, 2)
        end += number(isLarge ? 0xFFFF : count, 2) + number(isLarge ? 0xFFFF_FFFF : length, 4)
        end += number(isLarge ? 0xFFFF_FFFF : place, 4) + number(comment.count, 2)
        return end + comment
    }

    private func number(_ value: Int, _ width: Int) -> [UInt8] {
        (0..<width).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
    }
}
