import Host
import Indicators
import Testing

@testable import Daemon

/// Which file is taken next, and when.
struct FilesAtHandTests {
    private func claim(_ random: UInt32) throws -> Claim {
        try #require(Claim("kita.csv", at: 1_000, random: random))
    }

    private static let sender = FairQueue.Sender(owner: 1000, source: nil)

    private static func file(_ name: EntryName) -> Spool.Waiting {
        Spool.Waiting(name: name, modified: .zero, age: .zero, owner: 1000)
    }

    @Test func `what was claimed before an interruption goes first`() throws {
        var files = FilesAtHand(inbox: Inbox(settle: .seconds(2)))
        #expect(files.nextTake(at: 5) == nil)
        files.inbox.note(complete: Self.file("b.csv"))
        #expect(files.canTake(at: 5))
        files.resume([try claim(1), try claim(2)], at: 5)
        let next = (0..<4).map { _ in files.next(at: 5) }
        #expect(
            try next == [
                .claimed(claim(1)), .claimed(claim(2)), .complete("b.csv", from: Self.sender), nil,
            ]
        )
        #expect(!files.canTake(at: 5))
    }

    @Test func `a file that was put off waits for its time and keeps nobody waiting`() throws {
        var files = FilesAtHand(inbox: Inbox(settle: .seconds(2)))
        files.postpone(try claim(1), until: 100)
        #expect(files.nextTake(at: 5) == 100)
        let early = files.next(at: 99)
        #expect(early == nil)
        files.inbox.note(complete: Self.file("b.csv"))
        #expect(files.nextTake(at: 6) == 6)
        #expect(try files.claims == [claim(1)])
        let due = [files.next(at: 100), files.next(at: 100)]
        #expect(try due == [.claimed(claim(1)), .complete("b.csv", from: Self.sender)])
        #expect(files.claims == [])
    }

    @Test func `what refuses one file may refuse all`() throws {
        var files = FilesAtHand(inbox: Inbox(settle: .seconds(2)))
        files.inbox.note(complete: Self.file("b.csv"))
        files.postpone(try claim(1), until: 100, withAllOthers: true)
        #expect(files.nextTake(at: 5) == 100)
        #expect(!files.canTake(at: 99))
        #expect(files.canTake(at: 100))
    }

    @Test func `only the first try in a process counts, until the file is done`() throws {
        var files = FilesAtHand(inbox: Inbox(settle: .seconds(2)))
        let claim = try claim(1)
        var isFirst = [files.begin(claim), files.begin(claim)]
        files.end(claim)
        isFirst.append(files.begin(claim))
        #expect(isFirst == [true, false, true])
    }

    @Test func `files that keep changing take turns with new ones`() throws {
        var files = FilesAtHand(inbox: Inbox(settle: .seconds(2)))
        for random in 1...3 as ClosedRange<UInt32> {
            files.postpone(try claim(random), until: 100)
        }
        for name in ["a.csv", "b.csv"] as [EntryName] {
            files.inbox.note(complete: Self.file(name))
        }
        let next = (0..<6).map { _ in files.next(at: 100) }
        #expect(
            try next == [
                .claimed(claim(1)), .complete("a.csv", from: Self.sender), .claimed(claim(2)),
                .complete("b.csv", from: Self.sender),
                .claimed(claim(3)), nil,
            ]
        )
    }

    @Test func `a file that keeps changing is left alone twice as long each time, ten times`()
        throws
    {
        var files = FilesAtHand(inbox: Inbox(settle: .seconds(2)))
        let claim = try claim(1)
        var pauses: [Duration?] = []
        for _ in 1...10 {
            let isTriedAgain = files.postpone(changing: claim, at: 1000)
            pauses.append(
                isTriedAgain
                    ? files.nextTake(at: 1000).map { $0 - (1000 as Tick) } : nil
            )
            _ = files.next(at: 1_000_000)
        }
        let seconds = [2, 4, 8, 16, 32, 60, 60, 60, 60, nil] as [Int?]
        #expect(pauses == seconds.map { $0.map { .seconds($0) } })
    }
}
