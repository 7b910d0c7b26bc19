import Diagnostics

extension RuleParser {
    private static let latestLimit = 1000
    private static let latenessAdvice = "say 'late: { warning: 10 working days }'"
    /// Keys that say how readings are judged.
    private static let keysOfReadings = [
        "as", "clear", "except", "for", "max_age", "only", "pair", "per", "smallest_base",
    ]

    /// `delivery: kita-22541` with `to: [supplier, monitoring]`.
    func delivery(_ node: YAMLNode) -> Condition? {
        for key in Self.keysOfReadings where ownKeys.contains(key) {
            guard let entry = reader.entry(key) else { continue }
            noteUnfit(entry, .delivery, advice: "it belongs to rules about readings; remove it")
        }
        guard let source = reader.text(ConditionKind.delivery.rawValue) else { return nil }
        return .delivery(
            DeliveryCondition(source: WrittenName(source, at: node.location), to: addressees())
        )
    }

    /// Notes `late` and `to` at a rule about readings.
    func refuseDeliveryKeys(_ kind: ConditionKind?) {
        for entry in ["late", "to"].compactMap({ reader.entry($0) }) {
            guard let kind, kind != .delivery else { continue }
            noteUnfit(
                entry,
                kind,
                advice: entry.name == "late"
                    ? "it belongs to 'delivery'"
                    : "it belongs to 'delivery'; state 'owner', or a route in receivers.yaml"
            )
        }
    }

    /// The one side of a delivery: how late it may come.
    func lateness() -> [RuleSide] {
        for word in ConditionKind.allWords {
            guard let entry = reader.entry(word) else { continue }
            noteUnfit(entry, .delivery, advice: Self.latenessAdvice)
        }
        guard let entry = reader.entry("late"), !entry.value.isEmpty else {
            collector.error(
                "rule/no-limit",
                at: key,
                "rule '\(key.text ?? "")' does not say how late the delivery may come",
                advice: "add 'late: { warning: 10 working days }'"
            )
            return []
        }
        var limits: [Level: Limit] = [:]
        if entry.value.text != nil {
            limits[.warning] = workingDays(entry.value, "late")
        } else {
            limits = levels(of: entry)
        }
        guard !limits.isEmpty else { return [] }
        return [RuleSide(side: .above, word: "late", limits: limits)]
    }

    private func levels(of entry: YAMLNode.Entry) -> [Level: Limit] {
        let block = MappingReader(
            entry.value,
            subject: "'late'",
            scope: "rule",
            collector: collector
        )
        var limits: [Level: Limit] = [:]
        for level in Level.allCases {
            guard let node = block.optional(level.name) else { continue }
            limits[level] = workingDays(node, level.name)
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
        guard let warning = limits[.warning]?.quantity, let critical = limits[.critical]?.quantity,
            critical.value <= warning.value
        else { return limits }
        collector.error(
            "rule/order",
            at: block.node["critical"] ?? entry.value,
            "critical '\(critical.text)' is not later than warning '\(warning.text)'",
            advice: "say more than '\(warning.text)'"
        )
        return limits
    }

    /// `10 working days`.
    private func workingDays(_ node: YAMLNode, _ name: String) -> Limit? {
        let text = node.text ?? ""
        let words = text.split(separator: " ")
        if words.count == 3, words[1] == "working", ["day", "days"].contains(words[2]),
            words[0].allSatisfy(\.isNumber), let days = Int(words[0]),
            (0...Self.latestLimit).contains(days)
        {
            return Limit(Quantity(value: Double(days), unit: .named("working days"), text: text))
        }
        let found = node.text.map { "'\($0)'" } ?? node.kind
        collector.error(
            "rule/working-days",
            at: node,
            "'\(name)' is \(found), not a number of working days",
            advice: "say '10 working days', from 0 to \(Self.latestLimit)"
        )
        return nil
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

    private func noteUnfit(_ entry: YAMLNode.Entry, _ kind: ConditionKind, advice: String) {
        collector.error(
            "rule/unfit-key",
            at: entry.key,
            "'\(entry.name)' does not fit '\(kind.rawValue)'",
            advice: advice
        )
    }
}
