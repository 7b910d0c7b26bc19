/// In whose name mails are sent.
package struct MailSender: Hashable, Sendable {
    package var address: String
    package var name: String?
    /// Where answers go, when not to the sender's address.
    package var replyTo: String?
    /// The right side of each `Message-ID`.
    package var domain: String

    package init(address: String, name: String? = "Waage", replyTo: String? = nil, domain: String) {
        self.address = address
        self.name = name
        self.replyTo = replyTo
        self.domain = domain
    }
}
