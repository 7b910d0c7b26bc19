import CCurl

/// One connection of libcurl, which leads it up to the login and then carries our bytes.
///
/// libcurl's own way of sending mail waits for the reply to the final dot without giving other
/// connections a chance, so the mail's commands are ours. Each connection has a set of its own,
/// since libcurl closes connections in a set that it thinks idle.
@safe final class CurlHandle {
    /// What became of reading.
    enum Input: Equatable {
        case bytes([UInt8])
        case nothingYet
        case closed(String)
    }

    private let easy: UnsafeMutableRawPointer
    private let multi: UnsafeMutableRawPointer
    private let message: UnsafeMutablePointer<CChar>
    private var isImplicitTLS = false
    /// What libcurl shows of the dialogue's beginning.
    var opening = SMTPOpening()

    init?() {
        guard let easy = unsafe curl_easy_init() else { return nil }
        guard let multi = unsafe curl_multi_init() else {
            unsafe curl_easy_cleanup(easy)
            return nil
        }
        unsafe self.easy = easy
        unsafe self.multi = multi
        unsafe message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        // Nothing must be shown to an object that goes.
        unsafe _ = waage_curl_set_number(easy, CURLOPT_VERBOSE, 0)
        unsafe curl_multi_remove_handle(multi, easy)
        unsafe curl_easy_cleanup(easy)
        unsafe curl_multi_cleanup(multi)
        unsafe message.deallocate()
    }

    /// Begins to connect.
    ///
    /// - Returns: Whether libcurl can do what is asked.
    func start(
        _ server: MailServer,
        saying hello: String,
        password: String?,
        limit: Duration
    ) -> Bool {
        isImplicitTLS = server.security == .tls
        var isFine = true
        func set(_ option: CURLoption, _ value: Int) {
            unsafe isFine = waage_curl_set_number(easy, option, value) == CURLE_OK && isFine
        }
        func set(_ option: CURLoption, _ value: String?) {
            unsafe isFine = waage_curl_set_text(easy, option, value) == CURLE_OK && isFine
        }
        set(CURLOPT_URL, server.url(saying: hello))
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOSIGNAL, 1)
        // A name that is being looked up must not keep the program from ending.
        set(CURLOPT_QUICK_EXIT, 1)
        set(CURLOPT_CONNECT_ONLY, 1)
        let seconds = Int(clamping: limit.components.seconds)
        set(CURLOPT_CONNECTTIMEOUT, seconds)
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, seconds)
        let level = server.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL
        set(CURLOPT_USE_SSL, Int(level.rawValue))
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        if let authority = server.authority {
            set(CURLOPT_CAINFO, authority)
            set(CURLOPT_CAPATH, nil)
        }
        if let user = server.user {
            set(CURLOPT_USERNAME, user)
            set(CURLOPT_PASSWORD, password ?? "")
            if server.isPlainLogin { set(CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN") }
        }
        set(CURLOPT_VERBOSE, 1)
        follow()
        return unsafe isFine && curl_multi_add_handle(multi, easy) == CURLM_OK
    }

    private func follow() {
        let receiver = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe waage_curl_set_pointer(easy, CURLOPT_DEBUGDATA, receiver)
        unsafe waage_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, message)
        unsafe waage_curl_set_debug(easy) { _, kind, bytes, count, receiver in
            guard let receiver = unsafe receiver, let bytes = unsafe bytes else { return 0 }
            let handle = unsafe Unmanaged<CurlHandle>.fromOpaque(receiver).takeUnretainedValue()
            let raw = unsafe UnsafeRawBufferPointer(start: bytes, count: count)
            if kind == CURLINFO_HEADER_OUT { unsafe handle.opening.sent(raw) }
            if kind == CURLINFO_HEADER_IN { unsafe handle.opening.received(raw) }
            return 0
        }
    }

    /// Goes on with connecting.
    ///
    /// - Returns: libcurl's result once there is one.
    func connect() -> CURLcode? {
        var running: Int32 = 0
        unsafe curl_multi_perform(multi, &running)
        noteStage()
        var left: Int32 = 0
        guard let entry = unsafe curl_multi_info_read(multi, &left),
            unsafe entry.pointee.msg == CURLMSG_DONE
        else { return nil }
        return unsafe entry.pointee.data.result
    }

    private func noteStage() {
        let isEncrypting =
            unsafe isImplicitTLS && waage_curl_time(easy, CURLINFO_APPCONNECT_TIME_T) == 0
        if unsafe waage_curl_time(easy, CURLINFO_CONNECT_TIME_T) > 0 {
            opening.connected(isEncrypting: isEncrypting)
        }
    }

    /// What libcurl said about its failure.
    var problem: String { unsafe CleanText.line(String(cString: message)) }

    /// What it waits for while it connects.
    var waits: [curl_waitfd] {
        var waits = [curl_waitfd](repeating: curl_waitfd(), count: 16)
        let count = unsafe waits.withUnsafeMutableBufferPointer { buffer in
            unsafe waage_curl_waits(multi, buffer.baseAddress, Int32(buffer.count))
        }
        return Array(waits.prefix(Int(count)))
    }

    /// After what time connecting must go on without anything to read.
    var delay: Duration? {
        var milliseconds = 0
        unsafe curl_multi_timeout(multi, &milliseconds)
        return milliseconds < 0 ? nil : .milliseconds(milliseconds)
    }

    /// The socket of a connection that stands.
    var socket: Int32 { unsafe waage_curl_socket(easy) }

    /// Reads what has arrived.
    func receive() -> Input {
        var buffer = [UInt8](repeating: 0, count: 4096)
        var count = 0
        let result = unsafe buffer.withUnsafeMutableBytes {
            unsafe curl_easy_recv(easy, $0.baseAddress, $0.count, &count)
        }
        if result == CURLE_AGAIN { return .nothingYet }
        guard result == CURLE_OK else { return .closed(problem) }
        return count == 0 ? .closed("") : .bytes(Array(buffer[..<count]))
    }

    /// Sends what the system takes now.
    ///
    /// After 0 the same bytes must come again, from the same place in memory.
    ///
    /// - Returns: How many bytes were taken; nil when the connection is lost.
    func send(_ bytes: UnsafeRawBufferPointer) -> Int? {
        var count = 0
        let result = unsafe curl_easy_send(easy, bytes.baseAddress, bytes.count, &count)
        if result == CURLE_AGAIN { return 0 }
        return result == CURLE_OK ? count : nil
    }
}

/// Bytes that are being sent; they stay at their place in memory, as TLS wants them.
@safe final class SendBuffer {
    private let bytes: UnsafeMutableRawBufferPointer
    private var position = 0

    init(_ content: [UInt8]) {
        unsafe bytes = .allocate(byteCount: content.count, alignment: 1)
        unsafe bytes.copyBytes(from: content)
    }

    deinit { unsafe bytes.deallocate() }

    var isEmpty: Bool { unsafe position == bytes.count }

    /// Sends as much as goes now.
    ///
    /// - Returns: Whether the connection still stands.
    func flush(through handle: CurlHandle) -> Bool {
        while !isEmpty {
            let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[position...])
            guard let count = unsafe handle.send(rest) else { return false }
            if count == 0 { return true }
            position += count
        }
        return true
    }
}

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
