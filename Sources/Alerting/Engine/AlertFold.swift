import Indicators
package import Rules

/// The alert table, folded over the periods of one series and side: `for`, hysteresis, levels.
///
/// - `for`: a level fires once its limit was passed in so many periods in a row; critical counts as
///   warning too.
/// - Hysteresis: between the limit and the value to clear at, a firing alert stays and nothing
///   begins; only a period that clears ends it.
/// - A period that is undecided changes nothing: it neither counts nor breaks a run.
///
/// It counts periods, never seconds. The daemon, the batch path and the replay of history fold this
/// one table, so they cannot disagree.
package struct AlertFold: Hashable, Sendable {
    /// The level that fires after the periods taken so far.
    package private(set) var firing: Level?
    /// The ordinal of the period in which what fires or is pending now began; nil when nothing is.
    package private(set) var since: Int32?
    /// For how many periods in a row each limit was passed.
    package private(set) var warningHeld = 0
    package private(set) var criticalHeld = 0

    private let damping: Damping
    private let hasWarning: Bool

    package init(_ judged: any Judged) {
        damping = judged.measure.rule.damping
        hasWarning = judged.hasWarning
    }

    /// The level that holds but does not fire yet.
    package var pending: Level? {
        guard firing == nil, warningHeld > 0 else { return nil }
        return criticalHeld > 0 ? .critical : .warning
    }

    /// Takes the finding of the next period.
    package mutating func take(_ finding: Finding, at ordinal: Int32) {
        switch finding {
        case .undecided:
            // Missing data is neither good nor bad news: it neither counts nor breaks a run.
            break
        case .holds(let level):
            if warningHeld == 0, firing == nil { since = ordinal }
            warningHeld += 1
            criticalHeld = level == .critical ? criticalHeld + 1 : 0
            firing = next(holding: level)
        case .between:
            endRun()
            if firing == .critical, hasWarning { firing = .warning }
            if firing == nil { since = nil }
        case .clears:
            endRun()
            since = nil
            firing = nil
        }
    }

    private func next(holding level: Level) -> Level? {
        if criticalHeld >= damping.critical { return .critical }
        switch (firing, level) {
        case (.critical, .critical): return .critical
        case (.critical, .warning), (.warning, _): return .warning
        case (nil, _): return hasWarning && warningHeld >= damping.warning ? .warning : nil
        }
    }

    private mutating func endRun() {
        warningHeld = 0
        criticalHeld = 0
    }
}
