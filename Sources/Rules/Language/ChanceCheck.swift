import Diagnostics
import Indicators

/// Checks that rules ask chance only about numbers that it could move.
struct ChanceCheck {
    let book: RuleBook
    let collector: DiagnosticCollector

    func run() {
        var units = FormulaUnits(book)
        for rule in book.rules {
            for (form, sides) in rule.statedConditions { check(form, sides, rule, &units) }
        }
    }

    private func check(
        _ form: any ConditionForm,
        _ sides: [RuleSide],
        _ rule: Rule,
        _ units: inout FormulaUnits
    ) {
        if let conflict = form.conflict(with: sides) {
            collector.note(.error, conflict.check, rule, conflict.problem, advice: conflict.advice)
        }
        for formula in form.subject.formulas {
            if form.comparedArea != nil || form.peerScope != nil {
                checkExtensive(formula, rule, &units)
            }
            if form.peerScope != nil { checkSums(formula, rule) }
            let chance = units.chance(of: [formula])
            guard sides.contains(where: { !$0.confidence.isEmpty }),
                !form.testable.contains(chance)
            else { continue }
            let name = formula.indicatorName.map { "'\($0)'" } ?? "its formula"
            guard form.testable.contains(.rate) else {
                collector.note(
                    .error,
                    "rule/no-chance",
                    rule,
                    "asks for the marker of \(name), which is no share",
                    advice: "say 'method: mann-kendall', or 'chance: share' at the indicator"
                )
                return
            }
            collector.note(
                .error,
                "rule/no-chance",
                rule,
                "tests \(name), which is no share and no count of persons",
                advice: "say 'confidence: none', or 'chance: share' or 'rate' at the indicator"
            )
            return
        }
    }

    /// A larger area has more of everything that is counted.
    private func checkExtensive(
        _ formula: Expression,
        _ rule: Rule,
        _ units: inout FormulaUnits
    ) {
        guard units.isExtensive(formula) else { return }
        let name = formula.indicatorName.map { "'\($0)'" } ?? "a count"
        collector.note(
            .error,
            "rule/extensive",
            rule,
            "compares \(name) with another area, and larger areas have more of it",
            advice: "divide it by something, such as the number of inhabitants"
        )
    }

    /// What peers have in common comes of the sums of their counts.
    private func checkSums(_ formula: Expression, _ rule: Rule) {
        guard !hasCounts(formula) else { return }
        let name = formula.indicatorName.map { "'\($0)'" } ?? "a formula"
        collector.note(
            .error,
            "rule/peers",
            rule,
            "compares \(name) with peers, and their numbers cannot be added up",
            advice: "use a quotient 'x / y', or a delivered percentage with 'base'"
        )
    }

    private func hasCounts(_ formula: Expression) -> Bool {
        switch formula {
        case .binary(.divide, _, _): return true
        case .indicator(let selector):
            let name = selector.indicator
            if let derived = book.derived[name] { return hasCounts(derived.expression) }
            // What nobody declared was told, and a count is told as such.
            guard let indicator = book.indicators[name] else { return true }
            return indicator.base != nil || CountingUnit.counts(indicator.unit ?? "")
        default: return false
        }
    }
}
