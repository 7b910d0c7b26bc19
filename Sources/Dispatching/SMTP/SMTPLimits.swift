/// How long a mail server is waited for.
package struct SMTPLimits: Hashable, Sendable {
    /// For connecting with login, and for each reply.
    package var reply: Duration
    /// How many connections there are at once.
    package var connections: Int

    package init(reply: Duration = .seconds(60), connections: Int = 8) {
        self.reply = reply
        self.connections = connections
    }

    /// For the reply to the final dot: servers look through a mail before they take it, and who
    /// gives up too early sends it twice (RFC 5321, section 4.5.3.2).
    var final: Duration { reply * 10 }

    /// How long a connection is kept open for the next mail.
    static let idle: Duration = .seconds(5)
    /// How long the reply to `QUIT` is waited for.
    static let quit: Duration = .seconds(2)
}
