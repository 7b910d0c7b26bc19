/// A person or an office that is told.
package struct Receiver: Hashable, Sendable {
    /// The name that routes and rules use: `kita-planung`.
    package let name: String
    /// The mail addresses; each gets a mail of its own.
    package var addresses: [String]
    package var language: Language

    /// Who is told when nobody else is.
    package static let operatorsName = "operators"

    package init(name: String, addresses: [String], language: Language = .german) {
        self.name = name
        self.addresses = addresses
        self.language = language
    }
}
