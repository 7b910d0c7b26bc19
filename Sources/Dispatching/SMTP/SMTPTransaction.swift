/// The commands that hand over one mail, in a connection that is ready for them.
///
/// It is pure: it takes replies and says what to send. One mail goes to one recipient, so that a
/// refusal concerns nobody else.
struct SMTPTransaction {
    /// What follows from a reply.
    enum Step: Equatable {
        case send([UInt8])
        case accepted(SMTPReply)
        case refused(SMTPReply)
        /// Neither yes nor no to what was sent: the dialogue is out of step.
        case unexpected(SMTPReply)
    }

    let mail: SMTPMail
    /// Whether the server wants to know the size beforehand.
    private let announcesSize: Bool
    private(set) var stage = SMTPStage.sender
    private var isResetting = false

    /// Begins; `needsReset` when the connection's last mail was refused half-way.
    init(_ mail: SMTPMail, announcesSize: Bool, needsReset: Bool) {
        self.mail = mail
        self.announcesSize = announcesSize
        isResetting = needsReset
    }

    /// What is sent first.
    var opening: [UInt8] { isResetting ? Self.line("RSET") : mailCommand }

    /// Notes that all of the text has been sent.
    mutating func textWasSent() {
        if stage == .text { stage = .finalDot }
    }

    /// Takes the server's reply to what was sent last.
    ///
    /// What says yes differs from command to command (RFC 5321, section 4.3.2): 354 asks for the
    /// text, and nothing but 250 says that the server has the mail.
    mutating func take(_ reply: SMTPReply) -> Step {
        if reply.isRefusal { return .refused(reply) }
        guard isExpected(reply) else { return .unexpected(reply) }
        if isResetting {
            isResetting = false
            return .send(mailCommand)
        }
        switch stage {
        case .sender:
            stage = .recipient
            return .send(Self.line("RCPT TO:<\(mail.recipient)>"))
        case .recipient:
            stage = .data
            return .send(Self.line("DATA"))
        case .data:
            stage = .text
            return .send(mail.transmission)
        case .text, .finalDot, .connecting, .greeting, .hello, .startTLS, .handshake, .login:
            return .accepted(reply)
        }
    }

    private func isExpected(_ reply: SMTPReply) -> Bool {
        switch stage {
        case .data: reply.code == 354
        case .text, .finalDot: reply.code == 250
        default: (200..<300).contains(reply.code)
        }
    }

    private var mailCommand: [UInt8] {
        Self.line(
            "MAIL FROM:<\(mail.sender)>" + (announcesSize ? " SIZE=\(mail.body.count)" : "")
        )
    }

    static func line(_ text: String) -> [UInt8] { Array("\(text)\r\n".utf8) }
}

/// How far a dialogue with a mail server has come.
package enum SMTPStage: Int, Comparable, Hashable, Sendable {
    case connecting, greeting, hello, startTLS, handshake, login
    case sender, recipient, data, text, finalDot

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }

    /// Whether the server had let us in: what fails now may be about one mail alone.
    package var isWithinMail: Bool { self >= .sender }
}

extension SMTPStage: CustomStringConvertible {
    /// The stage as it follows "at".
    package var description: String {
        switch self {
        case .connecting: "connecting"
        case .greeting: "the greeting"
        case .hello: "EHLO"
        case .startTLS: "STARTTLS"
        case .handshake: "the TLS handshake"
        case .login: "AUTH"
        case .sender: "MAIL FROM"
        case .recipient: "RCPT TO"
        case .data: "DATA"
        case .text: "the mail's text"
        case .finalDot: "the final dot"
        }
    }
}
