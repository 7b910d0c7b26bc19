import Testing

@testable import Daemon

/// When a mail is tried again, and when it is given up.
@Suite struct RetryPolicyTests {
    private static let minute: Int64 = 60_000
    private static let day: Int64 = 86_400_000
    private let policy = RetryPolicy(giveUp: 5 * day)

    @Test(
        arguments: [
            (1, 1), (2, 2), (3, 4), (4, 8), (5, 15), (6, 30), (7, 60), (8, 120), (9, 120),
            (60, 120),
        ] as [(Int, Int64)]
    )
    func `the pauses grow to two hours`(_ row: (attempts: Int, minutes: Int64)) {
        let next = policy.next(after: row.attempts, made: 0, now: 1000)
        #expect(next == 1000 + row.minutes * Self.minute)
    }

    @Test(
        arguments: [
            (60, 5 * day - 1, false), (60, 5 * day, true), (8, 6 * day, true),
            // It waited for a server most of the time.
            (1, 6 * day, false), (7, 6 * day, false),
        ]
    )
    func `a mail is given up when it is old and was tried often`(
        _ row: (attempts: Int, age: Int64, isGivenUp: Bool)
    ) {
        let next = policy.next(after: row.attempts, made: 500, now: 500 + row.age)
        #expect((next == nil) == row.isGivenUp)
    }

    @Test func `probes come after 5, 10, 20 … seconds, and at last every five minutes`() {
        let seconds = (1...9).map { Outage.pause(after: $0) / 1000 }
        #expect(seconds == [5, 10, 20, 40, 80, 160, 300, 300, 300])
        #expect(Outage.pause(after: .max) == 300_000)
    }
}
