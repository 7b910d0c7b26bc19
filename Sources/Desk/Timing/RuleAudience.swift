package import Alerting
package import Definitions
import Indicators
package import Rules

/// Who may hear of the alerts of a rule, by the rule and the routes alone.
package struct RuleAudience {
    private let definitions: Definitions
    private let areas: [String]

    /// Prepares to ask routes: what they say of an area they say of those below, too.
    package init(_ definitions: Definitions) {
        self.definitions = definitions
        let named = definitions.routing.routes.flatMap { $0.areas ?? [] }.map { condition in
            switch condition {
            case .code(let code), .within(let code): code
            }
        }
        areas = Set(named + [definitions.rules.areas.home ?? ""]).sorted()
    }

    /// The receivers of a rule, in the order of their names; suppliers are none.
    package func receivers(of head: RuleHead) -> [Receiver] {
        let book = definitions.rules
        let rule = book.rules.first { $0.id == head.id }
        let to = book.deliveries.first { $0.id == head.id }?.to?.map(\.text)
        let sides = rule.map { $0.sides.map(\.side) } ?? [.whole]
        let fields: [String?] =
            head.field.map { [$0] } ?? rule.map { rule in
                book.delivered(for: rule).sorted().map { book.indicators[$0]?.field }
            } ?? [nil]
        var found: Set<Receiver> = []
        for field in Set(fields) {
            for (area, side) in areas.flatMap({ area in sides.map { (area, $0) } }) {
                for level in Level.allCases {
                    var notice = Self.notice(of: head, side, at: level, in: area)
                    (notice.field, notice.to) = (field, to)
                    found.formUnion(
                        definitions.routing.receivers(for: notice, areas: book.areas)
                    )
                }
            }
        }
        return found.filter { $0.supplier == nil }.sorted { $0.name < $1.name }
    }

    private static func notice(
        of head: RuleHead,
        _ side: Side,
        at level: Level,
        in area: String
    ) -> NoticeContent {
        let alert = AlertKey(rule: head.id, side: side, indicator: "", frequency: .year, area: area)
        var notice = NoticeContent(
            transition: "",
            of: alert,
            .raised,
            level: level,
            previousLevel: nil,
            sideWord: "",
            ruleTitle: head.title,
            indicatorTitle: "",
            areaName: "",
            period: TimePeriod(.year, ordinal: 0)
        )
        (notice.group, notice.owner, notice.isSensitive) = (
            head.group, head.owner, head.isSensitive
        )
        return notice
    }
}
