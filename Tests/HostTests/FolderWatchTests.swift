import Foundation
import Host
import Testing

/// What is seen of a folder while others work in it.
struct FolderWatchTests {
    private static func name(_ text: StaticString) -> EntryName {
        EntryName(stringLiteral: text)
    }

    @Test func `a file is complete when its writer closes it, not before`() throws {
        let box = try TemporaryFolder()
        let watch = try FolderWatch(box.folder)
        try Data("a".utf8).write(to: box.url.appending(path: "slow.csv"))
        _ = try watch.events()
        let file = try FileHandle(forWritingTo: box.url.appending(path: "slow.csv"))
        try file.write(contentsOf: Data("more".utf8))
        #expect(try watch.events() == [.touched(Self.name("slow.csv"))])
        try file.close()
        #expect(try watch.events() == [.complete(Self.name("slow.csv"))])
    }

    @Test func `a file that is moved in is complete, one that is moved away is gone`() throws {
        let box = try TemporaryFolder()
        let other = try TemporaryFolder()
        try other.write("x", to: "kita.csv")
        let watch = try FolderWatch(box.folder)
        try other.folder.move("kita.csv", to: box.folder, as: "kita.csv")
        #expect(try watch.events() == [.complete(Self.name("kita.csv"))])
        try box.folder.move("kita.csv", to: other.folder, as: "kita.csv")
        #expect(try watch.events() == [.gone(Self.name("kita.csv"))])
    }

    @Test func `a watched folder that is moved away is noticed`() throws {
        let box = try TemporaryFolder()
        let inner = try Folder.make(path: box.path("incoming"))
        let watch = try FolderWatch(inner)
        try FileManager.default.moveItem(atPath: box.path("incoming"), toPath: box.path("old"))
        #expect(try Set(watch.events()) == [.folderChanged, .folderLost])
    }

    @Test func `a folder that is removed while it is open, or made anew, is noticed`() throws {
        let box = try TemporaryFolder()
        let inner = try Folder.make(path: box.path("incoming"))
        let watch = try FolderWatch(inner)
        try box.write("", to: "beside")
        #expect(try watch.events().isEmpty)
        #expect(inner.isInPlace)
        try FileManager.default.removeItem(atPath: box.path("incoming"))
        #expect(try watch.events().contains(.folderChanged))
        #expect(!inner.isInPlace)
        _ = try Folder.make(path: box.path("incoming"))
        #expect(try watch.events() == [.folderChanged])
        #expect(!inner.isInPlace)
    }

    @Test func `more events than the system keeps are told as an overflow`() throws {
        let limit = try String(
            contentsOfFile: "/proc/sys/fs/inotify/max_queued_events",
            encoding: .utf8
        )
        let most = try #require(Int(limit.trimmingCharacters(in: .whitespacesAndNewlines)))
        let box = try TemporaryFolder()
        let watch = try FolderWatch(box.folder)
        // Two files in turn: equal events one after the other would be one.
        for number in 0...(most / 2 + 1) {
            try box.write("", to: number % 2 == 0 ? "a" : "b")
        }
        #expect(try watch.events().contains(.overflow))
    }

    @Test func `a call from another thread ends the waiting, and a look does not wait`() throws {
        let wakeUp = try WakeUp()
        #expect(try Readiness.wait(for: [wakeUp.descriptor], limit: .zero) == [false])
        Thread.detachNewThread { wakeUp.call() }
        #expect(try Readiness.wait(for: [wakeUp.descriptor], limit: .seconds(10)) == [true])
        wakeUp.clear()
        #expect(try Readiness.wait(for: [wakeUp.descriptor], limit: .zero) == [false])
    }

    @Test func `a touch of the lock's file is seen as a nudge`() throws {
        let box = try TemporaryFolder()
        try box.write("1\n", to: "lock")
        let watch = try NudgeWatch(box.folder)
        #expect(try Readiness.wait(for: [watch.descriptor], limit: .zero) == [false])
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 1)],
            ofItemAtPath: box.path("lock")
        )
        #expect(try Readiness.wait(for: [watch.descriptor], limit: .zero) == [true])
        watch.clear()
        #expect(try Readiness.wait(for: [watch.descriptor], limit: .zero) == [false])
    }
}
