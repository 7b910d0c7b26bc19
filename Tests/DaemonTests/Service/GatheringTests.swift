import Indicators
import Testing

@testable import Daemon

/// How long the mails about a release wait for more files; a file comes at 1 s, the pause is 2 s.
struct GatheringTests {
    private func gathering() -> Gathering {
        var gathering = Gathering(pause: .seconds(2))
        #expect(!gathering.isOpen)
        let time = gathering.add(at: 1_000)
        #expect(time == 3_000)
        return gathering
    }

    @Test(
        arguments: [
            // Nothing comes any more.
            (3_000, false, nil),
            // More is on its way, and is waited for, but not for ever.
            (3_000, true, 5_000), (60_999, true, 62_999), (61_000, true, nil),
        ] as [(Tick, Bool, Tick?)]
    )
    func `it ends when nothing comes, and after a minute at the latest`(
        _ row: (now: Tick, isReceiving: Bool, later: Tick?)
    ) {
        var gathering = gathering()
        let later = gathering.end(at: row.now, isReceiving: row.isReceiving)
        #expect(later == row.later)
        #expect(gathering.isOpen == (row.later != nil))
    }

    @Test func `a later file puts the telling off, but not the latest moment`() {
        var gathering = gathering()
        let first = (gathering.add(at: 60_000), gathering.end(at: 61_000, isReceiving: true))
        #expect(first == (62_000, nil))
        // What else asks for mails, a new day for one, does not end the pause.
        let between = (gathering.add(at: 65_000), gathering.end(at: 65_001, isReceiving: false))
        #expect(between == (67_000, 67_000))
        let ended = gathering.end(at: 67_000, isReceiving: false)
        #expect(ended == nil)
        let next = (gathering.add(at: 70_000), gathering.end(at: 129_999, isReceiving: true))
        #expect(next == (72_000, 131_999))
    }

    @Test func `without a file of its own news waits for nothing`() {
        var gathering = Gathering(pause: .zero)
        let none = gathering.end(at: 5, isReceiving: true)
        #expect(none == nil)
        let first = (gathering.add(at: 5), gathering.end(at: 5, isReceiving: true))
        #expect(first == (5, 205))
    }
}
