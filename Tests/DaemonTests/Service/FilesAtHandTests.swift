import Host
import Testing

@testable import Daemon

/// Which file is taken next, and when.
struct FilesAtHandTests {
    private func claim(_ random: UInt32) throws -> Claim {
        try #require(Claim("kita.csv", at: 1_000, random: random))
    }

    @Test func `what was claimed before an interruption goes first`() throws {
        var files = FilesAtHand(settle: .seconds(2))
        #expect(files.nextTake(at: 5) == nil)
        files.inbox.note(.complete("b.csv"), at: 5)
        #expect(files.canTake(at: 5))
        files.resume([try claim(1), try claim(2)], at: 5)
        let claims = (0..<3).map { _ in files.nextClaim(at: 5) }
        #expect(try claims == [claim(1), claim(2), nil])
        let name = files.inbox.next()
        #expect(name == "b.csv")
        #expect(!files.canTake(at: 5))
    }

    @Test func `a file that was put off waits for its time and keeps nobody waiting`() throws {
        var files = FilesAtHand(settle: .seconds(2))
        files.postpone(try claim(1), until: 100)
        #expect(files.nextTake(at: 5) == 100)
        let early = files.nextClaim(at: 99)
        #expect(early == nil)
        files.inbox.note(.complete("b.csv"), at: 5)
        #expect(files.nextTake(at: 6) == 6)
        #expect(try files.claims == [claim(1)])
        let due = files.nextClaim(at: 100)
        #expect(try due == claim(1))
        #expect(files.claims == [])
    }

    @Test func `what refuses one file may refuse all`() throws {
        var files = FilesAtHand(settle: .seconds(2))
        files.inbox.note(.complete("b.csv"), at: 5)
        files.postpone(try claim(1), until: 100, withAllOthers: true)
        #expect(files.nextTake(at: 5) == 100)
        #expect(!files.canTake(at: 99))
        #expect(files.canTake(at: 100))
    }

    @Test func `only the first try in a process counts, until the file is done`() throws {
        var files = FilesAtHand(settle: .seconds(2))
        let claim = try claim(1)
        var isFirst = [files.begin(claim), files.begin(claim)]
        files.end(claim)
        isFirst.append(files.begin(claim))
        #expect(isFirst == [true, false, true])
    }
}
