import Indicators

/// When a dispatch is tried again that its recipient's server refused for now.
struct RetryPolicy: Hashable, Sendable {
    /// After the first attempt, the second and so on; then every two hours.
    private static let pauses: [Duration] = [1, 2, 4, 8, 15, 30, 60].map(Duration.minutes)
    private static let lastPause: Duration = .hours(2)
    /// A dispatch that had to wait for a server for days still gets so many chances.
    private static let leastAttempts = 8

    /// What is due later than this was put off by a clock that was wrong.
    static let longestPause = lastPause

    /// How old a dispatch becomes before it is given up.
    var giveUp: Duration

    /// When to try a dispatch again.
    ///
    /// - Parameters:
    ///   - attempts: How often it was refused, this time included.
    ///   - made: When the dispatch was made.
    ///   - now: The time of the refusal.
    /// - Returns: When; nil when the dispatch is given up.
    func next(after attempts: Int, made: Moment, now: Moment) -> Moment? {
        if now - made >= giveUp, attempts >= Self.leastAttempts { return nil }
        let index = max(0, attempts - 1)
        return now + (index < Self.pauses.count ? Self.pauses[index] : Self.lastPause)
    }
}

/// Something that does not work at present and is left alone for longer and longer.
struct Outage: Hashable {
    /// Failures in a row.
    private(set) var failures: Int
    /// When to try again.
    private(set) var probe: Moment
    let reason: String

    /// One more failure, after those of an outage that goes on.
    init(after earlier: Self?, reason: String, at now: Moment) {
        failures = (earlier?.failures ?? 0) + 1
        probe = now + Self.pause(after: failures)
        self.reason = reason
    }

    /// Whether it is the first failure, which is worth a word.
    var isNew: Bool { failures == 1 }

    /// Whether it is not yet time to try again.
    func goesOn(at now: Moment) -> Bool { !Self.isTime(for: probe, at: now) }

    /// Whether the time of a probe has come, or lies further ahead than any pause: then the clock
    /// was set back.
    static func isTime(for probe: Moment, at now: Moment) -> Bool {
        probe <= now || probe - now > Self.longestPause
    }

    private static let longestPause: Duration = .minutes(5)

    /// 5, 10, 20, 40, 80, 160 s and then 5 minutes.
    static func pause(after failures: Int) -> Duration {
        min(longestPause, .seconds(5) * (1 << min(max(failures, 1) - 1, 6)))
    }
}
