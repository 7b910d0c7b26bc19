import Diagnostics

/// Checks which rules speak in the place of others.
struct InhibitionCheck {
    private let heads: [RuleHead]
    private let collector: DiagnosticCollector

    init(_ book: RuleBook, collector: DiagnosticCollector) {
        heads = book.heads
        self.collector = collector
    }

    /// Notes rules that nobody wrote, and rules that would silence each other.
    func run() {
        let names = Set(heads.map(\.id))
        for head in heads {
            for name in head.inhibitedBy where !names.contains(name.text) {
                collector.add(
                    Diagnostic(
                        check: "rule/unknown-inhibitor",
                        at: name,
                        "no rule is called '\(name.text)'",
                        advice: Suggestion.advice(for: name.text, in: names.subtracting([head.id]))
                            ?? "remove it from 'inhibited_by'"
                    )
                )
            }
        }
        let inhibitors = Dictionary(
            heads.map { ($0.id, $0.inhibitedBy.map(\.text)) },
            uniquingKeysWith: { first, _ in first }
        )
        let cycles = Cycle.all(in: heads.map(\.id)) { inhibitors[$0] ?? [] }
        for head in heads {
            guard let cycle = cycles[head.id], let name = head.inhibitedBy.first else { continue }
            collector.add(
                Diagnostic(
                    check: "rule/inhibition-cycle",
                    at: name,
                    "nobody would be told: \(cycle.joined(separator: " → ")) inhibit each other",
                    advice: "remove one of the names from 'inhibited_by'"
                )
            )
        }
    }
}
