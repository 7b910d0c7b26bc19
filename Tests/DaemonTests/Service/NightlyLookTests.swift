import Desk
import Indicators
import Testing

@testable import Daemon

/// When the store is looked at: each night at three, or soon when that was missed.
struct NightlyLookTests {
    private static func moment(_ date: String, _ hour: Int) throws -> Moment {
        try Office.moment(date, hour: hour)
    }

    @Test(
        arguments: [
            // Looked at last night: the next night, whether that is today or tomorrow.
            (("2026-03-09", 3), ("2026-03-09", 14), ("2026-03-10", 3)),
            (("2026-03-09", 3), ("2026-03-10", 2), ("2026-03-10", 3)),
            (("2026-03-10", 3), ("2026-03-10", 3), ("2026-03-11", 3)),
            // Not for more than two days: within an hour, but not later than at night.
            (("2026-03-07", 3), ("2026-03-09", 14), ("2026-03-09", 15)),
            (("2026-03-01", 3), ("2026-03-10", 2), ("2026-03-10", 3)),
            // In the future: a clock that was set back.
            (("2026-03-20", 3), ("2026-03-09", 14), ("2026-03-09", 15)),
        ] as [((String, Int), (String, Int), (String, Int))]
    )
    func `the next look`(
        _ latest: (String, Int),
        _ now: (String, Int),
        _ next: (String, Int)
    ) throws {
        let look = NightlyLook()
        #expect(
            try look.next(after: Self.moment(latest.0, latest.1), at: Self.moment(now.0, now.1))
                == Self.moment(next.0, next.1)
        )
    }

    @Test func `a store that nobody ever looked at is looked at soon`() throws {
        let now = try Self.moment("2026-03-09", 14)
        #expect(NightlyLook().next(after: nil, at: now) == now + .hours(1))
    }
}
