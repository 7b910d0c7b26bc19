import Indicators
package import Rules

/// What the present data say about one side of one key, against what was known before.
package struct Judgement {
    /// The state from now on.
    package let state: AlertState
    /// The news, if there is any.
    package let news: News?
    /// Why the series was not judged, if it was not.
    package let undecided: UndecidedReason?

    /// What is told about a change of state.
    package struct News: Hashable, Sendable {
        package let kind: Transition.Kind
        package let level: Level?
        package let previousLevel: Level?
        /// The period that the news is about.
        package let ordinal: Int32
        /// The last period in which an alert that ended held on today's data, if it ever did.
        package var lastHeld: Int32?
    }

    /// Why the engine judges: it decides what an alert's end is called.
    package enum Occasion: Hashable, Sendable {
        /// New data arrived.
        case data
        /// New data arrived that stand on another basis than what was told.
        case newBasis
        /// The rule, the areas or the indicators changed.
        case rules
        /// A drop was taken back; this alone moves the judged period back.
        case undone
    }

    /// Judges one side of one key, knowing the newest period of the measured indicator.
    package init(_ folded: FoldedSide, before: AlertState, newest: Int32?, occasion: Occasion) {
        let judge = Judge(folded: folded, before: before, newest: newest, occasion: occasion)
        switch judge.judgedPeriod() {
        case .period(let ordinal): self = judge.judged(at: ordinal)
        case .undecided(let reason): self = judge.undecided(reason)
        }
    }

    fileprivate init(state: AlertState, news: News?, undecided: UndecidedReason?) {
        self.state = state
        self.news = news
        self.undecided = undecided
    }
}

/// The steps of one judgement.
private struct Judge {
    let folded: FoldedSide
    let before: AlertState
    let newest: Int32?
    let occasion: Judgement.Occasion

    enum JudgedPeriod {
        case period(Int32)
        case undecided(UndecidedReason)
    }

    private var judged: any Judged { folded.judged }

    /// The latest period with a defined value, unless that is no news of today.
    func judgedPeriod() -> JudgedPeriod {
        guard let latest = judged.latest else {
            let missing = occasion == .undone ? nil : before.judged
            return .undecided(missing.map(UndecidedReason.wentMissing) ?? .noData)
        }
        if occasion != .undone, let period = before.judged,
            period.frequency == judged.frequency, latest < period.ordinal
        {
            return .undecided(.wentMissing(period))
        }
        if let newest, judged.measure.rule.isOutdated(latest, newest: newest) {
            return .undecided(.outdated(last: period(latest), newest: period(newest)))
        }
        if case .undecided(let reason) = folded.finding(at: latest) { return .undecided(reason) }
        return .period(latest)
    }

    /// The state and news when the series is judged.
    func judged(at ordinal: Int32) -> Judgement {
        let fold = folded.fold(through: ordinal)
        var state = AlertState(judged: period(ordinal))
        state.since = fold.since.map(period)
        if let level = fold.firing {
            state.phase = .firing(level)
        } else if let level = fold.pending {
            state.phase = .pending(level, held: fold.warningHeld)
        } else if before.firingLevel != nil || before.phase == .resolved {
            state.phase = .resolved
            state.since = before.phase == .resolved ? before.since : period(ending(at: ordinal))
        } else {
            state.since = nil
        }
        return Judgement(state: state, news: news(fold, at: ordinal), undecided: nil)
    }

    /// The state when the series is not judged: unchanged, unless the ground of what was told, or
    /// is pending, is gone.
    func undecided(_ reason: UndecidedReason) -> Judgement {
        if occasion == .undone { return unjudgedAfterUndo(reason) }
        let unchanged = Judgement(state: before, news: nil, undecided: reason)
        guard before.phase.level != nil, let judged = before.judged else { return unchanged }
        if let level = before.firingLevel {
            let isGone = isUnsupported(reason) || isTakenBack(judged) || isOffBasis(judged)
            guard isGone else { return unchanged }
            let news = Judgement.News(
                kind: endingKind(.corrected),
                level: nil,
                previousLevel: level,
                ordinal: judged.ordinal
            )
            let state = AlertState(phase: .resolved, since: judged, judged: judged)
            return Judgement(state: state, news: news, undecided: reason)
        }
        guard isUnsupported(reason) else { return unchanged }
        return Judgement(state: AlertState(judged: judged), news: nil, undecided: reason)
    }

