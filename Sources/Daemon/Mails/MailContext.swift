import Logging
import Store

/// What handing over mails works with.
struct MailContext: Sendable {
    let store: Store
    let logger: Logger
    /// Whose mails are those that are under way; unique among all that work on the store, and the
    /// same after a restart.
    let owner: String
    /// Milliseconds since 1970.
    let now: @Sendable () -> Int64
    /// Called after the outbox changed.
    let onChange: @Sendable () -> Void
}
