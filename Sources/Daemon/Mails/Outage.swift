import Indicators

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
    func goesOn(at now: Moment) -> Bool { probe > now }

    /// 5, 10, 20, 40, 80, 160 s and then 5 minutes.
    static func pause(after failures: Int) -> Duration {
        min(.minutes(5), .seconds(5) * (1 << min(max(failures, 1) - 1, 6)))
    }
}
