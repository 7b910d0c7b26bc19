import Indicators

/// What kind of number a measured formula gives.
struct FormulaKind {
    /// What it is counted in; `percent` for ratios, nil where nothing can be said.
    let unit: String?
    /// Whether the rule's limits are percentages.
    let isRelative: Bool
    /// Whether it is read as a ratio, by its unit or by the rule's limits.
    let isRatio: Bool
    /// Whether numerator and denominator are known.
    let isQuotient: Bool
    /// What they count: persons or things; of a plain formula, the first what itself counts.
    let part: NumberKind
    let base: NumberKind
    /// What kind of chance stands behind it.
    let chance: Chance

    /// The kind of a formula.
    ///
    /// - Parameters:
    ///   - rule: The rule whose limits are compared with it.
    ///   - unit: What it is counted in.
    ///   - parts: What is counted by itself, or by numerator and denominator.
    ///   - isQuotient: Whether numerator and denominator are known.
    ///   - chance: What kind of chance stands behind it.
    init(_ rule: Rule, unit: String?, parts: [NumberKind], isQuotient: Bool, chance: Chance) {
        self.chance = chance
        let units = rule.sides.flatMap { $0.limits.values.map(\.quantity.unit) }
        self.unit = unit
        self.isQuotient = isQuotient
        part = parts.first ?? .count
        base = parts.dropFirst().first ?? .count
        isRelative = units.contains(.percent)
        isRatio = isRelative || units.contains(.points) || unit == "percent"
    }

    private init(ratio other: Self) {
        (unit, isRelative, isRatio, isQuotient) = (nil, true, true, true)
        (part, base, chance) = (other.part, other.base, other.chance)
    }

    /// A ratio, whatever its two parts are counted in.
    var asRatio: Self { Self(ratio: self) }

    /// The kind of its number, when it is no ratio.
    var plain: NumberKind { isQuotient || unit == nil ? .amount : part }
}

/// The units of formulas, as far as the indicators say them.
struct FormulaUnits {
    let book: RuleBook
    /// The units of derived indicators: each is looked at once.
    private var known: [String: String?] = [:]
    /// Which units count persons: there are few, and each rule asks.
    private var counting: [String: Bool] = [:]

    init(_ book: RuleBook) { self.book = book }

    /// The unit of a formula: of its indicators where they agree, `percent` for a quotient of two
    /// equal units, nil where nothing can be said.
    mutating func unit(of expressions: [Expression]) -> String? {
        let units = expressions.map { unit(of: $0) }
        guard units.count == 2 else { return units.first ?? nil }
        return units[0] != nil && units[0] == units[1] ? "percent" : nil
    }

    private mutating func unit(of expression: Expression) -> String? {
        switch expression {
        case .indicator(let selector):
            return unit(of: selector.indicator)
        case .binary(.divide, let part, let base):
            return unit(of: [part, base])
        case .binary(.add, let left, let right), .binary(.subtract, let left, let right):
            let units = (unit(of: left), unit(of: right))
            return units.0 == units.1 ? units.0 : nil
        case .negated(let part), .function(_, let part), .ago(let part, _), .yearAgo(let part),
            .change(let part), .window(_, let part, _), .over(_, let part, _):
            return unit(of: part)
        case .overAreas(let fold, let part):
            return fold.function == .rank ? nil : unit(of: part)
        case .growth: return "percent"
        case .choice(_, let first, _): return unit(of: first)
        case .norm(let name): return book.norms[name.text]?.unit.word
        case .literal, .not, .binary: return nil
        }
    }

    private mutating func unit(of indicator: String) -> String? {
        guard let derived = book.derived[indicator] else {
            return book.indicators[indicator]?.unit
        }
        switch book.indicators[indicator]?.shown {
        case .percent: return "percent"
        case .number: return nil
        case nil: break
        }
        if let known = known[indicator] { return known }
        let unit = unit(of: derived.expression)
        known[indicator] = .some(unit)
        return unit
    }

    /// What kind of chance stands behind formulas: what their indicator says, else a share where
    /// persons are divided by persons, and a rate where persons are counted.
    mutating func chance(of formulas: [Expression]) -> Chance {
        if formulas.count == 2 {
            return counts(formulas[0]) && counts(formulas[1]) ? .share : .none
        }
        guard let formula = formulas.first else { return .none }
        switch formula {
        case .binary(.divide, let part, let base): return chance(of: [part, base])
        case .indicator(let selector):
            let indicator = book.indicators[selector.indicator]
            if let said = indicator?.chance { return said }
            if let derived = book.derived[selector.indicator] {
                return chance(of: [derived.expression])
            }
            guard unit(of: formulas) == "percent" else { return counts(formula) ? .rate : .none }
            guard let base = indicator?.base, let unit = book.indicators[base]?.unit else {
                return .none
            }
            return CountingUnit.countsPersons(unit) ? .share : .none
        case .over(.sum, _, _), .binary(.add, _, _): return counts(formula) ? .rate : .none
        case .overAreas(let fold, let part): return chance(of: fold, part)
        default: return .none
        }
    }

    /// Numerators and denominators of areas add up to a share again, and counts to a count.
    private mutating func chance(of fold: AreaFold, _ part: Expression) -> Chance {
        let chance = chance(of: [part])
        switch (fold.function, chance) {
        case (.sum, _), (.mean, .share): return chance
        default: return .none
        }
    }

    /// Whether a formula counts things or persons, of which a larger area has more.
    mutating func isExtensive(_ formula: Expression) -> Bool {
        switch formula {
        case .indicator(let selector):
            if let derived = book.derived[selector.indicator] {
                return isExtensive(derived.expression)
            }
            return unit(of: [formula]).map { CountingUnit.counts($0) } ?? false
        case .over(.sum, let part, _), .negated(let part): return isExtensive(part)
        case .overAreas(let fold, let part): return fold.function != .rank && isExtensive(part)
        case .binary(.add, let left, _), .binary(.subtract, let left, _): return isExtensive(left)
        default: return false
        }
    }

    /// Whether a formula is known to count persons.
    private mutating func counts(_ formula: Expression) -> Bool {
        guard let unit = unit(of: formula) else { return false }
        if let known = counting[unit] { return known }
        let isCount = CountingUnit.counts(unit) && CountingUnit.countsPersons(unit)
        counting[unit] = isCount
        return isCount
    }

    /// Whether a formula counts persons, or may do so.
    func kind(of expression: Expression) -> NumberKind {
        var seen: Set<String> = []
        return isOfPersons(expression, &seen) ? .count : .things
    }

    private func isOfPersons(_ expression: Expression, _ seen: inout Set<String>) -> Bool {
        for name in expression.selectors.map(\.indicator) where seen.insert(name).inserted {
            let indicator = book.indicators[name]
            let isOwn: Bool
            if indicator?.isSecret == nil, let derived = book.derived[name] {
                isOwn = isOfPersons(derived.expression, &seen)
            } else {
                isOwn = indicator?.countsPersons ?? true
            }
            if isOwn { return true }
        }
        return false
    }
}
