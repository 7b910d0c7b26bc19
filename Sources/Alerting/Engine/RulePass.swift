import Indicators
import Rules

/// One rule over the keys of its scope.
struct RulePass {
    let book: RuleBook
    let rule: Rule
    let event: Event
    /// The stored states of the rule's alerts.
    let states: [AlertKey: AlertState]

    /// How many keys are judged between two calls of `progress`.
    private static let stride = 64

    func run(
        _ entries: [Agenda.Entry],
        into outcome: inout Outcome,
        progress: () throws -> Void
    ) rethrows {
        var seen = Set<AlertKey>()
        var pace = Pace(every: Self.stride)
        let basis = BasisChange(event)
        var tests = TestCounter(rule, event)
        for entry in entries {
            let measure = entry.measure
            let rebased = basis?.rebased.intersection(measure.indicators).sorted() ?? []
            var isOnNewBasis = false
            try progress()
            for key in entry.keys {
                try pace.advance(progress)
                let isMoved = !rebased.isEmpty && basis?.concerns(key, of: measure) ?? false
                isOnNewBasis = isOnNewBasis || isMoved
                let setting = Setting(
                    newest: measure.newest,
                    occasion: isMoved ? .newBasis : occasion
                )
                judge(measure, key, setting, seen: &seen, &tests, into: &outcome)
            }
            guard isOnNewBasis else { continue }
            for indicator in rebased {
                outcome.noteBasis(rule, measure, indicator, home: book.areas.home)
            }
        }
        if tests.tally.tested > 0 { outcome.tests[rule.id] = tests.tally }
        if isComplete { withdrawMissing(seen, into: &outcome) }
    }

    /// The indicators whose basis a drop changed, with the series that it changed.
    private struct BasisChange {
        let rebased: Set<String>
        private let changes: SeriesChanges

        init?(_ event: Event) {
            guard case .drop(let drop) = event, !drop.rebased.isEmpty else { return nil }
            rebased = drop.rebased
            let whole = drop.whole.union(drop.movedBack).union(drop.reshaped)
            changes = SeriesChanges(drop.changed, whole: whole)
        }

        /// Whether a key may be judged by other numbers than before.
        func concerns(_ key: EvaluationKey, of measure: Measure) -> Bool {
            measure.rests(on: changes, key)
        }
    }

    /// What a key is judged by besides its readings.
    private struct Setting {
        let newest: Int32?
        let occasion: Judgement.Occasion
    }

    /// Whether all keys of the rule are judged, so that those that are missing are gone.
    private var isComplete: Bool {
        switch event {
        case .definitions, .undo: true
        case .drop, .day: false
        }
    }

    private func judge(
        _ measure: Measure,
        _ key: EvaluationKey,
        _ setting: Setting,
        seen: inout Set<AlertKey>,
        _ tests: inout TestCounter,
        into outcome: inout Outcome
    ) {
        let series = measure.series(for: key)
        outcome.judgedCount += 1
        var undecided: UndecidedReason?
        var isOpen = false
        var tested = TestCounter.Key()
        for judged in series.sides {
            let alert = AlertKey(measure, judged.side.side, key)
            if isComplete { seen.insert(alert) }
            let before = states[alert] ?? AlertState()
            isOpen = isOpen || before.firingLevel != nil
            let judgement = Judgement(
                FoldedSide(judged),
                before: before,
                newest: setting.newest,
                occasion: setting.occasion
            )
            undecided = undecided ?? judgement.undecided
            if judgement.undecided != nil, judgement.state.firingLevel != nil,
                let age = judgement.state.age(newest: setting.newest, measure.frequency)
            {
                outcome.stale[alert] = age
            }
            tests.take(judgement, judged.side.side, before: before, of: measure, key, into: &tested)
            let writer = EvidenceWriter(book: book, series: series, judged: judged, key: key)
            note(judgement, of: alert, before: before, setting, writer, into: &outcome)
        }
        tests.add(tested)
        if undecided == .noData { undecided = measure.obstacle(for: key) ?? undecided }
        if let undecided, isOpen || !isExpected(undecided, in: key.area) {
            outcome.undecided.append(
                Outcome.Undecided(
                    rule: rule.id,
                    indicator: measure.indicator,
                    key: key,
                    reason: undecided
                )
            )
        }
    }

    /// Whether it is no news that an area is not judged: another one took it over.
    private func isExpected(_ reason: UndecidedReason, in area: String) -> Bool {
        switch reason {
        case .noData, .outdated: !book.areas.successors(of: area).isEmpty
        case .itself: true
        default: false
        }
    }

    private func note(
        _ judgement: Judgement,
        of key: AlertKey,
        before: AlertState,
        _ setting: Setting,
        _ writer: EvidenceWriter,
        into outcome: inout Outcome
    ) {
        var state = judgement.state
        if judgement.undecided == nil, let level = state.firingLevel, let judged = state.judged {
            let since = state.since?.ordinal
            state.evidence = writer.evidence(at: judged.ordinal, level: level, since: since)
        }
        if state != before { outcome.states[key] = state }
        guard let judged = state.judged ?? before.judged,
            let news = judgement.news ?? newNumber(state, before, setting)
        else { return }
        let isEnd = news.level == nil
        let since = isEnd ? nil : state.since?.ordinal
        let held = news.lastHeld.map { TimePeriod(judged.frequency, ordinal: $0) }
        var evidence = writer.evidence(at: news.ordinal, level: news.level, since: since)
        if !isEnd, var told = evidence {
            writer.addSurroundings(to: &told, at: news.ordinal)
            evidence = told
        }
        evidence?.track = writer.track(
            through: news.ordinal,
            level: news.level ?? news.previousLevel
        )
        outcome.transitions.append(
            Transition(
                key: key,
                kind: news.kind,
                level: news.level,
                previousLevel: news.previousLevel,
                since: isEnd ? before.saidSince : evidence?.start?.period ?? state.since,
                until: isEnd ? held ?? before.judged : nil,
                period: TimePeriod(judged.frequency, ordinal: news.ordinal),
                evidence: evidence,
                previousEvidence: before.evidence
            )
        )
    }

    /// The news that an alert goes on with another number, because its data stand on another basis.
    private func newNumber(
        _ state: AlertState,
        _ before: AlertState,
        _ setting: Setting
    ) -> Judgement.News? {
        guard setting.occasion == .newBasis, let level = state.firingLevel,
            let judged = state.judged, let old = before.evidence, let new = state.evidence,
            old.value != new.value || old.base != new.base
        else { return nil }
        return Judgement.News(
            kind: .rebased,
            level: level,
            previousLevel: before.firingLevel,
            ordinal: judged.ordinal
        )
    }

    private var occasion: Judgement.Occasion {
        switch event {
        case .definitions, .day: .rules
        case .drop: .data
        case .undo: .undone
        }
    }

    /// Ends alerts whose key the changed rule no longer has, or the data without the drop.
    private func withdrawMissing(_ seen: Set<AlertKey>, into outcome: inout Outcome) {
        let isUndo = if case .undo = event { true } else { false }
        for (key, state) in states where !seen.contains(key) {
            outcome.withdraw(key, state, as: isUndo ? .corrected : .withdrawn)
        }
    }
}
