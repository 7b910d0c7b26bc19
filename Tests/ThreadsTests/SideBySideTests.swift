import Foundation
import Glibc
import Synchronization
import Testing
import Threads

struct SideBySideTests {
    struct Odd: Error, Equatable { let number: Int }

    @Test(arguments: [0, 1, 2, 1000])
    func `each work is done once, and what it came to stands in its place`(count: Int) {
        let calls = Mutex([Int]())
        let squares = SideBySide.map(count) { number in
            calls.withLock { $0.append(number) }
            return number * number
        }
        #expect(squares == (0..<count).map { $0 * $0 })
        #expect(calls.withLock { $0.sorted() } == Array(0..<count))
    }

    @Test func `of several that fail the first is told, and all are done`() {
        let calls = Mutex(0)
        #expect(throws: Odd(number: 3)) {
            try SideBySide.map(20) { (number) throws(Odd) in
                calls.withLock { $0 += 1 }
                if number >= 3, !number.isMultiple(of: 2) { throw Odd(number: number) }
            }
        }
        #expect(calls.withLock(\.self) == 20)
    }

    @Test func `a thread keeps what it made, and no more threads work than are allowed`() {
        let made = Mutex(0)
        let places = SideBySide.map(
            100,
            atMost: 1,
            with: { made.withLock { $0 += 1 } },
            { number, _ in pthread_self() }
        )
        #expect(made.withLock(\.self) == 1)
        #expect(Set(places) == [pthread_self()])
    }

    @Test func `afterwards its threads are gone`() throws {
        let before = try threadCount()
        _ = SideBySide.map(50) { $0 }
        #expect(try threadCount() <= before)
    }

    /// How many threads are called as those of works are.
    private func threadCount() throws -> Int {
        let folder = "/proc/self/task"
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).compactMap {
            try? String(contentsOfFile: "\(folder)/\($0)/comm", encoding: .utf8)
        }
        return names.count { $0.hasPrefix("side by side") }
    }
}
