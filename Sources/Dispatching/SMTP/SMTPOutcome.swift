/// What became of one attempt to hand over a mail.
package enum SMTPOutcome: Hashable, Sendable {
    /// The server has it; the reply mostly names its queue's id.
    case accepted(SMTPReply)
    /// The server will never take this mail for this recipient.
    case refusedForGood(SMTPRefusal)
    /// The server may take it later.
    case refusedForNow(SMTPRefusal)
    /// The server has not got it, for a reason that is not the mail's.
    case unusable(SMTPFault)
    /// The text was sent and the reply was lost: the server may have it. It is sent again with the
    /// same `Message-ID`.
    case unknown(SMTPFault)

    /// The outcome of a reply to one of a mail's commands that says no.
    static func refused(by server: MailServer, at stage: SMTPStage, _ reply: SMTPReply) -> Self {
        if reply.isClosing { return .unusable(SMTPFault(server, at: stage, .refused(reply))) }
        if reply.isAboutLogin { return .unusable(SMTPFault(server, at: stage, .login(reply))) }
        let refusal = SMTPRefusal(server, at: stage, reply)
        return reply.isTemporary ? .refusedForNow(refusal) : .refusedForGood(refusal)
    }
}

extension SMTPOutcome: CustomStringConvertible {
    /// The sentence that the outbox shows.
    package var description: String {
        switch self {
        case .accepted(let reply): "\(reply)"
        case .refusedForGood(let refusal), .refusedForNow(let refusal): "\(refusal)"
        case .unusable(let fault): "\(fault)"
        case .unknown(let fault): "\(fault); it may have the mail, and gets it once more"
        }
    }
}
