/// A server that takes mails over SMTP, as the configuration describes it.
package struct MailServer: Hashable, Sendable {
    /// How the connection is protected.
    package enum Security: String, CaseIterable, Hashable, Sendable {
        /// It begins in clear and must be upgraded before anything is said.
        case starttls
        /// TLS from the first byte.
        case tls
        /// In clear; only for a server on the same machine.
        case none

        /// The port that such servers listen on.
        package var port: Int {
            switch self {
            case .starttls: 587
            case .tls: 465
            case .none: 25
            }
        }
    }

    /// A name or an address.
    package var host: String
    package var port: Int
    package var security: Security
    /// Who logs in; nobody when nil.
    package var user: String?
    /// The name of the credential that holds the password; never the password.
    package var credential: String
    /// The file of the only authority whose certificates count; the system's when nil.
    package var authority: String?
    /// The name that we say in `EHLO`, or an address in brackets; the machine's own when nil.
    package var hello: String?
    /// Whether only `AUTH PLAIN` is used, for servers that offer what does not work.
    package var isPlainLogin: Bool

    package init(
        host: String,
        port: Int? = nil,
        security: Security = .starttls,
        user: String? = nil,
        credential: String = "smtp-password",
        authority: String? = nil,
        hello: String? = nil,
        isPlainLogin: Bool = false
    ) {
        self.host = host
        self.port = port ?? security.port
        self.security = security
        self.user = user
        self.credential = credential
        self.authority = authority
        self.hello = hello
        self.isPlainLogin = isPlainLogin
    }

    /// `mail.example.org:587`, as people are told of it.
    package var name: String { "\(bracketedHost):\(port)" }

    /// The URL for libcurl; its path is the name for `EHLO`.
    func url(saying hello: String) -> String {
        // An address literal has brackets and colons, which mean something else in a URL.
        let path = hello.utf8.map { byte in
            let character = Character(Unicode.Scalar(byte))
            let isPlain =
                character.isASCII
                && (character.isLetter || character.isNumber || ".-_".contains(character))
            return isPlain ? String(character) : "%" + String(byte, radix: 16, uppercase: true)
        }.joined()
        return "\(security == .tls ? "smtps" : "smtp")://\(bracketedHost):\(port)/\(path)"
    }

    private var bracketedHost: String { host.contains(":") ? "[\(host)]" : host }
}
