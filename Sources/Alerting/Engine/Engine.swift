import Indicators
package import Readings
package import Rules

/// The only evaluator: says what an event needs to see, and what follows from it.
///
/// It reads no clock and does no input or output; commands and the daemon differ only in where
/// events come from and where effects go.
package struct Engine: Sendable {
    package let book: RuleBook
    private let dependencies: RuleDependencies

    package init(_ book: RuleBook) {
        self.book = book
        dependencies = RuleDependencies(book)
    }

    /// What `step` needs to see for an event, of all indicators that the store has readings of.
    package func reads(_ event: Event, delivered: Set<String>) -> Reads {
        var scopes: [Int: RuleDependencies.Scope] = [:]
        var rules = Set<String>()
        var changes: SeriesChanges?
        switch event {
        case .drop(let drop):
            let whole = drop.movedBack.union(drop.reshaped)
            let changed = SeriesChanges(drop.changed, whole: whole)
            for (indicator, areas) in changed.areas {
                merge(dependencies.scopes(changed: indicator, in: areas), into: &scopes)
            }
            for indicator in whole {
                merge(dependencies.scopes(reading: indicator), into: &scopes)
            }
            changes = changed
        case .rules(let change):
            for (number, rule) in book.rules.enumerated()
            where change.added.contains(rule.id) || change.changed.contains(rule.id) {
                // A rule about deliveries is judged by the calendar, with its states as they are.
                scopes[number] = .all
            }
            rules.formUnion(change.removed)
        }
        rules.formUnion(scopes.keys.map { book.rules[$0].id })
        return Reads(
            scopes: scopes,
            changes: changes,
            selections: selections(scopes, delivered),
            rules: rules
        )
    }

    /// What a fresh look at rules needs to see of the indicators that the store has readings of.
    ///
    /// All keys of a rule, or of all rules, in some areas, or in all.
    package func reads(
        ofRule wanted: String? = nil,
        in areas: Set<String>? = nil,
        delivered: Set<String>
    ) -> Reads {
        let scope = areas.map { RuleDependencies.Scope.areas($0.union(dependencies.namedAreas)) }
        let numbers = book.rules.indices.filter { wanted == nil || book.rules[$0].id == wanted }
        let scopes = Dictionary(uniqueKeysWithValues: numbers.map { ($0, scope ?? .all) })
        return Reads(
            scopes: scopes,
            changes: nil,
            selections: selections(scopes, delivered),
            rules: Set(numbers.map { book.rules[$0].id })
        )
    }

    /// What is to be judged of what `reads(_:delivered:)` asked for: the readings, with the shapes
    /// of all their indicators.
    package func agenda(of reads: Reads, in dataset: Dataset) -> Agenda {
        Agenda(reads, MeasureCompiler(dataset: dataset, book: book))
    }

    /// What follows from an event.
    ///
    /// The stored states are, after a drop, those of the agenda's alerts; after a change of rules
    /// all of `Reads.rules`.
    package func step(
        _ event: Event,
        _ agenda: Agenda,
        states: [AlertKey: AlertState]
    ) -> Outcome {
        var outcome = Outcome()
        for (rule, entries) in agenda.rules {
            RulePass(book: book, rule: rule, event: event, states: states)
                .run(entries, into: &outcome)
        }
        if case .rules(let change) = event {
            withdraw(change, states: states, into: &outcome)
        }
        outcome.transitions.sort { $0.key < $1.key }
        return outcome
    }

    /// What follows from an event when all that it may need is at hand.
    package func step(
        _ event: Event,
        reads: Reads,
        dataset: Dataset,
        states: [AlertKey: AlertState]
    ) -> Outcome {
        step(event, agenda(of: reads, in: dataset), states: states)
    }

    /// Ends what stands in the store for rules that are gone.
    private func withdraw(
        _ change: RulesEvent,
        states: [AlertKey: AlertState],
        into outcome: inout Outcome
    ) {
        for (key, state) in states where change.removed.contains(key.rule) {
            outcome.removed.append(key)
            if let transition = Transition(withdrawing: key, state) {
                outcome.transitions.append(transition)
            }
        }
        outcome.removed.sort()
    }

    private func selections(
        _ scopes: [Int: RuleDependencies.Scope],
        _ delivered: Set<String>
    ) -> [SeriesSelection] {
        SeriesSelection.united(
            scopes.flatMap { number, scope in
                dependencies.selections(of: number, in: scope, delivered: delivered)
            }
        )
    }

    private func merge(
        _ new: [Int: RuleDependencies.Scope],
        into scopes: inout [Int: RuleDependencies.Scope]
    ) {
        for (number, scope) in new { scopes.widen(number, by: scope) }
    }
}

extension Transition {
    /// The news that a firing alert is withdrawn; nil when it does not fire.
    init?(withdrawing key: AlertKey, _ state: AlertState) {
        guard let level = state.firingLevel, let judged = state.judged else { return nil }
        self.init(
            key: key,
            kind: .withdrawn,
            level: nil,
            previousLevel: level,
            since: state.since,
            period: judged,
            evidence: nil,
            previousEvidence: state.evidence
        )
    }
}
