/// Something that does not work at present and is left alone for longer and longer.
struct Outage: Hashable {
    /// Failures in a row.
    private(set) var failures: Int
    /// When to try again, in milliseconds since 1970.
    private(set) var probe: Int64
    let reason: String

    /// One more failure, after those of an outage that goes on.
    init(after earlier: Self?, reason: String, at now: Int64) {
        failures = (earlier?.failures ?? 0) + 1
        probe = now + Self.pause(after: failures)
        self.reason = reason
    }

    /// Whether it is the first failure, which is worth a word.
    var isNew: Bool { failures == 1 }

    /// Whether it is not yet time to try again.
    func goesOn(at now: Int64) -> Bool { probe > now }

    /// 5, 10, 20, 40, 80, 160 s and then 5 minutes; in milliseconds.
    static func pause(after failures: Int) -> Int64 {
        min(300_000, 5_000 << Int64(min(max(failures, 1) - 1, 6)))
    }
}
