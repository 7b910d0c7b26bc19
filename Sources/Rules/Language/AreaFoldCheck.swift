import Diagnostics
import Indicators

/// Checks formulas over areas: which areas they read, and whether their numbers can become one.
struct AreaFoldCheck {
    private let book: RuleBook
    private let collector: DiagnosticCollector
    private let judged: JudgedAreas
    /// The codes of the declared areas, by their levels.
    private let declared: [String: [String]]
    /// The levels of the declared areas, and those that codes may have.
    private let levels: Set<String>

    private var register: AreaRegister { book.areas }

    init(book: RuleBook, collector: DiagnosticCollector) {
        self.book = book
        self.collector = collector
        judged = JudgedAreas(book.areas)
        declared = Dictionary(grouping: book.areas.declared.map(\.code)) {
            book.areas.level(of: $0) ?? ""
        }
        levels = AreaRegister.officialLevels.union(declared.keys).subtracting([""])
    }

    /// Checks the formulas of rules and of derived indicators.
    func run(_ formulas: [Expression]) {
        let derived = book.derived.values.sorted { $0.id < $1.id }.map(\.expression)
        var seen: Set<Expression> = []
        for formula in derived + formulas where seen.insert(formula).inserted {
            checkDimensions(of: formula)
            for (fold, part) in formula.areaFolds { check(fold, part) }
        }
        for rule in book.rules { check(rule) }
    }

    /// Checks of which areas totals are.
    func checkTotals(_ entries: [IndicatorFileParser.Entry]) {
        for entry in entries {
            guard let level = entry.indicator.totalLevel, !levels.contains(level) else { continue }
            collector.add(
                Diagnostic(
                    check: "indicator/unknown-level",
                    at: entry.location,
                    length: entry.indicator.id.unicodeScalars.count,
                    "no area has the level '\(level)', of which '\(entry.indicator.id)' is added "
                        + "up",
                    advice: Suggestion.advice(for: level, in: levels)
                        ?? "correct the level, or declare its areas in areas.yaml"
                )
            )
        }
    }

    // MARK: - One formula

    /// Notes a level that stands where a dimension belongs.
    private func checkDimensions(of formula: Expression) {
        if case .over(let aggregate, let part, let dimension) = formula, levels.contains(dimension),
            let selector = part.selectors.first
        {
            note(
                "expression/over-area",
                selector,
                "'\(dimension)' is a level of areas, and no dimension",
                advice: "write '\(aggregate.rawValue)(… over area \(dimension))'"
            )
        }
        formula.parts.forEach(checkDimensions)
    }

    private func check(_ fold: AreaFold, _ part: Expression) {
        if let level = fold.level, !levels.contains(level.text) {
            collector.add(
                Diagnostic(
                    check: "expression/unknown-level",
                    at: level.location,
                    length: level.text.unicodeScalars.count,
                    "no area has the level '\(level.text)'",
                    advice: Suggestion.advice(for: level.text, in: levels)
                        ?? "correct the level, or declare its areas in areas.yaml"
                )
            )
        }
        guard let selector = part.selectors.first else { return }
        if part.selectors.allSatisfy({ $0.area != .own }) {
            note(
                "expression/over-area",
                selector,
                "'\(selector)' is the same number in every area",
                advice: "leave 'area' out of the brackets, or 'over area' behind them"
            )
        }
        var units = FormulaUnits(book)
        if fold.function == .rank, units.isExtensive(part) {
            note(
                "expression/rank-amount",
                selector,
                "'\(selector)' is a count, and larger areas have more of it",
                advice: "divide it by something, such as the number of inhabitants"
            )
        }
        if fold.addsUp, isBarePercentage(part) {
            note(
                "expression/over-percent",
                selector,
                "percentages of areas cannot be added up, and '\(selector.indicator)' does not say "
                    + "of what it is one",
                advice: "say 'base: …' at the indicator, or derive it as a quotient"
            )
        }
    }

    /// Whether a formula is a delivered percentage, also behind a name, of which nobody knows the
    /// counts.
    private func isBarePercentage(_ formula: Expression) -> Bool {
        guard case .indicator(let selector) = formula else { return false }
        if let derived = book.derived[selector.indicator] {
            return isBarePercentage(derived.expression)
        }
        return book.indicators[selector.indicator].map { $0.isInPercent && $0.base == nil } ?? false
    }

    // MARK: - One rule

    /// The formulas over areas that are read in the judged area, also behind names.
    private func folds(of rule: Rule) -> [(fold: AreaFold, formula: Expression)] {
        var seen: Set<String> = []
        var open = rule.formulas
        var folds: [(fold: AreaFold, formula: Expression)] = []
        while let formula = open.popLast() {
            folds += formula.areaFolds.filter { $0.fold.area == .own && $0.fold.function != .rank }
            for selector in formula.selectors where selector.area == .own {
                guard seen.insert(selector.indicator).inserted,
                    let derived = book.derived[selector.indicator]
                else { continue }
                open.append(derived.expression)
            }
        }
        return folds
    }

    private func check(_ rule: Rule) {
        let folds = folds(of: rule)
        guard !folds.isEmpty else { return }
        let judged = judged.areas(of: rule)
        guard !judged.isEmpty else { return }
        for (fold, _) in folds {
            if fold.level == nil,
                let area = judged.first(where: { register.levelsBelow($0).count > 1 })
            {
                let levels = register.levelsBelow(area)
                collector.note(
                    .error,
                    "expression/over-levels",
                    rule,
                    "reads the areas below '\(area)', and they are of several levels: "
                        + levels.joined(separator: ", "),
                    advice: "say which: 'over area \(levels[0])'"
                )
            } else if !judged.contains(where: { mayHaveMembers($0, fold) }) {
                collector.note(
                    .warning,
                    "rule/no-members",
                    rule,
                    "reads the areas below the judged one, and no area that it judges has any",
                    advice:
                        "judge a larger one: 'only: { level: kreis }', or add them to areas.yaml"
                )
            }
        }
    }

    /// Whether an area has areas below it, or may have some that nobody declared.
    private func mayHaveMembers(_ area: String, _ fold: AreaFold) -> Bool {
        guard let level = fold.level?.text else { return !register.levelsBelow(area).isEmpty }
        guard let declared = declared[level] else { return register.level(of: area) != level }
        return declared.contains { $0 != area && register.isWithin($0, area) }
    }

    private func note(_ check: String, _ selector: Selector, _ problem: String, advice: String) {
        collector.add(
            Diagnostic(
                check: check,
                at: selector.location,
                length: selector.indicator.unicodeScalars.count,
                problem,
                advice: advice
            )
        )
    }
}
