import Glibc
import Host
import Synchronization

/// Keeps the watchdog quiet as long as the engine gets on, and hears what is asked of the service.
///
/// It works on the thread that made it; calls from others do nothing, for their progress is not the
/// engine's.
final class Heartbeat: Sendable {
    private struct State {
        var lastFed: SuspendingClock.Instant
        var lastLook: SuspendingClock.Instant
        var isStopping = false
        var hasInterrupted = false
        var isReloadAsked = false
    }

    /// How long work may go on before it hears of a request.
    private static let lookInterval: Duration = .milliseconds(100)

    private let notifier: ServiceNotifier
    private let signals: SignalWatch
    /// How often the watchdog is fed: twice as often as it asks for.
    private let feedInterval: Duration?
    private let thread = pthread_self()
    private let state: Mutex<State>

    init(_ notifier: ServiceNotifier, signals: consuming SignalWatch) {
        self.notifier = notifier
        self.signals = signals
        feedInterval = notifier.watchdogInterval.map { $0 / 2 }
        let now = SuspendingClock.now
        state = Mutex(State(lastFed: now, lastLook: now))
    }

    /// What `Readiness` waits for.
    var descriptor: Int32 { signals.descriptor }

    /// Whether the service is to end.
    var isStopping: Bool { state.withLock(\.isStopping) }

    /// Whether a reload was asked for since the last call.
    func takeReload() -> Bool {
        state.withLock { state in
            defer { state.isReloadAsked = false }
            return state.isReloadAsked
        }
    }

    /// How long nothing may happen before the watchdog must be fed; nil without a watchdog.
    var timeToFeeding: Duration? {
        guard let feedInterval else { return nil }
        let elapsed = SuspendingClock.now - state.withLock(\.lastFed)
        return max(.zero, feedInterval - elapsed)
    }

    /// Feeds the watchdog when it is time.
    func feed() {
        guard let feedInterval else { return }
        let now = SuspendingClock.now
        let isDue = state.withLock { state in
            guard now - state.lastFed >= feedInterval else { return false }
            state.lastFed = now
            return true
        }
        if isDue { notifier.watchdog() }
    }

    /// Hears all requests that came.
    func hear() {
        while let request = signals.next() {
            state.withLock { state in
                switch request {
                case .stop: state.isStopping = true
                case .reload: state.isReloadAsked = true
                }
            }
        }
    }

    /// One step of work that takes long; interrupts it once when the service is to end.
    func beat() throws(Interruption) {
        guard pthread_equal(thread, pthread_self()) != 0 else { return }
        let now = SuspendingClock.now
        let isTime = state.withLock { state in
            guard now - state.lastLook >= Self.lookInterval else { return false }
            state.lastLook = now
            return true
        }
        guard isTime else { return }
        feed()
        hear()
        // What tidies up after the interruption must not be interrupted again.
        let isInterrupted = state.withLock { state in
            guard state.isStopping, !state.hasInterrupted else { return false }
            state.hasInterrupted = true
            return true
        }
        if isInterrupted { throw Interruption() }
    }
}

/// What work that takes long calls again and again.
///
/// Each call costs next to nothing. It keeps the watchdog quiet, and it ends the work with an
/// `Interruption` when the service is to stop.
package struct Progress: Sendable {
    private let step: @Sendable () throws(Interruption) -> Void

    package init(_ step: @escaping @Sendable () throws(Interruption) -> Void) { self.step = step }

    /// Nobody watches and nobody interrupts.
    package static let unwatched = Self { () throws(Interruption) in }

    /// Notes one step of the work, for those who ask whether to go on; false ends it.
    func continues() -> Bool {
        do throws(Interruption) {
            try step()
            return true
        } catch {
            return false
        }
    }

    /// Notes one step of the work.
    package func callAsFunction() throws(Interruption) { try step() }
}

/// The service is to stop: work that takes long ends undone, and is done after the next start.
package struct Interruption: Error, Hashable, Sendable {}
