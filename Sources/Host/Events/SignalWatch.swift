import CHost
import Glibc

/// Receives the signals that steer a service, one after the other instead of at any moment.
package struct SignalWatch: ~Copyable, Sendable {
    /// What somebody wants of the service.
    package enum Request: Hashable, Sendable {
        /// `SIGTERM` or `SIGINT`.
        case stop
        /// `SIGHUP`.
        case reload
    }

    private let file: FileDescriptor

    /// Blocks the signals in this thread and those that it starts: the first thing that a service
    /// does, before it has other threads.
    ///
    /// A pipe that nobody reads is told by the call's error instead of `SIGPIPE`.
    package init() throws(HostError) {
        _ = signal(SIGPIPE, SIG_IGN)
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for number in [SIGTERM, SIGINT, SIGHUP] { unsafe sigaddset(&set, number) }
        guard unsafe pthread_sigmask(SIG_BLOCK, &set, nil) == 0 else {
            throw HostError("block", "signals", code: EINVAL)
        }
        let flags = Int32(SFD_CLOEXEC | SFD_NONBLOCK)
        let number = unsafe signalfd(-1, &set, flags)
        guard number >= 0 else { throw .last("wait for", "signals") }
        file = FileDescriptor(owning: number)
    }

    /// What `Readiness` waits for.
    package var descriptor: Int32 { file.number }

    /// The next request, or nil when there is none yet.
    package func next() -> Request? {
        var entry = signalfd_siginfo()
        let size = MemoryLayout<signalfd_siginfo>.size
        guard unsafe read(file.number, &entry, size) == size else { return nil }
        return Int32(entry.ssi_signo) == SIGHUP ? .reload : .stop
    }
}
