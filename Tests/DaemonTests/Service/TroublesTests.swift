import Testing

@testable import Daemon

/// Troubles of the machine are said once, and tried again in growing pauses.
struct TroublesTests {
    @Test func `pauses double from one second to one minute`() {
        var troubles = Troubles()
        var pauses: [Duration] = []
        for _ in 0..<8 { pauses.append(troubles.note("intake", "disk full").pause) }
        #expect(pauses == [1, 2, 4, 8, 16, 32, 60, 60].map(Duration.seconds))
    }

    @Test func `only a new trouble is news, and its end`() {
        var troubles = Troubles()
        let texts = ["disk full", "disk full", "disk broken"]
        var news: [Bool] = []
        for text in texts { news.append(troubles.note("intake", text).isNews) }
        #expect(news == [true, false, true])
        _ = troubles.note("journal", "away")
        #expect(troubles.text == "disk broken")
        let ends = [troubles.end("intake"), troubles.end("intake")]
        #expect(ends == [true, false])
        #expect(troubles.text == "away")
    }
}
