/// What is asked of the dispatcher's thread.
struct MailOrders: Sendable {
    /// The settings that it started with.
    let settings: MailSettings
    var newSettings: MailSettings?
    var isWoken = false
    /// When the thread is to end, in milliseconds of the monotonic clock.
    var stopLimit: Int64?

    init(settings: MailSettings) { self.settings = settings }

    /// Takes what is new; an order to end stays.
    mutating func take() -> MailOrders {
        defer {
            newSettings = nil
            isWoken = false
        }
        return self
    }
}
