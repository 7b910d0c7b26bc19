import Alerting
import Store

extension StoreView {
    /// So many news are read in full at once.
    private static let batchSize = 300

    /// Calls with what each of some news says, of which few are in memory in full at once.
    ///
    /// - Parameters:
    ///   - notices: The news.
    ///   - first: The first news of alerts of which there are several, by the last's transition.
    ///   - progress: Called again and again.
    ///   - body: What is done with each.
    /// - Throws: `StoreError`, and what `progress` throws.
    func eachContent(
        of notices: [OpenNotice],
        after first: [String: OpenNotice],
        _ progress: Progress,
        _ body: (NoticeContent) -> Void
    ) throws {
        for start in stride(from: 0, to: notices.count, by: Self.batchSize) {
            let batch = Array(notices[start..<min(start + Self.batchSize, notices.count)])
            try contents(of: batch, after: first) { try progress() }.forEach(body)
        }
    }
}
