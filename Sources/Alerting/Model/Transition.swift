package import Indicators
package import Rules

/// One piece of news about an alert.
package struct Transition: Hashable, Sendable {
    /// What happened to an alert.
    package enum Kind: String, CaseIterable, Hashable, Sendable, Codable {
        case raised, escalated, eased
        /// Another case of the rule is true now, at the same level.
        case changed
        /// A later period clears.
        case recovered
        /// Today's data no longer bear out what was told.
        case corrected
        /// The rule changed or went.
        case withdrawn
        /// The basis of the data changed: the alert ended with it or, with a level, goes on with
        /// another number. Of no side, it is a note on a rule whose data changed so.
        case rebased
    }

    package let key: AlertKey
    package let kind: Kind
    /// The level that fires now; nil when the alert ended.
    package let level: Level?
    /// The level before; nil when the alert is new.
    package let previousLevel: Level?
    /// The period in which what holds now, or held until it ended, began.
    package let since: TimePeriod?
    /// The last period in which an alert that ended held.
    package let until: TimePeriod?
    /// The judged period.
    package let period: TimePeriod
    package let evidence: Evidence?
    /// What was told before, if anything.
    package let previousEvidence: Evidence?

    package init(
        key: AlertKey,
        kind: Kind,
        level: Level?,
        previousLevel: Level?,
        since: TimePeriod?,
        until: TimePeriod? = nil,
        period: TimePeriod,
        evidence: Evidence?,
        previousEvidence: Evidence?
    ) {
        self.key = key
        self.kind = kind
        self.level = level
        self.previousLevel = previousLevel
        self.since = since
        self.until = until
        self.period = period
        self.evidence = evidence
        self.previousEvidence = previousEvidence
    }
}

extension Transition {
    /// Whether it is no news of an alert, but a note that the data of a rule changed their basis.
    package var isBasisNote: Bool { kind == .rebased && key.side == .whole }
}

extension NoticeContent {
    /// Whether it is no news of an alert, but a note that the data of a rule changed their basis.
    package var isBasisNote: Bool { kind == .rebased && alert.side == .whole }
}
