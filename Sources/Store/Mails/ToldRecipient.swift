/// Who was told of a transition, and how far the mail has come.
package struct ToldRecipient: Hashable, Sendable {
    package let transition: String
    package let receiver: String
    /// Nil while the mail is not composed.
    package let recipient: String?
    package let state: Mail.State?
    /// When the mail's state last changed, in milliseconds since 1970.
    package let changedMilliseconds: Int64?
}
