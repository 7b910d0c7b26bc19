/// What work that takes long calls again and again.
///
/// Each call costs next to nothing. It keeps the watchdog quiet, and it ends the work with an
/// `Interruption` when the service is to stop.
package struct Progress: Sendable {
    private let step: @Sendable () throws(Interruption) -> Void

    package init(_ step: @escaping @Sendable () throws(Interruption) -> Void) { self.step = step }

    /// Nobody watches and nobody interrupts.
    package static let unwatched = Self { () throws(Interruption) in }

    /// Notes one step of the work.
    package func callAsFunction() throws(Interruption) { try step() }
}

/// The service is to stop: work that takes long ends undone, and is done after the next start.
package struct Interruption: Error, Hashable, Sendable {}
