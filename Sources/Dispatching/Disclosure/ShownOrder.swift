import Alerting

/// How far the number of a notice lies beyond its limit, in parts of the limit.
///
/// Of a number that may not be shown it is nothing, so that no place in a list tells it.
struct ShownDistance: Hashable, Comparable {
    /// That of a notice without a number.
    static let none = Self(parts: 0)

    private let parts: Double

    init(_ notice: NoticeContent, _ numbers: Disclosure) {
        self.init(parts: numbers.value.isShown ? notice.head.distance : 0)
    }

    private init(parts: Double) { self.parts = parts }

    static func < (left: Self, right: Self) -> Bool { left.parts < right.parts }
}

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
            let distance = ShownDistance(notice, NoticeSentence(notice, catalogue).numbers)
            return (notice: notice, distance: distance, place: place)
        }
        .sorted { left, right in
            left.distance == right.distance
                ? left.place < right.place : left.distance > right.distance
        }
        .map(\.notice)
    }
}
