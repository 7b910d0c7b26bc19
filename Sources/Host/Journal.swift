import CSystemd
import Glibc

/// The system journal.
package struct Journal: Sendable {
    /// Where journald listens.
    package static let socketPath = "/run/systemd/journal/socket"

    private let path: String

    package init(socketPath: String = Journal.socketPath) { path = socketPath }

    /// Sends one entry.
    ///
    /// `sd_journal_sendv` reports success when nobody listens, so the socket is tried first.
    package func send(_ fields: [JournalField]) -> JournalOutcome {
        if let reason = absence() { return .unavailable(reason: reason) }
        let texts = fields.map(\.bytes)
        let result = unsafe Self.withVectors(texts[...], []) { vectors in
            unsafe sd_journal_sendv(vectors.baseAddress, Int32(vectors.count))
        }
        guard result < 0 else { return .accepted }
        let error = HostError("write to", "the journal", code: -result)
        return .unavailable(reason: error.description)
    }

    /// Why nobody listens, or nil when somebody does.
    package func absence() -> String? {
        let number = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard number >= 0 else { return HostError.last("open", "a socket").description }
        let descriptor = FileDescriptor(owning: number)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let capacity = MemoryLayout.size(ofValue: address.sun_path)
        guard path.utf8.count < capacity else {
            return HostError("connect to", path, code: ENAMETOOLONG).description
        }
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { buffer in
            unsafe buffer.copyBytes(from: path.utf8)
        }
        let result = unsafe withUnsafePointer(to: &address) { pointer in
            let length = socklen_t(MemoryLayout<sockaddr_un>.size)
            return unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor.number, $0, length)
            }
        }
        return result == 0 ? nil : HostError.last("connect to", path).description
    }

    /// Keeps the bytes of all fields in place while C reads them.
    private static func withVectors(
        _ texts: ArraySlice<[UInt8]>,
        _ vectors: [iovec],
        _ body: (UnsafeBufferPointer<iovec>) -> Int32
    ) -> Int32 {
        guard let text = texts.first else {
            return unsafe vectors.withUnsafeBufferPointer { unsafe body($0) }
        }
        return unsafe text.withUnsafeBytes { buffer in
            let base = unsafe UnsafeMutableRawPointer(mutating: buffer.baseAddress)
            let vector = unsafe iovec(iov_base: base, iov_len: buffer.count)
            return unsafe withVectors(texts.dropFirst(), vectors + [vector], body)
        }
    }
}

/// What became of a journal entry.
package enum JournalOutcome: Hashable, Sendable {
    /// The journal's socket took it.
    case accepted
    /// It did not; the entry is still owed.
    case unavailable(reason: String)
}

/// One field of a journal entry.
package struct JournalField: Hashable, Sendable {
    /// Upper-case letters, digits and underscores: `WAAGE_RULE`.
    package let name: String
    /// Any bytes, newlines too.
    package let value: [UInt8]

    package init(_ name: String, _ value: String) { self.init(name, bytes: Array(value.utf8)) }

    package init(_ name: String, bytes: [UInt8]) {
        self.name = name
        value = bytes
    }

    /// `NAME=value`, as the journal's protocol wants it.
    var bytes: [UInt8] { Array(name.utf8) + [0x3D] + value }
}
