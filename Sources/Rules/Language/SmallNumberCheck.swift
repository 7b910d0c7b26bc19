import Diagnostics
import Indicators

/// Checks that rules guard both ends: many persons make trifles sure, few make noise look large.
struct SmallNumberCheck {
    /// Numbers about people's health rest on so many persons at least.
    static let leastSensitiveBase = 10.0

    let book: RuleBook
    let collector: DiagnosticCollector

    func run() {
        var units = FormulaUnits(book)
        for rule in book.rules {
            let tests = rule.statedConditions.map { form, sides in
                isTestOfShares(form, sides, &units)
            }
            if rule.head.isSensitive { checkBase(rule, isTested: tests.allSatisfy { $0 }) }
            for (place, (form, sides)) in rule.statedConditions.enumerated() where tests[place] {
                checkSize(form, sides, rule)
            }
        }
    }

    private func isTestOfShares(
        _ form: any ConditionForm,
        _ sides: [RuleSide],
        _ units: inout FormulaUnits
    ) -> Bool {
        guard sides.contains(where: { !$0.confidence.isEmpty }) else { return false }
        let subjects: [[Expression]] =
            switch form.subject {
            case .everyIndicator: []
            case .expressions(let formulas): formulas.map { [$0] }
            case .quotient(let part, let base): [[part, base]]
            }
        return !subjects.isEmpty && subjects.allSatisfy { units.chance(of: $0) == .share }
    }

    /// A test of shares judges nothing below 30 persons, whether the rule says so or not.
    private func checkBase(_ rule: Rule, isTested: Bool) {
        if let base = rule.smallestBase {
            guard base < Self.leastSensitiveBase else { return }
        } else if isTested {
            return
        }
        let said = rule.smallestBase.map { "judges from \($0.shortText) persons on" }
        collector.note(
            .error,
            "rule/sensitive-base",
            rule,
            "is sensitive, and " + (said ?? "has no 'smallest_base'"),
            advice: "say 'smallest_base: 10' or more: of fewer persons a number tells too much"
        )
    }

    /// A limit is a size; a trend has a hint of its own.
    private func checkSize(_ form: any ConditionForm, _ sides: [RuleSide], _ rule: Rule) {
        let words = type(of: form).directedWords.map(\.word)
        guard !(form is Trend), !words.isEmpty else { return }
        let hasSize = sides.contains { side in
            !words.contains(side.word)
                || side.limits.values.contains { $0.quantity.value != 0 || $0.atLeast != nil }
        }
        guard !hasSize else { return }
        collector.note(
            .hint,
            "rule/no-size",
            rule,
            "calls every sure difference news, however small it is",
            advice: "say from which size on it counts: 'by: 1 point'"
        )
    }
}
