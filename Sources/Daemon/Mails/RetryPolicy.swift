import Indicators

/// When a mail is tried again that its recipient's server refused for now.
struct RetryPolicy: Hashable, Sendable {
    /// After the first attempt, the second and so on; then every two hours.
    private static let pauses: [Duration] = [1, 2, 4, 8, 15, 30, 60].map(Duration.minutes)
    private static let lastPause: Duration = .hours(2)
    /// A mail that had to wait for a server for days still gets so many chances.
    private static let leastAttempts = 8

    /// How old a mail becomes before it is given up.
    var giveUp: Duration

    /// When to try a mail again.
    ///
    /// - Parameters:
    ///   - attempts: How often it was refused, this time included.
    ///   - made: When the mail was made.
    ///   - now: The time of the refusal.
    /// - Returns: When; nil when the mail is given up.
    func next(after attempts: Int, made: Moment, now: Moment) -> Moment? {
        if now - made >= giveUp, attempts >= Self.leastAttempts { return nil }
        let index = max(0, attempts - 1)
        return now + (index < Self.pauses.count ? Self.pauses[index] : Self.lastPause)
    }
}
