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

    /// A child has it until it becomes a program of its own.
    @Test func `it ends with its value although somebody has the same open file`() throws {
        let temporary = try TemporaryFolder()
        var copy: Int32 = -1
        do {
            let lock = try Lock(in: temporary.folder)
            let path = temporary.path("lock")
            let own = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").first {
                (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)"))
                    == path
            }
            copy = dup(try #require(own.flatMap { Int32($0) }))
            _ = consume lock
        }
        defer { close(copy) }
        try #require(copy >= 0)
        try Self.take(temporary.folder)
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
