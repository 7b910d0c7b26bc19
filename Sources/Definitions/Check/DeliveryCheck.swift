import Alerting
import Diagnostics
import Intake
import Rules

/// Checks rules about deliveries against the sources and receivers that they name.
struct DeliveryCheck {
    /// Nil when no file of sources was read, and then no source is called unknown.
    let sources: SourceBook?
    /// Nil when no file of receivers was read.
    let routing: Routing?
    let collector: DiagnosticCollector

    func check(_ book: RuleBook) {
        for rule in book.deliveries {
            let source = sources.flatMap { find(rule.source, in: $0) }
            for name in rule.to ?? [] { check(name, source) }
        }
    }

    private func find(_ name: WrittenName, in book: SourceBook) -> SourceDefinition? {
        guard let source = book[name.text] else {
            collector.note(
                "rule/unknown-source",
                at: name,
                "no source is called '\(name.text)'",
                advice: Suggestion.advice(for: name.text, in: book.sources.map(\.id))
                    ?? "describe it in a file of the sources"
            )
            return nil
        }
        if source.expected == nil {
            collector.note(
                "rule/source-without-date",
                at: name,
                "source '\(name.text)' does not say when its deliveries are due",
                advice: "add 'expected: { every: year, by: 31.10. }' in \(source.location)"
            )
        }
        if source.values.isEmpty {
            collector.note(
                "rule/source-without-values",
                at: name,
                "source '\(name.text)' names no 'values', so nothing tells what it delivered",
                advice: "add 'values: { INDICATOR: … }' in \(source.location)"
            )
        }
        return source
    }

    private func check(_ name: WrittenName, _ source: SourceDefinition?) {
        if name.text == DeliveryRule.supplier {
            if let source { checkContact(of: source, name) }
            return
        }
        guard let routing else { return }
        ReceiverLookup(routing: routing, collector: collector)
            .receiver(name, besides: [DeliveryRule.supplier])
    }

    private func checkContact(of source: SourceDefinition, _ name: WrittenName) {
        guard let contact = source.supplier?.contact else {
            collector.note(
                "rule/supplier-contact",
                at: name,
                "source '\(source.id)' has no supplier with a mail address",
                advice: "add 'supplier: { name: …, contact: name@example.org }' in "
                    + "\(source.location), or take 'supplier' out of 'to'"
            )
            return
        }
        guard !MailAddress.isPlain(contact) else { return }
        collector.note(
            "rule/supplier-contact",
            at: name,
            "the contact of source '\(source.id)', '\(contact)', is no plain mail address",
            advice: "write one plain address in \(source.location): name@example.org"
        )
    }
}

extension Routing {
    /// Makes receivers of the suppliers, whom rules about deliveries may remind.
    mutating func adopt(_ sources: SourceBook) {
        for supplier in sources.sources.compactMap(\.supplier) {
            guard let contact = supplier.contact, MailAddress.isPlain(contact) else { continue }
            addSupplier(supplier.name, contact: contact)
        }
    }
}
