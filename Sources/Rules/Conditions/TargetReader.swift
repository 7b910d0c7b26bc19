import Diagnostics
import Indicators

/// Reads the block of a target.
struct TargetReader {
    private let node: YAMLNode
    private let reader: ConditionReader
    private let block: MappingReader
    private var collector: DiagnosticCollector { reader.collector }

    init(_ node: YAMLNode, _ reader: ConditionReader) {
        self.node = node
        self.reader = reader
        block = reader.block(node, Target.word)
    }

    /// The words for the side that is worse.
    private enum Worse: String, CaseIterable {
        case above, below
    }

    func target() -> Target? {
        let before = collector.errorCount
        let subject = reader.subject(in: block)
        let from = points("from", advice: "add 'from: { \"2010/11\": actual }'")
        let to = points("to", advice: "add 'to: { \"2014/15\": 6 % }'")
        let path = block.choice("path", as: Target.Path.self) ?? .linear
        let worse = block.choice("worse_is", as: Worse.self)
        let tolerance = tolerance()
        _ = block.optional("confidence")
        block.finish()
        guard let subject, let from, let to else { return nil }
        guard from.count == 1, let first = from.first else {
            note(block.node["from"] ?? node, "'from' has \(from.count) entries", "say one period")
            return nil
        }
        let start: Target.Start? =
            first.value.text == "actual" ? .actual : quantity(first.value).map { .number($0) }
        let milestones = to.compactMap { point in
            quantity(point.value).map { Target.Milestone(period: point.period, value: $0) }
        }.sorted { $0.period.ordinal < $1.period.ordinal }
        for point in to {
            if point.period.frequency != first.period.frequency {
                note(
                    point.key,
                    "'\(first.period)' and '\(point.period)' are no periods of one kind",
                    "write both as the indicator is reported: years, or school years '2014/15'"
                )
            } else if point.period.ordinal <= first.period.ordinal {
                note(
                    point.key,
                    "'\(point.period)' does not lie after '\(first.period)', where it begins",
                    "say a later period"
                )
            }
        }
        guard let start, collector.errorCount == before else { return nil }
        return Target(
            subject: subject,
            start: Target.Beginning(period: first.period, value: start),
            milestones: milestones,
            path: path,
            tolerance: tolerance,
            worse: worse.map { $0 == .above ? .above : .below }
        )
    }

    /// One period with what is said of it.
    private struct Point {
        let key: YAMLNode
        let period: TimePeriod
        let value: YAMLNode
    }

    private func points(_ key: String, advice: String) -> [Point]? {
        guard let node = block.required(key, advice: advice) else { return nil }
        guard let entries = node.entries, !entries.isEmpty else {
            note(node, "'\(key)' is \(node.kind), not a block of periods", advice)
            return nil
        }
        var points: [Point] = []
        for entry in entries {
            guard let period = TimePeriod(parsing: entry.name) else {
                note(entry.key, "'\(entry.name)' is no period", "write '2014' or '2014/15'")
                continue
            }
            points.append(Point(key: entry.key, period: period, value: entry.value))
        }
        return points.count == entries.count ? points : nil
    }

    private func quantity(_ node: YAMLNode) -> Double? {
        QuantityParser.quantity(node, scope: "rule", collector: collector)?.value
    }

    /// One number is that of the warning, which has none where nothing is said.
    private func tolerance() -> [Level: Quantity] {
        let none = Quantity(value: 0, unit: .none, text: "0")
        guard let node = block.optional("tolerance") else { return [.warning: none] }
        guard node.entries != nil else {
            return size(node).map { [.warning: $0] } ?? [.warning: none]
        }
        let levels = MappingReader(
            node,
            subject: "'tolerance'",
            scope: "rule",
            collector: collector
        )
        var sizes: [Level: Quantity] = [:]
        for level in Level.allCases {
            sizes[level] = levels.optional(level.name).flatMap { size($0) }
        }
        levels.finish()
        if let warning = sizes[.warning], let critical = sizes[.critical],
            critical.value <= warning.value
        {
            collector.error(
                "rule/order",
                at: node["critical"] ?? node,
                "critical '\(critical.text)' is not further out than warning '\(warning.text)'",
                advice: "say more than '\(warning.text)'"
            )
        }
        return sizes.isEmpty ? [.warning: none] : sizes
    }

    private func size(_ node: YAMLNode) -> Quantity? {
        let quantity = QuantityParser.quantity(
            node,
            scope: "rule",
            collector: collector,
            examples: "'0.5 points' or '10 persons'"
        )
        guard let quantity else { return nil }
        guard quantity.value >= 0, quantity.unit != .percent, quantity.unit != .periods else {
            note(node, "'\(quantity.text)' is no tolerance", "say '0.5 points' or '10 persons'")
            return nil
        }
        return quantity
    }

    private func note(_ node: YAMLNode, _ problem: String, _ advice: String) {
        collector.error("rule/target", at: node, problem, advice: advice)
    }
}
