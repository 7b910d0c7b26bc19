import Alerting
import Diagnostics
import Indicators
import Rules

/// Checks that `{{neighbours}}` can be filled: in rules that weigh supply and demand, and where
/// areas say whose free places are of use there.
struct NeighbourCheck {
    private let known: KnownNames
    private let collector: DiagnosticCollector

    init(_ known: KnownNames, collector: DiagnosticCollector) {
        self.known = known
        self.collector = collector
    }

    func check() {
        let areas = known.rules.areas
        let declared = areas.declared
        let codes = declared.filter { $0.neighbours != nil }.map(\.code)
        for rule in known.rules.rules where rule.asksForNeighbours {
            if !rule.isBalance {
                note(
                    rule,
                    "only 'balance' knows supply and demand, so that '{{neighbours}}' of rule "
                        + "'\(rule.id)' is never filled",
                    advice: "leave it out, or judge a 'balance'"
                )
            } else if !declared.isEmpty, !codes.contains(where: { rule.judges($0, in: areas) }) {
                note(
                    rule,
                    "no area that rule '\(rule.id)' judges has 'neighbours', so that "
                        + "'{{neighbours}}' is never filled",
                    advice: "add 'neighbours: [CODE, …]' to the areas in areas.yaml"
                )
            }
        }
    }

    private func note(_ rule: Rule, _ problem: String, advice: String) {
        collector.add(
            Diagnostic(
                .warning,
                check: "rule/neighbours",
                at: rule.head,
                problem,
                advice: advice
            )
        )
    }
}
