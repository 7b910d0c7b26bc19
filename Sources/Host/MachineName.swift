import CHost

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

    /// The full name for the address that mails come from, asked for once; nil when there is none.
    package static let lasting: String? = full

    /// The full name; nil when nobody knows one.
    static var full: String? {
        let name = Machine.name
        if isFull(name) { return name }
        let known = unsafe Self.text { unsafe waage_canonical_name(name, $0, $1) }
        return known.flatMap { isFull($0) ? $0 : nil }
    }

    /// Whether a server in the network may take a name for one of the network.
    static func isFull(_ name: String) -> Bool {
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, !labels.contains(where: \.isEmpty), let last = labels.last else {
            return false
        }
        let isWellFormed = name.allSatisfy {
            $0.isASCII && ($0.isLetter || $0.isNumber || "-.".contains($0))
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
        let text = unsafe text { unsafe waage_own_address(address, $0, $1) }
        // The interface of a local address means nothing to others.
        return text.map { String($0.prefix { $0 != "%" }) }
    }

    /// What a function writes into a buffer; nil when it says that it failed.
    private static func text(_ write: (UnsafeMutablePointer<CChar>, Int) -> Int32) -> String? {
        var buffer = [CChar](repeating: 0, count: 1025)
        let isWritten = unsafe buffer.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress else { return false }
            return unsafe write(start, buffer.count) == 0
        }
        guard isWritten else { return nil }
        let bytes = buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
        return String(decoding: bytes, as: UTF8.self)
    }
}
