/// A person or an office that is told.
package struct Receiver: Hashable, Sendable {
    /// The name that routes and rules use: `kita-planung`.
    package let name: String
    /// The mail addresses; each gets a mail of its own.
    package var addresses: [String]
    package var language: Language
    /// How often it is told that the program is alive; nil for never.
    package var allQuiet: QuietInterval?
    /// The name of the supplier who is reminded; nil for whoever is told what the data say.
    package var supplier: String?

    /// Who is told when nobody else is.
    package static let operatorsName = "operators"

    /// The name under which a supplier with a mail address is reminded.
    package static func supplierName(contact: String) -> String { "supplier \(contact)" }

    package init(name: String, addresses: [String], language: Language = .german) {
        self.name = name
        self.addresses = addresses
        self.language = language
    }
}
