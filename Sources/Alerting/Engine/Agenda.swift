import Rules

/// What an event makes the engine judge: the rules of its scopes with their measures and keys.
struct Agenda {
    /// One formula of a rule with the keys to be judged.
    struct Entry {
        let measure: Measure
        let keys: [EvaluationKey]
    }

    /// The entries of each rule that is judged, in the order of the rule book.
    let rules: [(rule: Rule, entries: [Entry])]

    /// The measures and keys of what is asked for, in the readings that it needs.
    init(
        _ reads: Reads,
        _ compiler: MeasureCompiler,
        progress: () throws -> Void
    ) rethrows {
        rules = try reads.scopes.sorted { $0.key < $1.key }.map { number, scope in
            let rule = compiler.book.rules[number]
            try progress()
            let entries = compiler.measures(of: rule).compactMap { measure in
                scope.part(of: measure.indicator).map { part in
                    var keys = measure.keys(in: part.areas)
                    if let changes = reads.changes {
                        keys.removeAll { !measure.rests(on: changes, $0) }
                    }
                    return Entry(measure: measure, keys: keys)
                }
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
    init(_ measure: Measure, _ side: Side, _ key: EvaluationKey) {
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
