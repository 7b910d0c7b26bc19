import Alerting

/// The order of notices by numbers that readers may see.
///
/// What may not be shown must not be told by its place either, so it counts as within its limit.
enum ShownOrder {
    /// The notices that lie farthest beyond their limits first; equal ones stay in their order.
    static func worstFirst(
        _ notices: [NoticeContent],
        _ catalogue: any Catalogue
    ) -> [NoticeContent] {
        notices.enumerated().map { place, notice in
            let isShown = NoticeSentence(notice, catalogue).numbers.value.isShown
            return (notice: notice, distance: isShown ? notice.head.distance : 0, place: place)
        }
        .sorted { left, right in
            left.distance == right.distance
                ? left.place < right.place : left.distance > right.distance
        }
        .map(\.notice)
    }
}
