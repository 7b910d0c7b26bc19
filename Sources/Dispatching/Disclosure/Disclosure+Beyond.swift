import Alerting
import Indicators
import Rules

extension Disclosure {
    /// Since when the value lies beyond the limit that is named, where the alert is older: it began
    /// with a weaker limit, or went on between its limit and its end.
    ///
    /// Numbers that are not shown tell nothing.
    static func beyondSince(
        _ notice: NoticeContent,
        _ evidence: Evidence,
        _ points: [Point]
    ) -> TimePeriod? {
        guard evidence.kind == .level, evidence.isPassed == true, evidence.isNear != true,
            let limit = evidence.limit,
            evidence.limitQuantity == evidence.pointsQuantity, let since = notice.since,
            evidence.points.last?.period == notice.period
        else { return nil }
        var first = notice.period
        for (point, shown) in zip(evidence.points, points).reversed() {
            guard shown.number.isShown, let value = point.value else { return nil }
            let isBeyond = notice.alert.side == .below ? value < limit : value > limit
            guard isBeyond else { return point.period >= since ? first : nil }
            first = point.period
        }
        return nil
    }

    /// Whether a movement that was told goes on and is only no longer told from chance: its number
    /// is still beyond the limit.
    static func isUnproven(_ notice: NoticeContent) -> Bool {
        guard notice.kind == .recovered, let evidence = notice.evidence,
            evidence.kind == .slope, evidence.test != nil, let limit = evidence.limit,
            evidence.limitQuantity == evidence.quantity
        else { return false }
        return notice.alert.side == .below ? evidence.value < limit : evidence.value > limit
    }
}
