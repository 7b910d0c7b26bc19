import CCurl

/// Sends requests to programs of others, several at once on one thread.
///
/// Redirects are not followed, no proxy is asked, nothing but HTTP and HTTPS from TLS 1.2 on is
/// spoken, and no answer is read beyond 64 KiB. Give it requests, then let it `wait` and take its
/// `results`, in a circle.
@safe package final class HTTPClient {
    /// A request and what became of it.
    package struct Result: Sendable {
        package let request: HTTPRequest
        package let outcome: HTTPOutcome
    }

    private let multi: UnsafeMutableRawPointer
    private let waiter: CurlWaiter
    private let clock: @Sendable () -> SuspendingClock.Instant
    private var transfers: [HTTPTransfer] = []
    private var finished: [Result] = []
    /// How long a request may take; counts for those that are begun from now on.
    package var timeout: Duration

    /// Makes a client without connections.
    ///
    /// - Parameters:
    ///   - waiter: Where it waits, so that others can wake it.
    ///   - timeout: How long a request may take, from its first name look-up to the last byte.
    ///   - clock: The time by a clock that nobody sets.
    package init(
        waiter: CurlWaiter,
        timeout: Duration,
        clock: @escaping @Sendable () -> SuspendingClock.Instant
    ) {
        guard let multi = unsafe curl_multi_init() else {
            fatalError("libcurl cannot be used: out of memory")
        }
        unsafe self.multi = multi
        self.waiter = waiter
        self.timeout = timeout
        self.clock = clock
    }

    deinit {
        for transfer in transfers { unsafe transfer.leave(multi) }
        unsafe _ = curl_multi_cleanup(multi)
    }

    /// How many requests are under way.
    package var count: Int { transfers.count + finished.count }

    /// Begins a request.
    package func send(_ request: HTTPRequest) {
        guard let transfer = HTTPTransfer(request, timeout: timeout),
            unsafe transfer.join(multi)
        else {
            let fault = HTTPFault.setUp("libcurl cannot do it; is it built with HTTP and TLS?")
            return finished.append(Result(request: request, outcome: .failed(fault)))
        }
        transfers.append(transfer)
    }

    /// Waits until something can be done, but not beyond a time of the clock.
    package func wait(until time: SuspendingClock.Instant?) {
        guard finished.isEmpty else { return }
        let now = clock()
        var milliseconds = 0
        if !transfers.isEmpty { unsafe curl_multi_timeout(multi, &milliseconds) }
        let isWaiting = transfers.isEmpty || milliseconds < 0
        let own = isWaiting ? nil : now + .milliseconds(milliseconds)
        let limit = [own, time].compactMap { $0 }.min().map { max(.zero, $0 - now) }
        waiter.wait(for: waits, limit: limit)
    }

    private var waits: [curl_waitfd] {
        guard !transfers.isEmpty else { return [] }
        var waits = [curl_waitfd](repeating: curl_waitfd(), count: 64)
        let count = unsafe waits.withUnsafeMutableBufferPointer { buffer in
            unsafe waage_curl_waits(multi, buffer.baseAddress, Int32(buffer.count))
        }
        return Array(waits.prefix(Int(count)))
    }

    /// Does what can be done without waiting.
    ///
    /// - Returns: What became of requests meanwhile.
    package func results() -> [Result] {
        var running: Int32 = 0
        unsafe curl_multi_perform(multi, &running)
        var left: Int32 = 0
        while let entry = unsafe curl_multi_info_read(multi, &left) {
            guard unsafe entry.pointee.msg == CURLMSG_DONE else { continue }
            let code = unsafe entry.pointee.data.result
            guard let easy = unsafe entry.pointee.easy_handle,
                let index = transfers.firstIndex(where: { unsafe $0.isOf(easy) })
            else { continue }
            let transfer = transfers.remove(at: index)
            unsafe transfer.leave(multi)
            finished.append(Result(request: transfer.request, outcome: transfer.outcome(code)))
        }
        defer { finished = [] }
        return finished
    }

    /// Gives up all that is under way.
    package func abort() -> [Result] {
        for transfer in transfers {
            unsafe transfer.leave(multi)
            finished.append(Result(request: transfer.request, outcome: .stopped))
        }
        transfers = []
        defer { finished = [] }
        return finished
    }
}

/// One request that is under way, with the connection of libcurl that carries it.
@safe private final class HTTPTransfer {
    /// So much of an answer is read.
    private static let answerLimit = 64 << 10

    let request: HTTPRequest
    private let easy: UnsafeMutableRawPointer
    private let message: UnsafeMutablePointer<CChar>
    private var headers: UnsafeMutablePointer<curl_slist>?
    private var answer: [UInt8] = []

