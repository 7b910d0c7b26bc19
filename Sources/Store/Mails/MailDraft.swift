/// A mail to one recipient, as it will be sent.
package struct MailDraft: Hashable, Sendable {
    package let receiver: String
    /// The address.
    package let recipient: String
    /// The `Message-ID` without angle brackets; it never changes, however often the mail is sent.
    package let messageID: String
    /// The `Message-ID` of the thread's first mail.
    package let thread: String?
    /// The whole message, headers first.
    package let body: [UInt8]

    package init(
        receiver: String,
        recipient: String,
        messageID: String,
        thread: String?,
        body: [UInt8]
    ) {
        self.receiver = receiver
        self.recipient = recipient
        self.messageID = messageID
        self.thread = thread
        self.body = body
    }
}
