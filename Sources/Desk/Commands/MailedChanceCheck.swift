import Alerting
import Diagnostics
import Readings
import Rules

/// Checks how many false alarms chance alone lets rules mail for a release that renews all series.
struct MailedChanceCheck: ReadingCheck {
    func remark(on rule: Rule, in dataset: Dataset, _ book: RuleBook) -> Diagnostic? {
        guard rule.sides.contains(where: { rule.mailedChance(of: $0) > 0 }) else { return nil }
        let keys = Engine(book).decidedKeys(of: rule, in: dataset)
        let expected = rule.sides.reduce(0) {
            $0 + rule.mailedChance(of: $1) * Double(keys[$1.side] ?? 0)
        }
        guard expected > 1 + 1e-9 else { return nil }
        let count = Int((expected * (1 - 1e-9)).rounded(.up))
        let series = keys.values.max() ?? 0
        return Diagnostic(
            .warning,
            check: "rule/chance",
            of: rule,
            "tests \(series) series, of which chance alone lets it mail up to \(count) in each "
                + "release",
            advice: rule.head.mail == .warning
                ? "say 'mail: critical', or 'confidence: 99.8 %'"
                : "say 'mail: never', a higher 'confidence', or judge fewer series"
        )
    }
}
