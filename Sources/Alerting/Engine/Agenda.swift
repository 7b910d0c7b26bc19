import Rules

/// What an event makes the engine judge: the rules of its scopes with their measures and keys.
package struct Agenda {
    /// One formula of a rule with the keys to be judged.
    struct Entry {
        let measure: Measure
        let keys: [EvaluationKey]
    }

    /// The entries of each rule that is judged, in the order of the rule book.
    let rules: [(rule: Rule, entries: [Entry])]

    /// The measures and keys of scopes, which are given by the rule's place in the book.
    init(_ scopes: [Int: RuleDependencies.Scope], _ compiler: MeasureCompiler) {
        rules = scopes.sorted { $0.key < $1.key }.map { number, scope in
            let rule = compiler.book.rules[number]
            let entries = compiler.measures(of: rule).compactMap { measure in
                scope.part(of: measure.indicator).map { part in
                    Entry(measure: measure, keys: measure.keys(in: part.areas))
                }
            }
            return (rule, entries)
        }
    }

    /// The alerts that are judged: those whose stored states `Engine.step` needs to see after a
    /// drop.
    package var alerts: [AlertKey] {
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
