import Alerting
import Definitions
import Desk
import Indicators
import Rules
import Store

/// What mails add to news: what people knew, did not want to hear, or hear by it of areas below.
struct HoldRemarks {
    private let view: StoreView
    private let areas: AreaRegister
    private let known: [String: StoredAcknowledgement]
    /// The alerts that fire, of the rules that have news about an area with others below.
    private let firing: [String: [AlertKey: Level]]
    private let time = LocalTime()

    /// Prepares what is said of some notices.
    init(_ context: PassContext, _ view: StoreView, of notices: [OpenNotice]) throws {
        self.view = view
        let areas = context.workplace.definitions.rules.areas
        self.areas = areas
        known = try view.acknowledgements(endedBy: notices.map(\.head.transition))
        let above = Set(areas.declared.flatMap { areas.parents(of: $0.code) })
        let rules = Set(
            notices.map(\.head).filter { $0.level != nil && above.contains($0.alert.area) }
                .map(\.alert.rule)
        )
        firing = try rules.reduce(into: [:]) { $0[$1] = try view.firingAlerts(ofRule: $1) }
    }

    /// A content with what is known now.
    func added(to content: NoticeContent, _ notice: OpenNotice) throws -> NoticeContent {
        var content = content
        content.known = known[content.transition]?.acknowledgement
        if case .silenced(let number) = notice.held, let ended = try view.silence(number) {
            content.silencedUntil = time.lastDay(before: ended.silence.ends)
        }
        content.below = below(content)
        return content
    }

    /// The areas below at which the same alert fires and is not worse.
    private func below(_ content: NoticeContent) -> NoticeContent.AreasBelow? {
        guard let level = content.level, let all = firing[content.alert.rule] else { return nil }
        let own = content.alert
        let below = all.filter { key, other in
            key.area != own.area && other <= level && areas.isWithin(key.area, own.area)
                && key.moved(to: own.area) == own
        }
        .keys.map(\.area).inCodeOrder()
        guard !below.isEmpty else { return nil }
        let levels = Set(below.map { areas.level(of: $0) })
        let only = levels.count == 1 ? levels.first ?? nil : nil
        let count = only.map { only in
            areas.declared.count {
                areas.level(of: $0.code) == only && areas.isWithin($0.code, own.area)
            }
        }
        return NoticeContent.AreasBelow(
            names: below.map { areas[$0]?.name ?? $0 },
            ofAll: count.flatMap { $0 >= below.count ? $0 : nil },
            level: only
        )
    }
}
