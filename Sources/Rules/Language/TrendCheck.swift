import Diagnostics
import Indicators
import Statistics

/// Checks that trends ask what so many periods can answer.
struct TrendCheck {
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
        guard let trend = form as? Trend, trend.method != .slope else { return }
        if trend.method == .marker { checkOverlap(trend, rule) }
        if trend.method == .mannKendall { checkReach(trend, sides, rule) }
        checkSize(trend, sides, rule, &units)
    }

    /// Moving averages of neighbouring periods share most of their numbers.
    private func checkOverlap(_ trend: Trend, _ rule: Rule) {
        var names = trend.expressions.flatMap(\.selectors).map(\.indicator)
        var seen: Set<String> = []
        var overlapping: String?
        while overlapping == nil, let name = names.popLast() {
            guard seen.insert(name).inserted else { continue }
            if book.indicators[name]?.isOverlapping == true { overlapping = name }
            names += book.derived[name]?.expression.selectors.map(\.indicator) ?? []
        }
        guard let name = overlapping else { return }
        collector.note(
            .error,
            "rule/marker-window",
            rule,
            "asks for the marker of '\(name)', whose periods overlap",
            advice: "say 'method: slope', or take the numbers of single years"
        )
    }

    private func checkReach(_ trend: Trend, _ sides: [RuleSide], _ rule: Rule) {
        let asked = sides.flatMap(\.confidence.values)
        let unreached = asked.filter { MannKendall.critical(count: trend.last, $0) == nil }
        guard let least = unreached.min() else { return }
        let enough = (trend.last...100).first { MannKendall.critical(count: $0, least) != nil }
        let reached = [Confidence.warning].filter {
            $0 < least && MannKendall.critical(count: trend.last, $0) != nil
        }
        let most = reached.first.map { "reach \($0.text), never" } ?? "never reach"
        collector.note(
            .warning,
            "rule/unreachable",
            rule,
            "has \(trend.last) values, which \(most) \(least.text)",
            advice: enough.map { "widen 'last' to \($0)" } ?? "widen 'last'"
        )
    }

    /// What is counted again every year hardly varies by chance: the smallest step is a trend.
    private func checkSize(
        _ trend: Trend,
        _ sides: [RuleSide],
        _ rule: Rule,
        _ units: inout FormulaUnits
    ) {
        let hasSize = sides.contains { side in
            side.limits.values.contains { $0.quantity.value != 0 }
        }
        guard !hasSize, trend.expressions.contains(where: { units.isExtensive($0) }) else { return }
        collector.note(
            .hint,
            "rule/trend-size",
            rule,
            "calls every steady movement of a count a trend, however small it is",
            advice: "say from which size on it counts: 'by: 1 % per period'"
        )
    }
}
