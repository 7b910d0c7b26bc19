package import Alerting
import Rules

/// What one mail tells of all notices: the worst one by one, and every one of them in numbers.
///
/// A drop may bring very many notices; whoever composes meets them once and keeps the worst: those
/// that are told, and behind them those that a table lists.
package struct MailNews<Notice> {
    /// No mail tells more than so many one by one: it would be too long long before.
    package static var limit: Int { 300 }

    /// No table of a mail lists more.
    private static var listLimit: Int { NewsSheet.limit }

    private let head: (Notice) -> NoticeHead
    private var kept: [Notice] = []
    /// What no further notice may come behind, once there are enough.
    private var last: NoticeHead?
    /// All of the notices in numbers.
    package private(set) var tally = NewsTally()

    /// Begins without any notice.
    ///
    /// - Parameter head: The head of a notice, whatever it is kept as.
    package init(head: @escaping (Notice) -> NoticeHead) { self.head = head }

    /// Adds a notice.
    package mutating func add(_ notice: Notice) {
        let head = head(notice)
        tally.add(head)
        if let last, !NewsOrder.isWorse(head, last) { return }
        kept.append(notice)
        guard kept.count == 2 * Self.listLimit else { return }
        kept = mostUrgent(Self.listLimit)
        last = kept.last.map(self.head)
    }

    private func mostUrgent(_ count: Int) -> [Notice] {
        Array(kept.sorted { NewsOrder.isWorse(head($0), head($1)) }.prefix(count))
    }

    /// Counts an alert that is as it was before all of the news.
    package mutating func addPassing() { tally.passing += 1 }

    /// The worst notices in the order of the mail.
    package var worst: [Notice] { ordered(mostUrgent(Self.limit)) }

    /// All notices that a table takes, in the order of the mail.
    package var listed: [Notice] { ordered(mostUrgent(Self.listLimit)) }

    private func ordered(_ notices: [Notice]) -> [Notice] {
        notices.sorted { NewsOrder.isBefore(head($0), head($1)) }
    }
}

/// The order of news in a mail: worst first, by rule and place; equal ones by their alerts.
enum NewsOrder {
    /// Which of two is told rather: the severer, else the one farther beyond its limit.
    static func isWorse(_ left: NoticeHead, _ right: NoticeHead) -> Bool {
        let severities = (Severity(of: left), Severity(of: right))
        if severities.0 != severities.1 { return severities.0 < severities.1 }
        if left.distance != right.distance { return left.distance > right.distance }
        return isBefore(left, right)
    }

    static func isBefore(_ left: NoticeHead, _ right: NoticeHead) -> Bool {
        let severities = (Severity(of: left), Severity(of: right))
        if severities.0 != severities.1 { return severities.0 < severities.1 }
        let rules = (left.alert.rule, right.alert.rule)
        if rules.0 != rules.1 {
            return (left.ruleTitle, rules.0) < (right.ruleTitle, rules.1)
        }
        return (left.areaName, left.alert, left.transition)
            < (right.areaName, right.alert, right.transition)
    }
}

/// Notices in numbers, for the head of a mail that does not tell all of them one by one.
package struct NewsTally: Hashable, Sendable {
    private var bySeverity: [Severity: Int] = [:]
    private var byRule: [String: Int] = [:]
    private var byKind: [NewsKind: Int] = [:]
    package private(set) var count = 0
    /// Alerts of which nothing is told, because they are as they were before.
    fileprivate(set) var passing = 0
    /// Deliveries that are missing, and those that are not any more.
    private(set) var (missing, settled) = (0, 0)
    /// The ids of their transitions, which make a mail one of its own.
    private(set) var transitions: [String] = []

    /// No notices.
    package init() {}

    /// All of some notices.
    package init(_ notices: some Sequence<NoticeContent>) {
        for notice in notices { add(notice.head) }
    }

    mutating func add(_ head: NoticeHead) {
        count += 1
        bySeverity[Severity(of: head), default: 0] += 1
        byRule[head.alert.rule, default: 0] += 1
        byKind[NewsKind(head), default: 0] += 1
        transitions.append(head.transition)
        guard head.isAboutDelivery else { return }
        if head.level == nil { settled += 1 } else { missing += 1 }
    }

    subscript(severity: Severity) -> Int { bySeverity[severity] ?? 0 }

    /// How many are of one kind.
    subscript(kind: NewsKind) -> Int { byKind[kind] ?? 0 }

    /// How many are about a rule.
    func count(ofRule rule: String) -> Int { byRule[rule] ?? 0 }

    /// How many are about deliveries.
    var deliveries: Int { missing + settled }
}

/// What news must have in common to be told as one: the rule, the side, what happened, how bad it
/// is.
struct NewsKind: Hashable {
    let rule: String
    private let side: Side
    private let kind: Transition.Kind
    private let severity: Severity

    init(_ head: NoticeHead) {
        rule = head.alert.rule
        side = head.alert.side
        kind = head.kind
        severity = Severity(of: head)
    }
}
