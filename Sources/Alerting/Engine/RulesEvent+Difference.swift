import Indicators
package import Rules

extension RulesEvent {
    /// What changed from one rule book to another.
    ///
    /// A change of areas, derived indicators or units may change the judgement of any rule, so then
    /// all rules count as changed. Titles and texts of indicators judge nothing.
    package init(from old: RuleBook?, to new: RuleBook) {
        let before = Dictionary(
            (old?.rules ?? []).map { ($0.id, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let names = Set(new.rules.map(\.id))
        let isSameGround = old.map { $0.ground == new.ground } ?? true
        self.init(
            added: names.subtracting(before.keys),
            changed: Set(
                new.rules.filter { rule in
                    before[rule.id].map { !isSameGround || !$0.judgesLike(rule) } ?? false
                }.map(\.id)
            ),
            removed: Set(before.keys).subtracting(names)
        )
    }
}

extension Rule {
    /// Whether another version of the rule judges the same, whatever its words are.
    fileprivate func judgesLike(_ other: Self) -> Bool {
        var plain = other
        plain.title = title
        plain.group = group
        plain.field = field
        plain.owner = owner
        plain.labels = labels
        plain.text = text
        plain.advice = advice
        plain.because = because
        plain.isSensitive = isSensitive
        for (place, side) in sides.enumerated() where plain.sides.indices.contains(place) {
            plain.sides[place].text = side.text
        }
        return plain == self
    }
}

extension RuleBook {
    /// Everything beside the rules that a judgement rests on.
    fileprivate struct Ground: Equatable {
        let derived: [String: DerivedIndicator]
        let home: String?
        let areas: [String: AreaGround]
        let units: [String: [String?]]
        let computed: [String]
    }

    /// What a judgement needs of an area.
    fileprivate struct AreaGround: Equatable {
        let level: String?
        let parent: String?
        let predecessors: [String]
        let absorbed: [String]
    }

    fileprivate var ground: Ground {
        Ground(
            derived: derived,
            home: areas.home,
            areas: Dictionary(
                uniqueKeysWithValues: areas.declared.map { area in
                    (
                        area.code,
                        AreaGround(
                            level: area.level,
                            parent: area.parent,
                            predecessors: area.predecessors.sorted(),
                            absorbed: area.absorbed.map { "\($0) \($1)" }.sorted()
                        )
                    )
                }
            ),
            units: indicators.compactMapValues { [$0.unit, $0.base] },
            computed: computedMembers.map { "\($0) \($1)" }.sorted()
        )
    }
}
