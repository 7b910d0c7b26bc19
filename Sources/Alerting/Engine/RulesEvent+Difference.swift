import Indicators
package import Rules

extension RulesEvent {
    /// What changed from one rule book to another.
    ///
    /// A change of areas, derived indicators or units may change the judgement of any rule, so then
    /// all rules count as changed. Titles and texts of indicators judge nothing.
    package init(from old: RuleBook?, to new: RuleBook) {
        let before = old?.written ?? [:]
        let after = new.written
        let isSameGround = old.map { $0.ground == new.ground } ?? true
        self.init(
            added: Set(after.keys).subtracting(before.keys),
            changed: Set(
                after.filter { id, rule in
                    before[id].map { !isSameGround || $0 != rule } ?? false
                }.keys
            ),
            removed: Set(before.keys).subtracting(after.keys)
        )
    }
}

/// What a rule judges by, whatever its words for people are.
private enum JudgingPart: Equatable {
    case readings(Rule, norms: [NormPart])
    case delivery(DeliveryRule)

    /// What a rule judges by of one entry of a norm, whatever its source is called.
    struct NormPart: Equatable {
        let name: String
        let from: CalendarDate
        let until: CalendarDate?
        let value: Double
    }

    init(_ rule: Rule, in book: RuleBook) {
        var plain = rule
        plain.head = Self.plainHead(rule)
        for place in plain.sides.indices { plain.sides[place].words = SideTexts() }
        let norms = book.norms(of: rule).flatMap { norm in
            norm.entries.map { entry in
                NormPart(
                    name: norm.name,
                    from: entry.from,
                    until: entry.until,
                    value: entry.quantity.value
                )
            }
        }
        self = .readings(plain, norms: norms)
    }

    init(_ rule: DeliveryRule) {
        var plain = rule
        plain.head = Self.plainHead(rule)
        self = .delivery(plain)
    }

    private static func plainHead(_ rule: some HeadedRule) -> RuleHead {
        RuleHead(id: rule.id, location: rule.location)
    }
}

extension RuleBook {
    /// What each rule judges by, under its name.
    fileprivate var written: [String: JudgingPart] {
        Dictionary(
            rules.map { ($0.id, JudgingPart($0, in: self)) }
                + deliveries.map { ($0.id, JudgingPart($0)) },
            uniquingKeysWith: { first, _ in first }
        )
    }
}

extension RuleBook {
    /// Everything beside the rules that a judgement rests on.
    fileprivate struct Ground: Equatable {
        let derived: [String: DerivedIndicator]
        let home: String?
        let areas: [String: AreaGround]
        /// What kind of number each indicator is.
        let numbers: [String: [String?]]
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
            numbers: indicators.mapValues { indicator in
                [
                    indicator.unit, indicator.base, indicator.totalLevel,
                    indicator.chance.map { "\($0)" }, indicator.rounding.map { "\($0.within)" },
                ]
            },
            computed: computedMembers.map { "\($0) \($1)" }.sorted()
        )
    }
}
