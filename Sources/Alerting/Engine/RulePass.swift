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
        for entry in entries {
            let setting = Setting(newest: entry.measure.newest, occasion: occasion(entry.measure))
            try progress()
            for key in entry.keys {
                try pace.advance(progress)
                judge(entry.measure, key, setting, seen: &seen, into: &outcome)
            }
        }
        if isComplete { withdrawMissing(seen, into: &outcome) }
    }

    /// What all keys of a measure have in common.
    private struct Setting {
        let newest: Int32?
        let occasion: Judgement.Occasion
    }

    /// Whether all keys of the rule are judged, so that those that are missing are gone.
    private var isComplete: Bool {
        if case .definitions = event { true } else { false }
    }

    private func judge(
        _ measure: Measure,
        _ key: EvaluationKey,
        _ setting: Setting,
        seen: inout Set<AlertKey>,
        into outcome: inout Outcome
    ) {
        let series = measure.series(for: key)
        outcome.judgedCount += 1
        var undecided: UndecidedReason?
        var isOpen = false
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
            let writer = EvidenceWriter(book: book, series: series, judged: judged, key: key)
            note(judgement, of: alert, before: before, writer, into: &outcome)
        }
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
        default: false
        }
    }

    private func note(
        _ judgement: Judgement,
        of key: AlertKey,
        before: AlertState,
        _ writer: EvidenceWriter,
        into outcome: inout Outcome
    ) {
        var state = judgement.state
        if judgement.undecided == nil, let level = state.firingLevel, let judged = state.judged {
            let since = state.since?.ordinal
            state.evidence = writer.evidence(at: judged.ordinal, level: level, since: since)
        }
        if state != before { outcome.states[key] = state }
        guard let news = judgement.news, let judged = state.judged else { return }
        let isEnd = news.level == nil
        let since = isEnd ? nil : state.since?.ordinal
        let held = news.lastHeld.map { TimePeriod(judged.frequency, ordinal: $0) }
        let evidence = writer.evidence(at: news.ordinal, level: news.level, since: since)
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

    private func occasion(_ measure: Measure) -> Judgement.Occasion {
        switch event {
        case .definitions, .day: return .rules
        case .drop(let drop):
            let isRebased = measure.indicators.contains { drop.rebased.contains($0) }
            return isRebased ? .newBasis : .data
        }
    }

    /// Withdraws alerts whose key the changed rule no longer has.
    private func withdrawMissing(_ seen: Set<AlertKey>, into outcome: inout Outcome) {
        for (key, state) in states where !seen.contains(key) {
            outcome.withdraw(key, state)
        }
    }
}
