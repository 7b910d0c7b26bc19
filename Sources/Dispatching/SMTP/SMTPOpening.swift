/// Follows the beginning of a dialogue, which libcurl leads: greeting, `EHLO`, `STARTTLS`, `AUTH`.
///
/// It keeps verbs and replies, and never what is sent to log in.
struct SMTPOpening {
    private(set) var stage = SMTPStage.connecting
    /// The last reply at this stage.
    private(set) var reply: SMTPReply?
    /// Whether a login worked.
    private(set) var isLoggedIn = false
    /// Whether the server wants to know a mail's size.
    private(set) var announcesSize = false
    /// The most bytes that the server says it takes; nil when it names no limit.
    private(set) var sizeLimit: Int?
    private var isSecretNext = false

    /// Notes that the network let us through, and whether TLS is still to be agreed on.
    mutating func connected(isEncrypting: Bool) {
        guard stage < .hello || stage == .handshake && reply == nil else { return }
        stage = isEncrypting ? .handshake : .greeting
    }

    /// Notes a line that is sent.
    mutating func sent(_ line: some Collection<UInt8>) {
        // The reply 334 asks for a secret, whatever it looks like.
        guard !isSecretNext else {
            isSecretNext = false
            return
        }
        let verb = String(decoding: line.prefix { $0 > 32 }, as: UTF8.self)
        let next: SMTPStage? =
            switch verb {
            case "EHLO", "HELO": .hello
            case "STARTTLS": .startTLS
            case "AUTH": .login
            default: nil
            }
        guard let next else { return }
        stage = next
        reply = nil
        if next == .hello { (announcesSize, sizeLimit) = (false, nil) }
    }

    /// Notes a line of a reply.
    mutating func received(_ line: some Collection<UInt8>) {
        let text = CleanText.line(String(decoding: line, as: UTF8.self))
        guard let code = Int(text.prefix(3)), (200..<600).contains(code) else { return }
        if stage == .connecting || stage == .handshake { stage = .greeting }
        let rest = String(text.dropFirst(4))
        let whole = SMTPReply(code: code, text: rest)
        reply = stage == .login ? whole.withoutText : whole
        isSecretNext = code == 334
        let words = rest.uppercased().split(separator: " ")
        if stage == .hello, words.first == "SIZE" {
            announcesSize = true
            // 0 stands for no limit (RFC 1870).
            sizeLimit = words.dropFirst().first.flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
        }
        if stage == .login, code == 235 { isLoggedIn = true }
        if stage == .startTLS, code == 220 { stage = .handshake }
    }
}
