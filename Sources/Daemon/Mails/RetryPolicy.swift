/// When a mail is tried again that its recipient's server refused for now.
struct RetryPolicy: Hashable, Sendable {
    /// Minutes after the first attempt, the second and so on; then every two hours.
    private static let minutes: [Int64] = [1, 2, 4, 8, 15, 30, 60]
    private static let lastMinutes: Int64 = 120
    /// A mail that had to wait for a server for days still gets so many chances.
    private static let leastAttempts = 8

    /// How old a mail becomes before it is given up, in milliseconds.
    var giveUp: Int64

    /// When to try a mail again.
    ///
    /// - Parameters:
    ///   - attempts: How often it was refused, this time included.
    ///   - made: When the mail was made, in milliseconds since 1970.
    ///   - now: The time of the refusal, in milliseconds since 1970.
    /// - Returns: A time in milliseconds since 1970; nil when the mail is given up.
    func next(after attempts: Int, made: Int64, now: Int64) -> Int64? {
        if now - made >= giveUp, attempts >= Self.leastAttempts { return nil }
        let index = max(0, attempts - 1)
        let minutes = index < Self.minutes.count ? Self.minutes[index] : Self.lastMinutes
        return now + minutes * 60_000
    }
}
