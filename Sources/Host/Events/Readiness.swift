import Glibc
import Indicators

/// Waits until one of several descriptors has something to read.
package enum Readiness {
    /// Waits for descriptors, at most for a time.
    ///
    /// - Parameters:
    ///   - descriptors: The numbers to wait for.
    ///   - limit: How long; nil means without an end, and zero only looks.
    /// - Returns: For each descriptor, in order, whether there is something to read.
    /// - Throws: `HostError` when the system cannot wait.
    package static func wait(
        for descriptors: [Int32],
        limit: Duration?
    ) throws(HostError) -> [Bool] {
        var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let timeout = limit?.timeout ?? -1
        let count = unsafe entries.withUnsafeMutableBufferPointer { buffer in
            unsafe poll(buffer.baseAddress, nfds_t(buffer.count), timeout)
        }
        guard count >= 0 || errno == EINTR else { throw .last("wait for", "events") }
        return entries.map { count > 0 && $0.revents != 0 }
    }
}
