import CHost
import Glibc

/// What this machine calls itself before mail servers.
///
/// Many relays refuse a name without a dot, which most machines have by themselves.
package enum MachineName {
    /// The name for `EHLO`: the full name of the machine as the resolver knows it, else the address
    /// that it has on the way to a server, as a literal (RFC 5321, section 4.1.4).
    ///
    /// It asks the resolver and may take its time.
    package static func hello(to server: String) -> String {
        full ?? literal(address(toward: server) ?? "127.0.0.1")
    }

    /// The full name; nil when nobody knows one.
    static var full: String? {
        let name = Machine.name
        if isFull(name) { return name }
        var hints = unsafe addrinfo()
        unsafe (hints.ai_flags, hints.ai_socktype) = (AI_CANONNAME, socketKind)
        var found: UnsafeMutablePointer<addrinfo>?
        guard unsafe getaddrinfo(name, nil, &hints, &found) == 0, let first = unsafe found else {
            return nil
        }
        defer { unsafe freeaddrinfo(first) }
        guard let canonical = unsafe first.pointee.ai_canonname else { return nil }
        let text = unsafe String(cString: canonical)
        return isFull(text) ? text : nil
    }

    /// Whether a server in the network may take a name for one of the network.
    static func isFull(_ name: String) -> Bool {
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, !labels.contains(where: \.isEmpty), let last = labels.last else {
            return false
        }
        let isWellFormed = name.utf8.allSatisfy { byte in
            let scalar = Unicode.Scalar(byte)
            return Character(scalar).isASCII
                && (Character(scalar).isLetter || Character(scalar).isNumber
                    || "-.".unicodeScalars.contains(scalar))
        }
        // An address is none, and these are no names of the network.
        return isWellFormed && !last.allSatisfy(\.isNumber)
            && !["localhost", "localdomain"].contains(last.lowercased())
    }

    /// An address as mail servers take it in place of a name.
    static func literal(_ address: String) -> String {
        address.contains(":") ? "[IPv6:\(address)]" : "[\(address)]"
    }

    /// The machine's own address on the way to a server, or on the way out for one that is named.
    ///
    /// Nothing is sent.
    ///
    /// - Returns: Nil without a network.
    static func address(toward server: String) -> String? {
        // Addresses for documentation, which nobody has: the way to them is the way out.
        for target in [server, "192.0.2.1", "2001:db8::1"] {
            if let address = source(toward: target) { return address }
        }
        return nil
    }

    private static func source(toward address: String) -> String? {
        var hints = unsafe addrinfo()
        unsafe (hints.ai_flags, hints.ai_socktype) = (AI_NUMERICHOST, socketKind)
        var found: UnsafeMutablePointer<addrinfo>?
        guard unsafe getaddrinfo(address, "25", &hints, &found) == 0, let first = unsafe found
        else { return nil }
        defer { unsafe freeaddrinfo(first) }
        let target = unsafe first.pointee
        let descriptor = socket(unsafe target.ai_family, socketKind, 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        guard unsafe connect(descriptor, target.ai_addr, target.ai_addrlen) == 0 else { return nil }
        var own = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        let isKnown = unsafe withUnsafeMutablePointer(to: &own) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                unsafe getsockname(descriptor, pointer, &length) == 0
                    && getnameinfo(
                        pointer,
                        length,
                        &text,
                        socklen_t(text.count),
                        nil,
                        0,
                        NI_NUMERICHOST
                    ) == 0
            }
        }
        guard isKnown else { return nil }
        let whole = String(
            decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)),
            as: UTF8.self
        )
        // The interface of a local address means nothing to others.
        return String(whole.prefix { $0 != "%" })
    }

    private static let socketKind = Int32(SOCK_DGRAM.rawValue)
}
