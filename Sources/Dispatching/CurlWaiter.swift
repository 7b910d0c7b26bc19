import CCurl
import Indicators

/// Waits for connections, for a moment, and for other threads that wake it.
@safe package final class CurlWaiter: Sendable {
    /// Makes libcurl ready; it must happen once, before anything else of it.
    private static let isReady = curl_global_init(Int(CURL_GLOBAL_ALL)) == CURLE_OK

    /// A set of no connections, which libcurl lets wait and be woken.
    private nonisolated(unsafe) let multi: UnsafeMutableRawPointer

    package init() {
        guard Self.isReady, let multi = unsafe curl_multi_init() else {
            fatalError("libcurl cannot be used: out of memory")
        }
        unsafe self.multi = multi
    }

    deinit { unsafe _ = curl_multi_cleanup(multi) }

    /// Ends the wait in progress, or the next one; any thread may call it.
    package func wake() { unsafe _ = curl_multi_wakeup(multi) }

    /// Waits until a time of a clock or until somebody wakes it; without a time, until then.
    package func wait(until time: SuspendingClock.Instant?, by now: SuspendingClock.Instant) {
        wait(for: [], limit: time.map { $0 - now })
    }

    /// Waits until a connection is ready, the time is over or somebody wakes it.
    func wait(for descriptors: [curl_waitfd], limit: Duration?) {
        var descriptors = descriptors
        unsafe descriptors.withUnsafeMutableBufferPointer { buffer in
            unsafe _ = curl_multi_poll(
                multi,
                buffer.baseAddress,
                UInt32(buffer.count),
                limit?.timeout ?? .max,
                nil
            )
        }
    }
}
