import Alerting
import Diagnostics
import Rules

/// Checks that whoever is told when nobody took note of an alert is there, is reached, and may see
/// it.
struct EscalationCheck {
    let routing: Routing
    let collector: DiagnosticCollector

    func check(_ book: RuleBook) {
        for head in book.heads {
            for name in head.escalation?.to ?? [] { check(name, head) }
        }
    }

    private func check(_ name: WrittenName, _ head: RuleHead) {
        guard let receiver = routing.receivers[name.text] else {
            let names = routing.receivers.values.filter { $0.supplier == nil }.map(\.name)
            return note(
                "rule/unknown-receiver",
                name,
                "no receiver is called '\(name.text)'",
                advice: Suggestion.advice(for: name.text, in: names)
                    ?? "declare it under 'receivers' in receivers.yaml"
            )
        }
        if receiver.letterboxes.isEmpty, receiver.webhooks.isEmpty {
            note(
                "rule/escalate-mail",
                name,
                "receiver '\(name.text)' has no mail, so nobody would hear of it",
                advice: "add 'mail: name@example.org' to it in receivers.yaml"
            )
        }
        let readers = routing.readers(ofOwner: head.owner)
        guard head.isSensitive, !readers.contains(name.text) else { return }
        note(
            "rule/escalate-sensitive",
            name,
            "rule '\(head.id)' is sensitive, and '\(name.text)' may not see its numbers",
            advice: readers.isEmpty
                ? "name a receiver as 'owner', or add a route '{ owner: …, to: \(name.text) }'"
                : "name one of those who may: " + readers.sorted().joined(separator: ", ")
        )
    }

    private func note(_ check: String, _ name: WrittenName, _ problem: String, advice: String) {
        collector.add(
            Diagnostic(
                check: check,
                at: name.location,
                length: name.text.unicodeScalars.count,
                problem,
                advice: advice
            )
        )
    }
}
