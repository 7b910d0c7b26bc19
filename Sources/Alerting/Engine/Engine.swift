import Indicators
package import Readings
package import Rules

/// The only evaluator: says what follows from an event, and who is told.
///
/// It reads no clock and does no input or output; commands and the daemon differ only in where
/// events come from, who remembers, and where effects go.
package struct Engine: Sendable {
    /// Which keys are judged.
    package enum Reach: Sendable {
        /// Those that the event may have changed; a property test holds this equal to all.
        case concerned
        case everything
    }

    /// How many states are read between two calls of `progress`.
    private static let stride = 1 << 13

    package let book: RuleBook
    private let routing: Routing
    private let dependencies: RuleDependencies

    package init(_ book: RuleBook, routing: Routing = Routing()) {
        self.book = book
        self.routing = routing
        dependencies = RuleDependencies(book)
    }

    /// What follows from an event, by what is known when it has happened: what a drop changed in
    /// the readings is known already.
    ///
    /// The ids of its news begin with a name that is unique for the event. `progress` is called
    /// again and again while the work goes on; what it throws ends the work.
    package func judge(
        _ event: Event,
        named id: String = "",
        from known: some Known,
        reach: Reach = .concerned,
        progress: () throws -> Void = {}
    ) throws -> Outcome {
        var outcome: Outcome
        var labels = Dataset.empty
        var deliveries = DeliveryNotes()
        var newlyWatched: Set<String> = []
        switch event {
        case .day(let day):
            let sources = book.deliveries.isEmpty ? [:] : try known.expectedSources()
            outcome = try judge(day, sources, from: known)
            deliveries = DeliveryNotes(sources: sources, day: day)
            newlyWatched = Set(outcome.watches.begun.keys)
            if !outcome.transitions.isEmpty {
                labels = try known.readings(of: [], progress: progress)
            }
        case .drop, .undo, .definitions:
            if case .definitions(let change) = event { newlyWatched = change.added }
            let reads = try reads(event, reach, from: known)
            labels = try known.readings(of: reads.selections, progress: progress)
            outcome = try judge(event, reads, labels, from: known, progress: progress)
        }
        outcome.transitions.sort { $0.key < $1.key }
        outcome.removed.sort()
        let writer = NoticeWriter(
            book: book,
            routing: routing,
            known: known,
            labels: labels,
            newlyWatched: newlyWatched,
            deliveries: deliveries
        )
        outcome.notices = try writer.notices(
            of: outcome.transitions,
            named: id,
            progress: progress
        )
        return outcome
    }

    /// What a fresh look at everything judges and what not; it tells nobody anything.
    package func review(
        _ known: some Known,
        progress: () throws -> Void = {}
    ) throws -> Outcome {
        let event = Event.drop(DropEvent(changed: []))
        let reads = try reads(event, .everything, from: known)
        let dataset = try known.readings(of: reads.selections, progress: progress)
        return try judge(event, reads, dataset, from: known, progress: progress)
    }

    /// What an event makes the engine read.
    private func reads(_ event: Event, _ reach: Reach, from known: some Known) throws -> Reads {
        let delivered = try known.indicators()
        var reads = Reads()
        switch (reach, event) {
        case (.everything, _):
            reads.scopes = try scopes(from: known)
        case (.concerned, .drop(let drop)):
            let whole = drop.whole.union(drop.movedBack).union(drop.reshaped)
            let changed = SeriesChanges(drop.changed, whole: whole)
            for (indicator, areas) in changed.areas {
                merge(dependencies.scopes(changed: indicator, in: areas), into: &reads.scopes)
            }
            for indicator in whole {
                merge(dependencies.scopes(reading: indicator), into: &reads.scopes)
            }
            reads.changes = changed
        case (.concerned, .undo(let drop)):
            // Every alert of the rules, for some may rest on series that are gone.
            let indicators = drop.whole.union(drop.movedBack).union(drop.reshaped)
                .union(drop.changed.map(\.indicator))
            for indicator in indicators {
                merge(dependencies.scopes(reading: indicator), into: &reads.scopes)
            }
        case (.concerned, .definitions(let change)):
            // Rules about deliveries are judged by the calendar, with their states as they are.
            for (number, rule) in book.rules.enumerated()
            where change.added.contains(rule.id) || change.changed.contains(rule.id) {
                reads.scopes[number] = .all
            }
        case (.concerned, .day): return reads
        }
        reads.selections = selections(reads.scopes, delivered)
        return reads
    }

    /// The readings that a look at a rule, or at all, needs: in an area, or wherever rules judge.
    package func readings(
        ofRule wanted: String? = nil,
        in area: String? = nil,
        from known: some Known
    ) throws -> Dataset {
        let scopes = try scopes(ofRule: wanted, in: area, from: known)
        let selections = selections(scopes, try known.indicators())
        return try known.readings(of: selections, progress: {})
    }

    /// What is said of news that was found elsewhere, and who is told.
    ///
    /// - Parameters:
    ///   - transitions: The news.
    ///   - id: What the ids of the news begin with.
    ///   - labels: The names that files give areas and members.
    ///   - known: Who remembers.
    /// - Returns: A notice for each, in their order.
    /// - Throws: What `known` throws.
    package func notices(
        of transitions: [Transition],
        named id: String,
        labels: Dataset,
        from known: some Known
    ) throws -> [Notice] {
        let writer = NoticeWriter(
            book: book,
            routing: routing,
            known: known,
            labels: labels,
            newlyWatched: [],
            deliveries: DeliveryNotes()
        )
        return try writer.notices(of: transitions, named: id, progress: {})
    }

    /// The readings that rules need to judge some areas each.
    ///
    /// - Parameters:
    ///   - areas: The codes of the areas by the rule's id; nil for all.
    ///   - delivered: The indicators that there are.
    /// - Returns: One selection for each indicator.
    package func selections(
        judging areas: [String: Set<String>?],
        delivered: Set<String>
    ) -> [SeriesSelection] {
        var scopes: [Int: RuleDependencies.Scope] = [:]
        for (number, rule) in book.rules.enumerated() {
            guard let own = areas[rule.id] else { continue }
            scopes[number] = own.map { .areas($0.union(dependencies.namedAreas)) } ?? .all
        }
        return selections(scopes, delivered)
    }

    private func scopes(
        ofRule wanted: String? = nil,
        in area: String? = nil,
        from known: some Known
    ) throws -> [Int: RuleDependencies.Scope] {
        var areas = area.map { Set([$0]) }
        if areas == nil, book.areas.home != nil {
            let delivered = try known.areas()
            let known = delivered.union(delivered.flatMap { book.areas.successors(of: $0) })
            // An area may be judged by those below it alone.
            areas = known.union(known.flatMap(book.areas.parents)).filter(book.areas.isJudged)
        }
        let scope = areas.map { RuleDependencies.Scope.areas($0.union(dependencies.namedAreas)) }
        let numbers = book.rules.indices.filter { wanted == nil || book.rules[$0].id == wanted }
        return Dictionary(uniqueKeysWithValues: numbers.map { ($0, scope ?? .all) })
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

    /// Judges what an event made the engine read, with the states that it may change.
    private func judge(
        _ event: Event,
        _ reads: Reads,
        _ dataset: Dataset,
        from known: some Known,
        progress: () throws -> Void
    ) throws -> Outcome {
        let compiler = MeasureCompiler(dataset: dataset, book: book)
        let agenda = try Agenda(reads, compiler, progress: progress)
        var outcome = Outcome()
        var states: [AlertKey: AlertState] = [:]
        var ofRules: [String: [AlertKey: AlertState]] = [:]
        if case .undo = event {
            for (number, scope) in reads.scopes.sorted(by: { $0.key < $1.key }) {
                try progress()
                let rule = book.rules[number].id
                ofRules[rule] = try known.states(ofRules: [rule])
                    .filter { scope.part(of: $0.key.indicator) != nil }
            }
        } else if case .definitions(let change) = event {
            // Rules that are gone have states, but nothing to be judged; of the others all alerts
            // matter, for those that are not judged any more are withdrawn.
            let rules = change.removed.union(reads.scopes.keys.map { book.rules[$0].id })
            for rule in rules.sorted() {
                try progress()
                let own = try known.states(ofRules: [rule])
                if change.removed.contains(rule) {
                    for (key, state) in own { outcome.withdraw(key, state) }
                }
                ofRules[rule] = own
            }
        } else {
            var rest = agenda.alerts[...]
            while !rest.isEmpty {
                try progress()
                let piece = rest.prefix(Self.stride)
                let own = try known.states(of: Array(piece))
                // Most events ask once: what they are told is not put in place again.
                states = states.isEmpty ? own : states.merging(own) { first, _ in first }
                rest = rest.dropFirst(piece.count)
            }
        }
        for (rule, entries) in agenda.rules {
            let own = ofRules[rule.id] ?? states
            try RulePass(book: book, rule: rule, event: event, states: own)
                .run(entries, into: &outcome, progress: progress)
        }
        return outcome
    }

    private func merge(
        _ new: [Int: RuleDependencies.Scope],
        into scopes: inout [Int: RuleDependencies.Scope]
    ) {
        for (number, scope) in new { scopes.widen(number, by: scope) }
    }
}

/// What the engine needs to see for an event.
struct Reads {
    /// The keys to judge again, by the rule's place in the book.
    var scopes: [Int: RuleDependencies.Scope] = [:]
    /// Of the scopes, only the keys that rest on these are judged; all of them when nil.
    var changes: SeriesChanges?
    /// The readings that these keys rest on.
    var selections: [SeriesSelection] = []
}

extension Transition {
    /// The news that a firing alert ends, for its key is gone; nil when it does not fire.
    init?(ending key: AlertKey, _ state: AlertState, as kind: Kind) {
        guard let level = state.firingLevel, let judged = state.judged else { return nil }
        self.init(
            key: key,
            kind: kind,
            level: nil,
            previousLevel: level,
            since: state.saidSince,
            until: kind == .corrected ? nil : judged,
            period: judged,
            evidence: nil,
            previousEvidence: state.evidence
        )
    }
}
