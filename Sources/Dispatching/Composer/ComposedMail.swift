/// A mail as it is sent, byte for byte.
package struct ComposedMail: Hashable, Sendable {
    /// The address that it goes to.
    package let recipient: String
    /// The name of the receiver whose address it is.
    package let receiver: String
    /// Without angle brackets.
    package let messageID: String
    package let subject: String
    /// The message with CRLF line ends.
    package let bytes: [UInt8]
}
