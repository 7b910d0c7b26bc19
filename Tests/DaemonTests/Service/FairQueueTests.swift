import Host
import Testing

@testable import Daemon

/// Whose file is taken next.
struct FairQueueTests {
    private static let junk = FairQueue.Sender(owner: 1001, source: nil)
    private static let office = FairQueue.Sender(owner: 1002, source: "kita")

    private static func names(_ prefix: String, _ count: Int) throws -> [EntryName] {
        try (1...count).map { try #require(EntryName("\(prefix)\($0)")) }
    }

    private static func drain(_ queue: inout FairQueue) -> [EntryName] {
        var names: [EntryName] = []
        while let next = queue.next() { names.append(next.name) }
        return names
    }

    @Test func `few files are taken as they came, whoever sent them`() {
        var queue = FairQueue()
        queue.append("a", from: Self.junk)
        queue.append("b", from: Self.office)
        queue.append("c", from: Self.junk)
        queue.append("a", from: Self.junk)
        #expect(queue.count == 3)
        let names = Self.drain(&queue)
        #expect(names == ["a", "b", "c"])
        #expect(queue.isEmpty)
    }

    @Test func `the twenty thousand files of one sender let those of another one pass`() throws {
        var queue = FairQueue()
        for name in try Self.names("junk", 20_000) { queue.append(name, from: Self.junk) }
        for name in try Self.names("kita", 3) { queue.append(name, from: Self.office) }
        let names = Self.drain(&queue)
        #expect(
            names.prefix(7) == [
                "junk1", "kita1", "junk2", "kita2", "junk3", "kita3", "junk4",
            ]
        )
        #expect(names.count == 20_003)
        #expect(Set(names).count == 20_003)
    }

    @Test func `one sender's files of a source do not wait for its other files`() throws {
        var queue = FairQueue()
        for name in try Self.names("junk", 200) { queue.append(name, from: Self.junk) }
        queue.append("kita", from: FairQueue.Sender(owner: 1001, source: "kita"))
        let names = Self.drain(&queue)
        #expect(names[1] == "kita")
    }

    @Test func `a file that is gone keeps no place, and none for its name`() throws {
        var queue = FairQueue()
        for name in try Self.names("junk", 200) { queue.append(name, from: Self.junk) }
        for name in try Self.names("junk", 199) { queue.remove(name) }
        #expect(queue.count == 1)
        queue.append("junk1", from: Self.junk)
        queue.append("a", from: Self.office)
        let names = Self.drain(&queue)
        #expect(names == ["junk200", "junk1", "a"])
    }

    @Test func `it knows whose files wait`() {
        var queue = FairQueue()
        queue.append("a", from: Self.junk)
        #expect(queue.hasFile(of: [Self.junk, Self.office]))
        #expect(!queue.hasFile(of: [Self.office]))
        queue.remove("a")
        #expect(!queue.hasFile(of: [Self.junk]))
    }
}
