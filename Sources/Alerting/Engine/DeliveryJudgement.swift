import Indicators
import Rules

/// What a day says about one rule about deliveries, against what was known before.
struct DeliveryJudgement {
    private let deadline: Deadline
    private let today: CalendarDate
    private let before: AlertState

    init(_ deadline: Deadline, today: CalendarDate, before: AlertState) {
        self.deadline = deadline
        self.today = today
        self.before = before
    }

    private var missing: DeliverySchedule.Occurrence? { deadline.missing }
    private var limits: [Level: Int] { deadline.rule.limits }

    /// Whether the delivery would be asked for only now.
    var isFirstAsked: Bool { before.firingLevel == nil && missing.flatMap(level) != nil }

    /// Adds the new state and the news, if there are any.
    func note(_ key: AlertKey, in outcome: inout Outcome) {
        // What was asked for has come, even if more is missing: that is another matter.
        let hasCome = missing.flatMap { missing in before.judged.map { missing.period > $0 } }
        if let missing, let level = level(of: missing),
            before.firingLevel == nil || hasCome == false
        {
            holds(level, missing, key, in: &outcome)
        } else if let old = before.firingLevel, let judged = before.judged {
            ends(old, judged, key, in: &outcome)
        }
    }

    private func level(of missing: DeliverySchedule.Occurrence) -> Level? {
        guard today > missing.due else { return nil }
        let late = missing.due.workingDays(through: today)
        return limits.filter { $0.value <= late }.keys.max()
    }

    private func holds(
        _ level: Level,
        _ missing: DeliverySchedule.Occurrence,
        _ key: AlertKey,
        in outcome: inout Outcome
    ) {
        let old = before.firingLevel
        let state = AlertState(
            phase: .firing(level),
            since: old == nil ? missing.period : before.since,
            judged: missing.period,
            evidence: evidence(missing, limit: limits[level])
        )
        if state != before { outcome.states[key] = state }
        guard old != level else { return }
        let kind: Transition.Kind =
            switch old {
            case .none: .raised
            case .some(let old): level > old ? .escalated : .eased
            }
        outcome.transitions.append(
            Transition(
                key: key,
                kind: kind,
                level: level,
                previousLevel: old,
                since: state.since,
                period: missing.period,
                evidence: state.evidence,
                previousEvidence: before.evidence
            )
        )
    }

    /// An alert whose delivery is still missing ended because the rule or the deadline changed.
    private func ends(
        _ old: Level,
        _ judged: TimePeriod,
        _ key: AlertKey,
        in outcome: inout Outcome
    ) {
        let isMissing = missing.map { $0.period <= judged } ?? false
        outcome.states[key] = AlertState(phase: .resolved, since: judged, judged: judged)
        outcome.transitions.append(
            Transition(
                key: key,
                kind: isMissing ? .withdrawn : .recovered,
                level: nil,
                previousLevel: old,
                since: before.since,
                period: judged,
                evidence: deadline.source.schedule.occurrence(for: judged).map {
                    evidence($0, limit: limits.values.min())
                },
                previousEvidence: before.evidence
            )
        )
    }

    private func evidence(
        _ occurrence: DeliverySchedule.Occurrence,
        limit: Int?
    ) -> Evidence {
        Evidence(
            .delivery,
            value: Double(occurrence.due.workingDays(through: today)),
            quantity: .amount,
            unit: "working days",
            limit: limit.map { Double($0) }
        )
    }
}
