/// Which mails of the outbox a person means.
package enum MailSelection: Hashable, Sendable {
    /// Those with these numbers; a number that does not fit is an error.
    case numbers([Int64])
    /// All that the program gave up.
    case dead
    /// All that wait for a mail server.
    case held
    /// All that are queued or that the program gave up.
    case all
}
