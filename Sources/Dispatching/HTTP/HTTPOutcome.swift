import CCurl

/// A request by `POST`.
package struct HTTPRequest: Sendable {
    /// What the caller calls it.
    package let id: Int64
    package let url: String
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    package init(
        id: Int64,
        url: String,
        headers: [(name: String, value: String)],
        body: [UInt8]
    ) {
        self.id = id
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// What became of a request.
package enum HTTPOutcome: Hashable, Sendable {
    case answered(HTTPAnswer)
    case failed(HTTPFault)
    /// The program ends.
    case stopped
}

/// What a program of others answered.
package struct HTTPAnswer: Hashable, Sendable {
    /// What follows from an answer.
    package enum Meaning: Hashable, Sendable {
        case accepted
        /// It may be taken later.
        case later
        case never
    }

    package let status: Int
    /// The first words of the body, in one line.
    package let text: String
    /// How long it asks to be left alone (`Retry-After`).
    package let pause: Duration?

    /// What the status means: 2xx is yes; 408, 425, 429, a redirect and what the server blames
    /// itself for can change; all else is no.
    package var meaning: Meaning {
        switch status {
        case 200..<300: .accepted
        case 300..<400, 408, 425, 429, 500...: .later
        default: .never
        }
    }
}

extension HTTPAnswer: CustomStringConvertible {
    /// `503 try later`, with what to do where that helps.
    package var description: String {
        let said = text.isEmpty ? "\(status)" : "\(status) \(CleanText.shortened(text, to: 120))"
        return switch status {
        case 300..<400: "\(said); redirects are not followed: write the new address as 'url'"
        case 401, 403: "\(said); check 'key' and 'basic_auth' with who runs it"
        case 404, 410: "\(said); check 'url'"
        default: said
        }
    }
}

/// Why no answer came, in a form that says what to do.
package enum HTTPFault: Hashable, Sendable {
    /// The name or address is not reached; the text is libcurl's.
    case unreachable(String)
    /// The certificate is not of a trusted authority, of another name, or expired.
    case certificate(String)
    /// No common way to encrypt.
    case encryption(String)
    /// The connection stood and no whole answer came: the other side may have got it.
    case unknown(String)
    /// libcurl cannot do what we ask.
    case setUp(String)

    /// What libcurl's failure means.
    init(_ code: CURLcode, _ problem: String) {
        let text = problem.isEmpty ? "libcurl's error \(code.rawValue)" : problem
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: self = .unreachable(text)
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
            self = .certificate(text)
        case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_INITFAILED:
            self = .encryption(text)
        case CURLE_OPERATION_TIMEDOUT, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING,
            CURLE_PARTIAL_FILE, CURLE_WEIRD_SERVER_REPLY, CURLE_HTTP2, CURLE_HTTP2_STREAM:
            self = .unknown(text)
        default: self = .setUp(text)
        }
    }
}

extension HTTPFault: CustomStringConvertible {
    /// What happened and what to do.
    package var description: String {
        switch self {
        case .unreachable(let text): "cannot be reached: \(text); check 'url' and the network"
        case .certificate(let text):
            "has a certificate that is not trusted: \(text); check 'url', or add its authority to "
                + "those of the system"
        case .encryption(let text): "and we do not agree on TLS: \(text); check 'url'"
        case .unknown(let text): "gave no whole answer: \(text); if that stays, ask who runs it"
        case .setUp(let text): "cannot be asked: \(text)"
        }
    }
}
