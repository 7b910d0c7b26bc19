import Indicators
import Testing

@testable import Daemon

/// When a mail is tried again, and when it is given up.
@Suite struct RetryPolicyTests {
    private let policy = RetryPolicy(giveUp: .days(5))

    @Test(
        arguments: [
            (1, 1), (2, 2), (3, 4), (4, 8), (5, 15), (6, 30), (7, 60), (8, 120), (9, 120),
            (60, 120),
        ] as [(Int, Int64)]
    )
    func `the pauses grow to two hours`(_ row: (attempts: Int, minutes: Int64)) {
        let next = policy.next(after: row.attempts, made: 0, now: 1000)
        #expect(next == 1000 + .minutes(row.minutes))
    }

    @Test(
        arguments: [
            (60, .days(5) - .milliseconds(1), false), (60, .days(5), true), (8, .days(6), true),
            // It waited for a server most of the time.
            (1, .days(6), false), (7, .days(6), false),
        ] as [(Int, Duration, Bool)]
    )
    func `a mail is given up when it is old and was tried often`(
        _ row: (attempts: Int, age: Duration, isGivenUp: Bool)
    ) {
        let next = policy.next(after: row.attempts, made: 500, now: 500 + row.age)
        #expect((next == nil) == row.isGivenUp)
    }

    @Test func `probes come after 5, 10, 20 … seconds, and at last every five minutes`() {
        let seconds = (1...9).map { Outage.pause(after: $0).components.seconds }
        #expect(seconds == [5, 10, 20, 40, 80, 160, 300, 300, 300])
        #expect(Outage.pause(after: .max) == .minutes(5))
    }
}
