import Diagnostics

/// Checks which rules took the place of others.
struct SuccessorCheck {
    private let heads: [RuleHead]
    private let collector: DiagnosticCollector

    init(_ book: RuleBook, collector: DiagnosticCollector) {
        heads = book.heads
        self.collector = collector
    }

    /// Notes names of rules that are there still, and those that two rules claim.
    func run() {
        let names = Set(heads.map(\.id))
        var successors: [String: String] = [:]
        for head in heads {
            for name in head.was {
                if names.contains(name.text) {
                    note(
                        name,
                        "rule '\(name.text)' is there still, so that nothing takes its place",
                        advice: "remove that rule, or its name from 'was'"
                    )
                } else if let other = successors[name.text], other != head.id {
                    note(
                        name,
                        "rule '\(other)' takes the place of '\(name.text)' already",
                        advice: "say 'was: \(name.text)' in the rule that watches most of it"
                    )
                } else {
                    successors[name.text] = head.id
                }
            }
        }
    }

    private func note(_ name: WrittenName, _ problem: String, advice: String) {
        collector.add(Diagnostic(check: "rule/was", at: name, problem, advice: advice))
    }
}
