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
