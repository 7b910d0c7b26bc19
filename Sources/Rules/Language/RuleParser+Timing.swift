import Diagnostics

/// What says who else hears of an alert, and when.
extension RuleParser {
    private static let patience = 1...1000

    /// `escalate: { after: 10 working days, to: leitung }`; nil where it is left out, or wrong, and
    /// for `never`, with which a rule leaves out what its file says.
    func escalation() -> Escalation? {
        guard let node = reader.optional("escalate"), node.text != "never" else { return nil }
        let block = MappingReader(
            node,
            subject: "'escalate'",
            scope: "rule",
            collector: collector
        )
        let after = block.required("after", advice: "add 'after: 10 working days'")
        let to = block.required("to", advice: "add 'to: NAME' with the name of a receiver")
        let days = after.flatMap { block.workingDays(of: $0, "after", in: Self.patience) }
        let names = block.texts("to") ?? []
        if let to, to.elements?.isEmpty == true {
            collector.error(
                "rule/to",
                at: to,
                "'to' is an empty list",
                advice: "name a receiver, or remove 'escalate'"
            )
        }
        block.finish()
        guard let days, !names.isEmpty else { return nil }
        return Escalation(
            afterWorkingDays: days,
            to: names.map { WrittenName($0.text ?? "", at: $0.location) }
        )
    }
}
