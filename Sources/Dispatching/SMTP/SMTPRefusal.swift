/// What a mail server said against one mail.
package struct SMTPRefusal: Hashable, Sendable {
    package let server: MailServer
    package let stage: SMTPStage
    package let reply: SMTPReply

    package init(_ server: MailServer, at stage: SMTPStage, _ reply: SMTPReply) {
        self.server = server
        self.stage = stage
        self.reply = reply
    }
}

extension SMTPRefusal: CustomStringConvertible {
    /// One sentence: the server, the stage, its reply and what to do.
    package var description: String {
        let head = "'\(reply)' from mail server '\(server.name)' at \(stage)"
        if reply.isTemporary { return head + "; it is tried again" }
        return stage == .recipient
            ? head + "; check the address in the file of the receivers"
            : head + "; ask who runs it, or check 'mail.from'"
    }
}
