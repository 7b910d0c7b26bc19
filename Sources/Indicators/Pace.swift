/// Calls now and then from within long work, so that whoever waits knows that it goes on.
///
/// It counts what is done: a call costs nothing beside so much work, and no piece between two calls
/// is longer than that.
package struct Pace {
    private let length: Int
    private var done = 0

    /// A pace of one call for so much that is done.
    package init(every length: Int) { self.length = length }

    /// Counts what was done, and calls when it is enough; what the call throws ends the work.
    package mutating func advance(
        by count: Int = 1,
        _ progress: () throws -> Void
    ) rethrows {
        done = done.addingSaturated(count)
        guard done >= length else { return }
        done = 0
        try progress()
    }
}
