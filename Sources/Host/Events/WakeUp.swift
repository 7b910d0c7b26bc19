import CHost
import Glibc

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
