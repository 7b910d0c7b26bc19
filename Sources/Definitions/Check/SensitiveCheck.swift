import Alerting
import Diagnostics
import Rules

/// Checks that somebody is told the numbers of each sensitive rule.
struct SensitiveCheck {
    let routing: Routing
    let collector: DiagnosticCollector

    func check(_ book: RuleBook) {
        for head in book.heads
        where head.isSensitive && !routing.hasReceivers(ofOwner: head.owner) {
            let names = routing.receivers.values.filter { $0.supplier == nil }.map(\.name)
            collector.add(
                Diagnostic(
                    .warning,
                    check: "rule/sensitive-owner",
                    at: head.location,
                    "rule '\(head.id)' is sensitive, and nobody may see its numbers: "
                        + (head.owner.map { "its owner '\($0)' is no receiver" }
                            ?? "it has no owner"),
                    advice: head.owner.flatMap { Suggestion.advice(for: $0, in: names) }
                        ?? "name a receiver as 'owner', or add a route '{ owner: …, to: … }'"
                )
            )
        }
    }
}
