import Glibc
import Synchronization

/// Does several works at once, on threads that end with them.
///
/// A pool of threads that waits for more work wakes now and then, which a service that rests must
/// not.
package enum SideBySide {
    /// How many works go at once where nobody says less.
    private static let processorCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

    /// Does works, each thread with something of its own that it makes once.
    ///
    /// - Parameters:
    ///   - count: How many works there are.
    ///   - limit: How many go at once at most; never more than there are processors.
    ///   - makeOwn: Makes what a thread keeps from work to work.
    ///   - work: Does the work of a number from zero on; the lower ones begin first.
    /// - Returns: What each work came to, in their order.
    /// - Throws: What the first of those threw that failed; all are done nevertheless.
    package static func map<Own, Value: Sendable, Failure: Error>(
        _ count: Int,
        atMost limit: Int = .max,
        with makeOwn: @Sendable () -> Own,
        _ work: @Sendable (Int, inout Own) throws(Failure) -> Value
    ) throws(Failure) -> [Value] {
        let board = Board<Value, Failure>(count)
        withoutActuallyEscaping(makeOwn) { makeOwn in
            withoutActuallyEscaping(work) { work in
                @Sendable func run() {
                    var own = makeOwn()
                    while let number = board.next() {
                        do throws(Failure) {
                            board.note(.success(try work(number, &own)), of: number)
                        } catch {
                            board.note(.failure(error), of: number)
                        }
                    }
                }
                let helperCount = max(0, min(count, limit, processorCount) - 1)
                // Where the system gives no more threads, those that there are do all.
                let helpers = (0..<helperCount).compactMap { _ in
                    try? WorkerThread("side by side", run)
                }
                run()
                for helper in helpers { helper.join() }
            }
        }
        var values: [Value] = []
        values.reserveCapacity(count)
        for result in board.results { values.append(try result.get()) }
        return values
    }

    /// Does works that share nothing.
    ///
    /// - Parameters:
    ///   - count: How many works there are.
    ///   - limit: How many go at once at most; never more than there are processors.
    ///   - work: Does the work of a number from zero on; the lower ones begin first.
    /// - Returns: What each work came to, in their order.
    /// - Throws: What the first of those threw that failed; all are done nevertheless.
    package static func map<Value: Sendable, Failure: Error>(
        _ count: Int,
        atMost limit: Int = .max,
        _ work: @Sendable (Int) throws(Failure) -> Value
    ) throws(Failure) -> [Value] {
        try map(count, atMost: limit, with: {}) { (number, _) throws(Failure) in
            try work(number)
        }
    }
}

/// Which work is next, and what became of those that are done.
private final class Board<Value: Sendable, Failure: Error>: Sendable {
    private let count: Int
    private let begun = Mutex(0)
    private let done = Mutex([Int: Result<Value, Failure>]())

    init(_ count: Int) { self.count = count }

    func next() -> Int? {
        begun.withLock { begun in
            guard begun < count else { return nil }
            defer { begun += 1 }
            return begun
        }
    }

    func note(_ result: Result<Value, Failure>, of number: Int) {
        done.withLock { $0[number] = result }
    }

    /// What became of the works, in their order.
    var results: [Result<Value, Failure>] {
        done.withLock { done in (0..<count).compactMap { done[$0] } }
    }
}
