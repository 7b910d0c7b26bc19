import Alerting
package import Definitions
package import Diagnostics
import Rules
import Store

/// What `check` asks of the store: whether rules suit the series that there are.
package struct StoreCheck {
    private let workplace: Workplace

    package init(_ workplace: Workplace) { self.workplace = workplace }

    private var configuration: Configuration { workplace.configuration }

    /// Adds what there is to say; without a store once that nothing was asked.
    package func run(_ collector: DiagnosticCollector) throws {
        let rules = workplace.definitions.rules.rules.filter { rule in
            rule.sides.contains { rule.mailedChance(of: $0) > 0 }
        }
        guard !rules.isEmpty else { return }
        do {
            guard let store = try StoreAccess.reading(configuration) else {
                collector.add(notAsked("there is no store yet", "check again when files have come"))
                return
            }
            try store.read { view in
                let known = KnownStore(view, workplace.definitions)
                let engine = Engine(workplace.definitions.rules)
                for rule in rules {
                    let keys = try engine.decidedKeys(of: rule, from: known)
                    if let remark = chance(rule, keys) { collector.add(remark) }
                }
            }
        } catch let failure as StartFailure {
            collector.add(notAsked("\(failure)", nil))
        }
    }

    /// Chance alone lets a rule mail more than one false alarm for a release that renews all
    /// series.
    private func chance(_ rule: Rule, _ keys: [Side: Int]) -> Diagnostic? {
        let expected = rule.sides.reduce(0) {
            $0 + rule.mailedChance(of: $1) * Double(keys[$1.side] ?? 0)
        }
        guard expected > 1 + 1e-9 else { return nil }
        let count = Int((expected * (1 - 1e-9)).rounded(.up))
        let series = keys.values.max() ?? 0
        return Diagnostic(
            .warning,
            check: "rule/chance",
            at: rule.location,
            length: rule.id.unicodeScalars.count,
            "rule '\(rule.id)' tests \(series) series, of which chance alone lets it mail up to "
                + "\(count) in each release",
            advice: rule.head.mail == .warning
                ? "say 'mail: critical', or 'confidence: 99.8 %'"
                : "say 'mail: never', a higher 'confidence', or judge fewer series"
        )
    }

    private func notAsked(_ reason: String, _ advice: String?) -> Diagnostic {
        Diagnostic(
            .hint,
            check: "rule/not-asked",
            at: SourceLocation(file: configuration.file),
            "how many false alarms chance lets rules mail was not asked: \(reason)",
            advice: advice
        )
    }
}
