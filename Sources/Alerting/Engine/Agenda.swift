import Indicators
package import Rules

/// What an event makes the engine judge: the rules of its scopes with their measures and keys.
struct Agenda {
    /// One formula of a rule with the keys to be judged.
    struct Entry {
        let measure: Measure
        let keys: [EvaluationKey]
    }

    /// How many areas and keys are looked at between two calls of `progress`.
    private static let stride = 1 << 12

    /// The entries of each rule that is judged, in the order of the rule book.
    let rules: [(rule: Rule, entries: [Entry])]

    /// The measures and keys of what is asked for, in the readings that it needs.
    init(
        _ reads: Reads,
        _ compiler: MeasureCompiler,
        progress: () throws -> Void
    ) rethrows {
        var pace = Pace(every: Self.stride)
        rules = try reads.scopes.sorted { $0.key < $1.key }.map { number, scope in
            let rule = compiler.book.rules[number]
            try progress()
            let entries = try compiler.measures(of: rule).compactMap { measure -> Entry? in
                guard let part = scope.part(of: measure.indicator) else { return nil }
                var keys: [EvaluationKey] = []
                for area in measure.candidates(in: part.areas) {
                    try pace.advance(progress)
                    for key in measure.keys(of: area) {
                        try pace.advance(progress)
                        if reads.changes.map({ measure.rests(on: $0, key) }) ?? true {
                            keys.append(key)
                        }
                    }
                }
                return Entry(measure: measure, keys: keys)
            }
            return (rule, entries)
        }
    }

    /// The alerts that are judged: those whose stored states matter after a drop.
    var alerts: [AlertKey] {
        rules.flatMap { rule, entries in
            entries.flatMap { entry in
                entry.keys.flatMap { key in
                    rule.sides.map { AlertKey(entry.measure, $0.side, key) }
                }
            }
        }
    }
}

extension AlertKey {
    /// The alert of one side of one key of a measure.
    package init(_ measure: Measure, _ side: Side, _ key: EvaluationKey) {
        self.init(
            rule: measure.rule.id,
            side: side,
            indicator: measure.indicator,
            frequency: measure.frequency,
            area: key.area,
            members: key.members
        )
    }
}
