/// How long a mail server is waited for.
package struct SMTPLimits: Hashable, Sendable {
    /// For connecting with login, and for each reply.
    package var replySeconds: Int
    /// How many connections there are at once.
    package var connections: Int

    package init(replySeconds: Int = 60, connections: Int = 8) {
        self.replySeconds = replySeconds
        self.connections = connections
    }

    /// For the reply to the final dot: servers look through a mail before they take it, and who
    /// gives up too early sends it twice (RFC 5321, section 4.5.3.2).
    var finalSeconds: Int { replySeconds * 10 }

    /// How long a connection is kept open for the next mail, in milliseconds.
    static let idleMilliseconds: Int64 = 5_000
    /// How long the reply to `QUIT` is waited for, in milliseconds.
    static let quitMilliseconds: Int64 = 2_000
}