    /// The state when nothing is judged without the drop: what was told and rests on it is taken
    /// back, and nothing was judged later than there are readings.
    private func unjudgedAfterUndo(_ reason: UndecidedReason) -> Judgement {
        let last = judged.latest.map(period)
        guard let period = before.judged, period.frequency == judged.frequency,
            last.map({ $0 < period }) ?? true || isOpen(period.ordinal)
        else {
            return Judgement(state: before, news: nil, undecided: reason)
        }
        let back = last.map { min($0, period) }
        var state = AlertState(judged: back)
        guard let level = before.firingLevel else {
            if before.phase == .resolved, let back {
                state = AlertState(
                    phase: .resolved,
                    since: before.since.map { min($0, back) },
                    judged: back
                )
            }
            return Judgement(state: state, news: nil, undecided: reason)
        }
        if let back { state = AlertState(phase: .resolved, since: back, judged: back) }
        let news = Judgement.News(
            kind: .corrected,
            level: nil,
            previousLevel: level,
            ordinal: (back ?? period).ordinal
        )
        return Judgement(state: state, news: news, undecided: reason)
    }

    private func news(_ fold: AlertFold, at ordinal: Int32) -> Judgement.News? {
        func news(_ kind: Transition.Kind) -> Judgement.News {
            Judgement.News(
                kind: kind,
                level: fold.firing,
                previousLevel: before.firingLevel,
                ordinal: ordinal
            )
        }
        switch (before.firingLevel, fold.firing) {
        case (nil, nil): return nil
        case (nil, .some): return news(.raised)
        case (.some(let old), .some(let new)):
            guard old == new else { return news(new > old ? .escalated : .eased) }
            return isOtherCase(at: ordinal) ? news(.changed) : nil
        case (.some, nil):
            let isTakenBack = occasion == .undone || before.judged.map(isTakenBack) ?? false
            var end = news(endingKind(isTakenBack ? .corrected : .recovered))
            if !isTakenBack { end.lastHeld = lastHeld(before: ordinal) }
            return end
        }
    }

    /// Whether another case is true than the one that was told.
    private func isOtherCase(at ordinal: Int32) -> Bool {
        guard let before = before.evidence?.caseName,
            let now = judged.evidence(at: ordinal)?.measured.caseName
        else { return false }
        return before != now
    }

    /// The period in which a firing alert ended: the one after the last that fires on today's data.
    private func ending(at ordinal: Int32) -> Int32 {
        let folds = folded.folds(through: ordinal)
        guard let last = folds.lastIndex(where: { $0.fold.firing != nil }) else { return ordinal }
        return folds.index(after: last) < folds.endIndex ? folds[last + 1].ordinal : ordinal
    }

    /// The last period that bears the alert out before it ended.
    private func lastHeld(before ordinal: Int32) -> Int32? {
        folded.folds(through: ordinal).last { step in
            if case .undecided = step.finding { return false }
            return step.fold.firing != nil
        }?.ordinal
    }

    /// Whether a changed rule no longer judges the period that was judged before: nothing stays
    /// that the rule does not bear out, whatever readings there are.
    private func isUnsupported(_ reason: UndecidedReason) -> Bool {
        guard occasion == .rules, let period = before.judged else { return false }
        switch reason {
        case .outdated: return true
        default: return isOpen(period.ordinal)
        }
    }

    /// Whether the number that was told stood on a basis that the data have left, and no other is
    /// judged in its place.
    private func isOffBasis(_ period: TimePeriod) -> Bool {
        occasion == .newBasis && period.frequency == judged.frequency && isOpen(period.ordinal)
    }

    /// Whether, on today's data, the alert no longer fires in the period that was judged before.
    ///
    /// Readings that leave a period open are neither good nor bad news, so the alert stays.
    private func isTakenBack(_ period: TimePeriod) -> Bool {
        guard period.frequency == judged.frequency, !isOpen(period.ordinal) else { return false }
        return folded.fold(through: period.ordinal).firing == nil
    }

    /// Whether a period is not judged: the rule is not in force yet, or its finding is undecided.
    private func isOpen(_ ordinal: Int32) -> Bool {
        if case .undecided = folded.finding(at: ordinal) { true } else { false }
    }

    private func endingKind(_ kind: Transition.Kind) -> Transition.Kind {
        switch occasion {
        case .data: kind
        case .newBasis: kind == .corrected ? .rebased : kind
        case .rules: .withdrawn
        case .undone: .corrected
        }
    }

    private func period(_ ordinal: Int32) -> TimePeriod {
        TimePeriod(judged.frequency, ordinal: ordinal)
    }
}
