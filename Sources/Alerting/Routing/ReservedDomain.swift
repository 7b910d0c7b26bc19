/// The domains that nobody has, kept for examples and tests (RFC 2606).
package enum ReservedDomain {
    private static let ends = ["test", "example", "invalid", "localhost"]
    private static let domains = ["example.com", "example.net", "example.org"]

    /// Whether an address, or the name of a machine, lies in one.
    ///
    /// Plain `localhost` is no placeholder: it is this machine.
    package static func contains(_ text: String) -> Bool {
        var name = text.split(separator: "@").last.map { $0.lowercased() } ?? ""
        if name.hasSuffix(".") { name.removeLast() }
        let isReserved = (ends + domains).contains { name == $0 || name.hasSuffix(".\($0)") }
        return isReserved && name != "localhost"
    }
}
