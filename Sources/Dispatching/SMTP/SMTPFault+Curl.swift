import CCurl

extension SMTPFault {
    /// What libcurl's failure to connect and log in means.
    init(_ server: MailServer, _ handle: CurlHandle, _ code: CURLcode, _ limits: SMTPLimits) {
        let opening = handle.opening
        let problem = handle.problem
        let refusal = opening.reply.flatMap { $0.isRefusal ? $0 : nil }
        let cause: Cause =
            switch code {
            case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_CONNECT: .unreachable(problem)
            case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE,
                CURLE_SSL_ISSUER_ERROR:
                .certificate(problem)
            case CURLE_OPERATION_TIMEDOUT where opening.stage == .connecting:
                .unreachable("no answer within \(limits.reply.components.seconds) s")
            case CURLE_OPERATION_TIMEDOUT: .timeOut(limits.reply)
            case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CIPHER, CURLE_SSL_ENGINE_INITFAILED:
                .encryption(problem)
            case _ where opening.stage == .login && refusal?.isTemporary == false:
                .login(refusal ?? SMTPReply(code: 535, text: ""))
            case _ where refusal != nil: .refused(refusal ?? SMTPReply(code: 500, text: ""))
            case CURLE_USE_SSL_FAILED: .noSTARTTLS
            case CURLE_LOGIN_DENIED: .noLogin
            case CURLE_WEIRD_SERVER_REPLY: .malformed
            case CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_GOT_NOTHING: .lost(problem)
            default: .setUp(problem.isEmpty ? "libcurl's error \(code.rawValue)" : problem)
            }
        if case .unreachable = cause {
            self.init(server, at: .connecting, cause)
        } else {
            // libcurl takes TLS from the first byte for a part of connecting.
            self.init(server, at: opening.stage == .connecting ? .handshake : opening.stage, cause)
        }
    }
}
