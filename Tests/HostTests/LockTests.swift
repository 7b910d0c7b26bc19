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

    private static func take(_ folder: Folder) throws {
        _ = try Lock(in: folder)
    }
}
