import Diagnostics

extension RuleParser {
    private static let latestDays = 0...1000
    private static let latenessAdvice = "say 'late: { warning: 10 working days }'"
    /// Keys that say how readings are judged.
    private static let keysOfReadings =
        [
            "as", "clear", "except", "for", "max_age", "only", "pair", "per", "points",
            "smallest_base",
        ] + TestTerms.keys

    /// `delivery: kita-22541` with `late` and `to: [supplier, monitoring]`; nil without a source.
    func delivery(_ head: RuleHead) -> DeliveryRule? {
        refuseKeys(besideOthersThan: DeliveryRule.word)
        for key in Self.keysOfReadings {
            guard let entry = reader.entry(key), ownKeys.contains(key) else { continue }
            noteUnfit(
                entry,
                DeliveryRule.word,
                advice: "it belongs to rules about readings; remove it"
            )
        }
        let node = reader.optional(DeliveryRule.word)
        let source = node.flatMap { _ in reader.text(DeliveryRule.word) }
        let to = addressees()
        let limits = lateness()
        let effectiveFrom = reader.date("effective_from")
        guard let node, let source else { return nil }
        return DeliveryRule(
            head,
            source: WrittenName(source, at: node.location),
            limits: limits,
            to: to,
            effectiveFrom: effectiveFrom
        )
    }

    /// Notes `late` and `to` at a rule about readings.
    func refuseDeliveryKeys(_ word: String?) {
        for entry in ["late", "to"].compactMap({ reader.entry($0) }) {
            guard let word else { continue }
            noteUnfit(
                entry,
                word,
                advice: entry.name == "late"
                    ? "it belongs to 'delivery'"
                    : "it belongs to 'delivery'; state 'owner', or a route in receivers.yaml"
            )
        }
    }

    /// How late a delivery may come.
    private func lateness() -> [Level: Int] {
        for word in ConditionForms.sideWords {
            guard let entry = reader.entry(word) else { continue }
            noteUnfit(entry, DeliveryRule.word, advice: Self.latenessAdvice)
        }
        guard let entry = reader.entry("late"), !entry.value.isEmpty else {
            collector.error(
                "rule/no-limit",
                at: key,
                "rule '\(key.text ?? "")' does not say how late the delivery may come",
                advice: "add 'late: { warning: 10 working days }'"
            )
            return [:]
        }
        guard entry.value.text != nil else { return levels(of: entry) }
        return reader.workingDays(of: entry.value, "late", in: Self.latestDays)
            .map { [.warning: $0] } ?? [:]
    }

    private func levels(of entry: YAMLNode.Entry) -> [Level: Int] {
        let block = MappingReader(
            entry.value,
            subject: "'late'",
            scope: "rule",
            collector: collector
        )
        var limits: [Level: Int] = [:]
        var texts: [Level: String] = [:]
        for level in Level.allCases {
            guard let node = block.optional(level.name) else { continue }
            limits[level] = block.workingDays(of: node, level.name, in: Self.latestDays)
            texts[level] = node.text
        }
        let isEmpty = Level.allCases.allSatisfy { block.optional($0.name) == nil }
        if isEmpty, entry.value.entries != nil {
            collector.error(
                "rule/no-limit",
                at: entry.key,
                "'late' has no limit",
                advice: "add 'warning: 10 working days'"
            )
        }
        block.finish()
        guard let warning = limits[.warning], let critical = limits[.critical],
            critical <= warning, let warningText = texts[.warning],
            let criticalText = texts[.critical]
        else { return limits }
        collector.error(
            "rule/order",
            at: block.node["critical"] ?? entry.value,
            "critical '\(criticalText)' is not later than warning '\(warningText)'",
            advice: "say more than '\(warningText)'"
        )
        return limits
    }

    private func addressees() -> [WrittenName]? {
        guard let list = reader.optional("to"), let names = reader.texts("to") else { return nil }
        if list.elements?.isEmpty == true {
            collector.error(
                "rule/to",
                at: list,
                "'to' is an empty list",
                advice: "name 'supplier' or a receiver, or remove it: then the routes decide"
            )
        }
        return names.map { WrittenName($0.text ?? "", at: $0.location) }
    }
}
