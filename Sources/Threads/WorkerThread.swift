import CHost
import Glibc

/// A thread of its own for work that waits.
package final class WorkerThread: Sendable {
    /// The system gives no more threads.
    package struct Refused: Error, Hashable, Sendable, CustomStringConvertible {
        /// The number of the error that the system gave.
        let code: Int32

        package var description: String {
            let reason = unsafe strerror(code).map { unsafe String(cString: $0) } ?? "error \(code)"
            return "cannot start a thread: \(reason); check the limits of tasks and of memory"
        }
    }

    private final class Body {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    private let thread: pthread_t

    /// Starts the thread.
    ///
    /// Signals are left to the other threads.
    ///
    /// - Parameters:
    ///   - name: What tools show; 15 letters count.
    ///   - run: The work; the thread ends with it.
    /// - Throws: When the system gives no more threads.
    package init(_ name: String, _ run: @escaping @Sendable () -> Void) throws(Refused) {
        let body = unsafe Unmanaged.passRetained(Body(run))
        var all = sigset_t()
        var before = sigset_t()
        unsafe sigfillset(&all)
        unsafe pthread_sigmask(SIG_SETMASK, &all, &before)
        defer { unsafe pthread_sigmask(SIG_SETMASK, &before, nil) }
        var thread = pthread_t()
        let code = unsafe pthread_create(
            &thread,
            nil,
            { argument in
                guard let argument = unsafe argument else { return nil }
                unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            },
            body.toOpaque()
        )
        guard code == 0 else {
            unsafe body.release()
            throw Refused(code: code)
        }
        unsafe _ = pthread_setname_np(thread, String(name.prefix(15)))
        self.thread = thread
    }

    /// Waits until the thread has ended; it must be called exactly once.
    package func join() { _ = pthread_join(thread, nil) }
}
