import Alerting
import Dispatching
import Store

extension NewsSheet {
    /// So many news are read in full at once.
    private static let batchSize = 300

    /// The table of all news of a mail, of which few are in memory in full at once.
    ///
    /// - Parameters:
    ///   - listed: Those that get a row, in the order of the mail.
    ///   - first: The first news of alerts of which there are several, by the last's transition.
    ///   - receiver: Who gets it; it shows what that one may read.
    ///   - count: How many news there are.
    ///   - view: The store.
    ///   - progress: Called again and again.
    /// - Throws: `StoreError`, and what `progress` throws.
    init(
        of listed: [OpenNotice],
        after first: [String: OpenNotice],
        for receiver: Receiver,
        count: Int,
        _ view: StoreView,
        _ progress: Progress
    ) throws {
        self.init(for: receiver)
        for start in stride(from: 0, to: listed.count, by: Self.batchSize) {
            let batch = Array(listed[start..<min(start + Self.batchSize, listed.count)])
            let contents = try view.contents(of: batch, after: first) { try progress() }
            contents.forEach { add($0) }
        }
        leaveOut(count - listed.count)
    }
}
