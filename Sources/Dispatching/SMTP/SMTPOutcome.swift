/// What became of one attempt to hand over a mail.
package enum SMTPOutcome: Hashable, Sendable {
    /// The server has it; the reply mostly names its queue's id.
    case accepted(SMTPReply)
    /// The server will never take this mail for this recipient.
    case refusedForGood(SMTPRefusal)
    /// The server may take it later.
    case refusedForNow(SMTPRefusal)
    /// The server refused it for its size, or for the room that its reader has left.
    case tooBig(SMTPRefusal)
    /// The server announces that it takes so many bytes at most; it was not asked.
    case overLimit(MailServer, bytes: Int)
    /// The server has not got it, for a reason that is not the mail's.
    case unusable(SMTPFault)
    /// The text was sent and no reply came that says yes or no: the server may have it. It is sent
    /// again with the same `Message-ID`.
    case unknown(SMTPFault)

    /// The outcome of a reply to one of a mail's commands that says no.
    static func refused(by server: MailServer, at stage: SMTPStage, _ reply: SMTPReply) -> Self {
        if reply.isClosing { return .unusable(SMTPFault(server, at: stage, .refused(reply))) }
        if reply.isAboutLogin { return .unusable(SMTPFault(server, at: stage, .login(reply))) }
        let refusal = SMTPRefusal(server, at: stage, reply)
        if reply.isAboutSize { return .tooBig(refusal) }
        if reply.isTemporary { return .refusedForNow(refusal) }
        let subject = RefusalSubject(of: reply, at: stage)
        if subject == .mail { return .refusedForGood(refusal) }
        return .unusable(SMTPFault(server, at: stage, .refusedUs(reply, subject)))
    }
}

extension SMTPOutcome: CustomStringConvertible {
    /// The sentence that the outbox shows.
    package var description: String {
        switch self {
        case .accepted(let reply): "\(reply)"
        case .refusedForGood(let refusal), .refusedForNow(let refusal), .tooBig(let refusal):
            "\(refusal)"
        case .overLimit(let server, let bytes):
            "mail server '\(server.name)' announces that it takes \(bytes) bytes at most; ask who "
                + "runs it"
        case .unusable(let fault): "\(fault)"
        case .unknown(let fault): "\(fault); it may have the mail, and gets it once more"
        }
    }
}

extension RefusalSubject {
    /// Whether other mails may pass all the same: one that always fails must keep nobody waiting.
    fileprivate func mayConcernOneMail(_ reply: SMTPReply, at stage: SMTPStage) -> Bool {
        switch self {
        // Our address and our name are the same in all mails.
        case .sender: false
        case .dialogue: stage != .sender && !reply.text.uppercased().contains("HELO")
        case .mail, .permission, .server: stage != .sender
        }
    }

    /// Whom a refusal for good is about, by its enhanced status, else by what was asked.
    ///
    /// Without a status a refused recipient is one that does not exist.
    init(of reply: SMTPReply, at stage: SMTPStage) {
        let said = reply.enhanced?.subjectOfRefusal ?? .mail
        // The sender's address is the same in all mails.
        self = stage == .sender && said == .mail ? .sender : said
    }
}

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

/// Why a mail server could not be used, in a form that says what to do.
package struct SMTPFault: Error, Hashable, Sendable {
    /// What happened.
    package enum Cause: Hashable, Sendable {
        /// The server's name or address is not reached; the text is the system's.
        case unreachable(String)
        /// The certificate is not of a trusted authority, of another name, or expired.
        case certificate(String)
        /// No common way to encrypt, or no TLS at all.
        case encryption(String)
        case noSTARTTLS
        /// A user is configured, and the server offers no way to log in that we know.
        case noLogin
        /// The password cannot be read; the text says why.
        case credential(String)
        /// The login was refused; its reply, without the text, which may repeat what was sent.
        case login(SMTPReply)
        case refused(SMTPReply)
        /// A mail was refused for what is not the mail's.
        case refusedUs(SMTPReply, RefusalSubject)
        /// A reply that is neither yes nor no to the command.
        case unexpected(SMTPReply)
        /// No reply within this time.
        case timeOut(Duration)
        /// The connection was lost; the text is libcurl's.
        case lost(String)
        /// What came is no reply of SMTP.
        case malformed
        /// libcurl cannot do what we ask.
        case setUp(String)
        /// The program ends.
        case stopped
    }

    package let server: MailServer
    package let stage: SMTPStage
    package let cause: Cause

    package init(_ server: MailServer, at stage: SMTPStage, _ cause: Cause) {
        self.server = server
        self.stage = stage
        self.cause = cause
    }

    /// Whether it may be about the one mail: the server had let us in, and had no complaint of us.
    package var isAboutMail: Bool {
        switch cause {
        case .login: return false
        case .refusedUs(let reply, let subject): return subject.mayConcernOneMail(reply, at: stage)
        default: return stage.isWithinMail
        }
    }
}

extension SMTPFault: CustomStringConvertible {
    /// One sentence: the server, the stage, what happened and what to do.
    package var description: String {
        let name = "mail server '\(server.name)'"
        switch cause {
        case .unreachable(let text):
            return "\(name) cannot be reached: \(text); check 'host' and 'port' and the network"
        case .certificate(let text):
            return "the certificate of \(name) is not trusted: \(text); check 'host', or name the "
                + "file of the right authority as 'authority'"
        case .encryption(let text):
            return "\(name) and we do not agree on TLS at \(stage): \(text); check 'port' and "
                + "'security'"
        case .noSTARTTLS:
            return "\(name) offers no STARTTLS, and nothing is sent in clear; say 'security: tls' "
                + "if it begins with TLS, or ask who runs it"
        case .noLogin:
            return "\(name) offers no login that we know; leave out 'user' if it needs none, or "
                + "check 'port'"
        case .credential(let text): return "no password for \(name): \(text)"
        case .login(let reply):
            return "\(name) refused the login of '\(server.user ?? "")' (\(reply)); check 'user' "
                + "and the credential '\(server.credential)'"
        case .refused(let reply):
            let advice =
                stage == .hello
                ? "say a full name of this machine as 'hello' of the server, or ask who runs it"
                : "if that stays, ask who runs it"
            return "\(name) answered '\(reply)' at \(stage); \(advice)"
        case .refusedUs(let reply, let subject):
            return "\(name) refuses us with '\(reply)' at \(stage); \(subject.advice)"
        case .unexpected(let reply):
            return "\(name) answered '\(reply)' at \(stage), where that means nothing; if that "
                + "stays, ask who runs it"
        case .timeOut(let limit):
            return "\(name) gave no answer within \(limit.components.seconds) s at \(stage); "
                + "if that stays, ask who runs it"
        case .lost(let text):
            return "\(name) closed the connection at \(stage)"
                + (text.isEmpty ? "" : " (\(text))") + "; if that stays, ask who runs it"
        case .malformed:
            return "what answered as \(name) at \(stage) is no mail server; check 'host' and 'port'"
        case .setUp(let text): return "\(name) cannot be asked: \(text)"
        case .stopped: return "the program ended while \(name) was asked at \(stage)"
        }
    }
}

extension RefusalSubject {
    /// What to look at.
    fileprivate var advice: String {
        switch self {
        case .mail: "check the address in the file of the receivers"
        case .sender: "check 'mail.from': the server must know that address or its domain"
        case .dialogue:
            "say a full name of this machine as 'hello' of the server, or ask who runs it"
        case .permission:
            "ask who runs it whether this machine may send there from 'mail.from', or give it a "
                + "'user'"
        case .server: "if that stays, ask who runs it"
        }
    }
}