    /// Gets ready to send a request; nil when libcurl cannot do what is asked.
    init?(_ request: HTTPRequest, timeout: Duration) {
        guard let easy = unsafe curl_easy_init() else { return nil }
        self.request = request
        unsafe self.easy = easy
        unsafe message = .allocate(capacity: Int(CURL_ERROR_SIZE))
        unsafe message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        unsafe headers = nil
        guard setUp(timeout) else { return nil }
    }

    deinit {
        unsafe curl_easy_cleanup(easy)
        unsafe curl_slist_free_all(headers)
        unsafe message.deallocate()
    }

    private func setUp(_ timeout: Duration) -> Bool {
        var isFine = true
        func set(_ option: CURLoption, _ value: Int) {
            unsafe isFine = waage_curl_set_number(easy, option, value) == CURLE_OK && isFine
        }
        func set(_ option: CURLoption, _ value: String) {
            unsafe isFine = waage_curl_set_text(easy, option, value) == CURLE_OK && isFine
        }
        let isClear = request.url.lowercased().hasPrefix("http://")
        set(CURLOPT_URL, request.url)
        set(CURLOPT_PROTOCOLS_STR, isClear ? "http" : "https")
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NOSIGNAL, 1)
        // A name that is being looked up must not keep the program from ending.
        set(CURLOPT_QUICK_EXIT, 1)
        let (seconds, rest) = timeout.components
        let milliseconds = max(1, Int(clamping: seconds) * 1000 + Int(rest / 1_000_000_000_000_000))
        set(CURLOPT_TIMEOUT_MS, milliseconds)
        set(CURLOPT_CONNECTTIMEOUT_MS, milliseconds)
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        set(CURLOPT_SSL_VERIFYPEER, 1)
        set(CURLOPT_SSL_VERIFYHOST, 2)
        set(CURLOPT_USERAGENT, "Waage")
        set(CURLOPT_POST, 1)
        set(CURLOPT_POSTFIELDSIZE, request.body.count)
        unsafe request.body.withUnsafeBytes { bytes in
            let start = unsafe UnsafeMutableRawPointer(mutating: bytes.baseAddress)
            let code = unsafe waage_curl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, start)
            isFine = code == CURLE_OK && isFine
        }
        // Nobody is asked whether a long body may be sent.
        for line in request.headers.map({ "\($0.name): \($0.value)" }) + ["Expect:"] {
            guard let longer = unsafe curl_slist_append(headers, line) else { return false }
            unsafe headers = longer
        }
        unsafe isFine = waage_curl_set_list(easy, CURLOPT_HTTPHEADER, headers) == CURLE_OK && isFine
        follow()
        return isFine
    }

    private func follow() {
        let receiver = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe waage_curl_set_pointer(easy, CURLOPT_WRITEDATA, receiver)
        unsafe waage_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, message)
        unsafe waage_curl_set_write(easy) { bytes, size, count, receiver in
            guard let bytes = unsafe bytes, let receiver = unsafe receiver else { return 0 }
            let transfer = unsafe Unmanaged<HTTPTransfer>.fromOpaque(receiver)
                .takeUnretainedValue()
            let raw = unsafe UnsafeRawBufferPointer(start: bytes, count: size * count)
            return unsafe transfer.take(raw)
        }
    }

    /// Keeps a piece of the answer.
    ///
    /// - Returns: How many bytes were taken; fewer end the transfer.
    private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard answer.count + bytes.count <= Self.answerLimit else { return 0 }
        unsafe answer.append(contentsOf: bytes)
        return bytes.count
    }

    func join(_ multi: UnsafeMutableRawPointer) -> Bool {
        unsafe curl_multi_add_handle(multi, easy) == CURLM_OK
    }

    func leave(_ multi: UnsafeMutableRawPointer) {
        unsafe _ = curl_multi_remove_handle(multi, easy)
    }

    func isOf(_ easy: UnsafeMutableRawPointer) -> Bool { unsafe self.easy == easy }

    /// What libcurl's result means.
    func outcome(_ code: CURLcode) -> HTTPOutcome {
        let status = unsafe Int(waage_curl_status(easy))
        // Whoever says yes or no and goes on for too long has said so.
        guard code == CURLE_OK || code == CURLE_WRITE_ERROR && status > 0 else {
            return .failed(HTTPFault(code, problem))
        }
        let seconds = unsafe waage_curl_time(easy, CURLINFO_RETRY_AFTER)
        let text = String(decoding: answer.prefix(200), as: UTF8.self)
        return .answered(
            HTTPAnswer(
                status: status,
                text: CleanText.line(text),
                pause: seconds > 0 ? .seconds(seconds) : nil
            )
        )
    }

    private var problem: String { unsafe CleanText.line(String(cString: message)) }
}
