import Foundation
import Host
import Testing

struct LockTests {
    @Test func `only one has the lock, and the other learns who`() throws {
        let temporary = try TemporaryFolder()
        do {
            let lock = try Lock(in: temporary.folder)
            let error = #expect(throws: Lock.Held.self) { try Self.take(temporary.folder) }
            #expect(error?.process == ProcessInfo.processInfo.processIdentifier)
            _ = consume lock
        }
        try Self.take(temporary.folder)
    }

    @Test func `who has the lock can be looked at, and nobody is disturbed`() throws {
        let temporary = try TemporaryFolder()
        #expect(try Lock.holder(in: temporary.folder) == nil)
        do {
            let lock = try Lock(in: temporary.folder)
            for _ in 1...2 {
                let holder = try #require(try Lock.holder(in: temporary.folder))
                #expect(holder.process == ProcessInfo.processInfo.processIdentifier)
                #expect(holder.path == temporary.path("lock"))
            }
            // Looking has not ended it, as closing a file ends a lock of the other kind.
            #expect(throws: Lock.Held.self) { try Self.take(temporary.folder) }
            _ = consume lock
        }
        // The file stays behind with the old number in it.
        #expect(try Lock.holder(in: temporary.folder) == nil)
    }

    @Test func `a nudge reaches whoever watches the lock`() throws {
        let temporary = try TemporaryFolder()
        try Lock.nudge(in: temporary.folder)
        #expect(try temporary.folder.list().names.isEmpty)
        try Self.take(temporary.folder)
        let watch = try NudgeWatch(temporary.folder)
        #expect(try Readiness.wait(for: [watch.descriptor], limit: .zero) == [false])
        try Lock.nudge(in: temporary.folder)
        #expect(try Readiness.wait(for: [watch.descriptor], limit: .seconds(5)) == [true])
        watch.clear()
        #expect(try Readiness.wait(for: [watch.descriptor], limit: .zero) == [false])
    }

    private static func take(_ folder: Folder) throws {
        _ = try Lock(in: folder)
    }
}
