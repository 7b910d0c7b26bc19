package import Indicators
package import Rules

/// Where an alert stands.
package struct AlertState: Hashable, Sendable {
    /// Where an alert stands in its life.
    package enum Phase: Hashable, Sendable {
        /// The condition does not hold, and never did since anybody was told.
        case inactive
        /// It holds, but not yet for long enough.
        case pending(Level, held: Int)
        case firing(Level)
        /// It fired, and ended.
        case resolved
    }

    package var phase: Phase
    /// The period in which the present phase began.
    package var since: TimePeriod?
    /// The latest period that was judged; only a drop that is taken back moves it back.
    package var judged: TimePeriod?
    /// What was found in the judged period.
    package var evidence: Evidence?

    package init(
        phase: Phase = .inactive,
        since: TimePeriod? = nil,
        judged: TimePeriod? = nil,
        evidence: Evidence? = nil
    ) {
        self.phase = phase
        self.since = since
        self.judged = judged
        self.evidence = evidence
    }

    /// Since when people say that it holds: of a movement, since that began.
    package var saidSince: TimePeriod? { evidence?.start?.period ?? since }

    /// By how many periods the judged one lies behind the newest; nil up to two.
    func age(newest: Int32?, _ frequency: Frequency) -> Int? {
        guard let newest, let judged, judged.frequency == frequency else { return nil }
        let age = Int(newest) - Int(judged.ordinal)
        return age > 2 ? age : nil
    }

    /// The level of a firing alert.
    package var firingLevel: Level? {
        if case .firing(let level) = phase { level } else { nil }
    }
}

extension AlertState.Phase {
    /// The word for files and the store.
    package var name: String {
        switch self {
        case .inactive: "inactive"
        case .pending: "pending"
        case .firing: "firing"
        case .resolved: "resolved"
        }
    }

    /// The level that holds or fires.
    package var level: Level? {
        switch self {
        case .pending(let level, _), .firing(let level): level
        case .inactive, .resolved: nil
        }
    }
}
