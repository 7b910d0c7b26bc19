/// What is asked of the dispatcher's thread.
struct MailOrders: Sendable {
    /// The settings in force.
    var settings: MailSettings
    /// Whether they are new, or everything is to be tried at once with the old ones.
    var isUpdated = false
    var isWoken = false
    /// When the thread is to end, in milliseconds of the monotonic clock.
    var stopLimit: Int64?

    init(settings: MailSettings) { self.settings = settings }

    /// Takes what is new; an order to end stays.
    mutating func take() -> MailOrders {
        defer {
            isUpdated = false
            isWoken = false
        }
        return self
    }
}
