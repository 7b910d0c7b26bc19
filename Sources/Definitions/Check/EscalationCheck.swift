import Alerting
import Diagnostics
import Rules

/// Checks that whoever is told when nobody took note of an alert is there, is reached, and may see
/// it.
struct EscalationCheck {
    let routing: Routing
    let collector: DiagnosticCollector

    func check(_ book: RuleBook) {
        // What stands in the defaults of a file is said once.
        var seen: Set<SourceLocation> = []
        for head in book.heads {
            for name in head.escalation?.to ?? [] {
                if seen.insert(name.location).inserted { checkReach(of: name) }
                checkSight(of: name, head)
            }
        }
    }

    private func checkReach(of name: WrittenName) {
        guard let receiver = ReceiverLookup(routing: routing, collector: collector).receiver(name)
        else { return }
        if !receiver.takesMessages {
            collector.note(
                "rule/escalate-mail",
                at: name,
                "receiver '\(name.text)' has no mail and no webhook of Waage's own format, so "
                    + "nobody would hear of it",
                advice: "add 'mail: name@example.org' to it in receivers.yaml"
            )
        }
    }

    private func checkSight(of name: WrittenName, _ head: RuleHead) {
        guard routing.receivers[name.text] != nil else { return }
        let readers = routing.readers(ofOwner: head.owner)
        guard head.isSensitive, !readers.contains(name.text) else { return }
        collector.note(
            "rule/escalate-sensitive",
            at: name,
            "rule '\(head.id)' is sensitive, and '\(name.text)' may not see its numbers",
            advice: readers.isEmpty
                ? "name a receiver as 'owner', or add a route '{ owner: …, to: \(name.text) }'"
                : "name one of those who may: " + readers.sorted().joined(separator: ", ")
        )
    }
}
