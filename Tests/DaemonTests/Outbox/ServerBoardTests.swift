import Dispatching
import Indicators
import Testing

@testable import Daemon

/// Which server is asked when some cannot be used.
@Suite struct ServerBoardTests {
    private let a = MailServer(host: "a")
    private let b = MailServer(host: "b")

    private func fail(
        _ board: inout ServerBoard<MailServer>,
        _ server: MailServer,
        mail: Int64 = 1,
        isDoubtful: Bool = false,
        at now: Moment
    ) -> ServerBoard<MailServer>.Event? {
        board.failed(server, with: mail, reason: "why", isDoubtful: isDoubtful, at: now)
    }

    @Test func `the first server is asked as long as it works`() {
        var board = ServerBoard([a, b])
        #expect(board.choose(for: 1, except: [], at: 0) == .server(a))
        #expect(board.choose(for: 2, except: [], at: 0) == .server(a))
    }

    @Test func `one that failed is left alone until its probe, which is one mail`() {
        var board = ServerBoard([a, b])
        #expect(fail(&board, a, at: 0) == .unusable(failures: 1))
        #expect(board.choose(for: 1, except: [a], at: 0) == .server(b))
        #expect(board.choose(for: 2, except: [], at: 4_999) == .server(b))
        #expect(board.choose(for: 3, except: [], at: 5_000) == .server(a))
        #expect(board.choose(for: 4, except: [], at: 5_000) == .server(b))
        #expect(board.hasUsable)
        #expect(board.answered(a, at: 5_100) == .usableAgain)
        #expect(board.answered(a, at: 5_200) == nil)
        #expect(board.choose(for: 5, except: [], at: 5_200) == .server(a))
    }

    @Test func `when none works all wait for the next probe`() {
        var board = ServerBoard([a, b])
        _ = fail(&board, a, at: 0)
        _ = fail(&board, b, at: 1_000)
        #expect(!board.hasUsable)
        #expect(board.reason == "why")
        #expect(board.choose(for: 1, except: [], at: 1_000) == .none(until: 5_000))
        #expect(board.choose(for: 2, except: [], at: 5_000) == .server(a))
        #expect(board.choose(for: 3, except: [], at: 5_000) == .wait)
        // The probe failed: 10 seconds from now; what was under way before says nothing.
        #expect(fail(&board, a, mail: 9, at: 5_500) == .unusable(failures: 1))
        #expect(fail(&board, a, mail: 2, at: 6_000) == .unusable(failures: 2))
        #expect(board.choose(for: 4, except: [a], at: 6_000) == .server(b))
        #expect(fail(&board, b, mail: 4, at: 6_000) == .unusable(failures: 2))
        #expect(board.choose(for: 5, except: [], at: 6_000) == .none(until: 16_000))
    }

    @Test func `one mail that fails half-way says nothing of the server, a second one does`() {
        var board = ServerBoard([a])
        #expect(fail(&board, a, mail: 1, isDoubtful: true, at: 0) == nil)
        #expect(fail(&board, a, mail: 1, isDoubtful: true, at: 60_000) == nil)
        #expect(board.isUsable(a))
        #expect(fail(&board, a, mail: 2, isDoubtful: true, at: 61_000) == .unusable(failures: 1))
        #expect(!board.isUsable(a))
    }

    @Test func `a mail that gets through ends the doubts`() {
        var board = ServerBoard([a])
        _ = fail(&board, a, mail: 1, isDoubtful: true, at: 0)
        #expect(board.answered(a, at: 10) == nil)
        #expect(fail(&board, a, mail: 2, isDoubtful: true, at: 20) == nil)
        #expect(board.hasAnswered(a, since: 10))
        #expect(!board.hasAnswered(a, since: 11))
    }

    @Test func `after a reload what failed may be asked at once`() {
        var board = ServerBoard([a, b])
        _ = fail(&board, a, at: 0)
        board.replace(by: [a], at: 100)
        #expect(board.choose(for: 1, except: [], at: 100) == .server(a))
        #expect(board.choose(for: 2, except: [], at: 100) == .wait)
        board.replace(by: [b], at: 200)
        #expect(board.choose(for: 3, except: [], at: 200) == .server(b))
        #expect(fail(&board, a, at: 300) == nil)
    }

    @Test func `a probe that was not sent leaves its place`() {
        var board = ServerBoard([a])
        _ = fail(&board, a, at: 0)
        #expect(board.choose(for: 1, except: [], at: 5_000) == .server(a))
        board.released(1)
        #expect(board.choose(for: 2, except: [], at: 5_000) == .server(a))
    }
}
