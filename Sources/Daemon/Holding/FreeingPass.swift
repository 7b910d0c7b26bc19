import Alerting
import Definitions
import Desk
import Dispatching
import Indicators
import Rules
import Store

/// Lets news go that nothing holds back any more: a silence ended, or the alert that said it
/// already.
///
/// What began or got worse meanwhile, and still fires, is told in a mail as if it were new. All
/// else goes to the next digest, where what came and went is a number.
struct FreeingPass {
    let context: PassContext

    /// Frees what can be freed, ends what is known for long enough, and settles silences.
    ///
    /// - Returns: When the next silence or acknowledgement ends by itself.
    func run() throws -> Moment? {
        let now = context.now()
        let (isIdle, next) = try context.store.read { view in
            let ends = [try view.nextSilenceEnd(), try view.nextExpiry()].compactMap { $0 }
            let isIdle = try !view.hasWaitingNotices()
            return (isIdle && ends.allSatisfy { $0 > now }, ends.min())
        }
        if isIdle { return next }
        try context.store.transaction { transaction in
            try transaction.expireAcknowledgements(at: now)
            let ended = try transaction.view.unsettledSilences(at: now)
            try free(in: transaction, ended: Set(ended.map(\.number)), at: now)
            for silence in ended { try transaction.settle(silence: silence.number, at: now) }
        }
        return try context.store.read { view in
            [try view.nextSilenceEnd(), try view.nextExpiry()].compactMap { $0 }.min()
        }
    }

    /// The held news of one alert for one receiver.
    private struct Course: Hashable {
        let receiver: String
        let alert: AlertKey
    }

    private func free(
        in transaction: StoreTransaction,
        ended: Set<Int64>,
        at now: Moment
    ) throws {
        let view = transaction.view
        let courses = Dictionary(grouping: try view.waitingNotices()) {
            Course(receiver: $0.receiver, alert: $0.notice.head.alert)
        }
        guard !courses.isEmpty else { return }
        let release = Release.calendar(LocalTime().date(at: now))
        var judges: [String: HoldJudge<StoredTold>] = [:]
        for (course, held) in courses.sorted(by: { $0.key.receiver < $1.key.receiver }) {
            try context.progress()
            let judge =
                try judges[course.receiver]
                ?? HoldJudge(
                    context.workplace.definitions,
                    view,
                    receiver: course.receiver,
                    at: context.now()
                )
            judges[course.receiver] = judge
            let fires = try view.states(of: [course.alert])[course.alert]?.firingLevel
            guard try !isHeld(held, fires, judge, ended: ended) else { continue }
            let goesOut =
                fires != nil && NewsCourse(held.map(\.notice)).map { $0.net.head.isWorse } ?? false
            try transaction.free(
                notices: held.map(\.notice.id),
                of: course.receiver,
                to: goesOut ? .mail(release) : .digest,
                at: now
            )
        }
    }

    /// Whether what held news back still does.
    private func isHeld(
        _ held: [HeldNotice],
        _ fires: Level?,
        _ judge: HoldJudge<StoredTold>,
        ended: Set<Int64>
    ) throws -> Bool {
        switch held.last?.hold {
        case .silenced(let number): !ended.contains(number)
        case .inhibited:
            // Whoever knows the other alert has no use for one that ended.
            try fires.map { try judge.inhibitor(of: held[0].notice.head.alert, at: $0) != nil }
                ?? false
        case .acknowledged, .minor, nil: false
        }
    }
}

extension NoticeHead {
    /// Whether an alert began or got worse.
    fileprivate var isWorse: Bool { kind == .raised || kind == .escalated }
}
