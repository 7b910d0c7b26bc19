import CHost
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

/// Lets any thread wake the one that waits for events.
package final class WakeUp: Sendable {
    private let file: FileDescriptor

    package init() throws(HostError) {
        let number = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard number >= 0 else { throw .last("make", "an event counter") }
        file = FileDescriptor(owning: number)
    }

    /// What `Readiness` waits for.
    package var descriptor: Int32 { file.number }

    /// Wakes the waiting thread; several calls before it looks are one.
    package func call() { _ = eventfd_write(file.number, 1) }

    /// Forgets the calls so far.
    package func clear() {
        var count: eventfd_t = 0
        unsafe _ = eventfd_read(file.number, &count)
    }
}
