import Diagnostics
import Indicators
import Statistics

/// Reads the keys of a control chart.
struct ControlReader {
    let block: MappingReader

    private var collector: DiagnosticCollector { block.collector }

    /// `13 periods` or `2023-01 to 2024-12`.
    func baseline() -> Control.Baseline? {
        guard let node = block.optional("baseline") else { return nil }
        let ends = (node.text ?? "").split(separator: " to ").map(String.init)
        guard ends.count == 2 else {
            guard let count = block.periods(of: node, "baseline") else { return nil }
            return checked(.first(count), count, node)
        }
        guard let first = TimePeriod(parsing: ends[0]), let last = TimePeriod(parsing: ends[1]),
            first.frequency == last.frequency, first.ordinal <= last.ordinal
        else {
            error(node, "'baseline' is \(node.kind), and names no periods", "'2023-01 to 2024-12'")
            return nil
        }
        if [.year, .schoolYear].contains(first.frequency) { noteYearly(node) }
        let count = Int(last.ordinal) - Int(first.ordinal) + 1
        return checked(.span(first, last), count, node)
    }

    private func checked(
        _ baseline: Control.Baseline,
        _ count: Int,
        _ node: YAMLNode
    ) -> Control.Baseline? {
        guard count >= Control.Baseline.least else {
            error(node, "'baseline' is \(count) periods, and 13 are the fewest", "'20 periods'")
            return nil
        }
        if count < Control.Baseline.usual {
            hint(
                "rule/trial-limits",
                node,
                "limits of \(count) periods alarm more often by chance",
                "say at least '20 periods'"
            )
        }
        return baseline
    }

    private func noteYearly(_ node: YAMLNode) {
        hint(
            "rule/control-yearly",
            node,
            "numbers of years seldom vary around one mean for so long",
            "'trend' with 'method: mann-kendall' asks for less"
        )
    }

    private func error(_ node: YAMLNode, _ problem: String, _ example: String) {
        collector.error("rule/baseline", at: node, problem, advice: "say \(example)")
    }

    private func hint(_ check: String, _ node: YAMLNode, _ problem: String, _ advice: String) {
        collector.add(
            Diagnostic(
                .hint,
                check: check,
                at: node.location,
                length: node.length,
                problem,
                advice: advice
            )
        )
    }

    /// Where segments begin: `{ 2025-08: neue Zählweise }`.
    func rebases() -> [Control.Rebase] {
        guard let node = block.optional("rebase") else { return [] }
        let entries = node.entries ?? []
        if entries.isEmpty {
            error(
                node,
                "'rebase' is \(node.kind), and says no day",
                "'{ 2025-08: neue Zählweise }'"
            )
        }
        return entries.compactMap { entry in
            guard let period = TimePeriod(parsing: entry.name) else {
                error(entry.key, "'\(entry.name)' is no day and no period", "'2025-08'")
                return nil
            }
            guard let reason = entry.value.text, !reason.isEmpty else {
                error(entry.value, "'\(entry.name)' has no reason", "why the numbers begin anew")
                return nil
            }
            return Control.Rebase(day: period.firstDay, reason: reason)
        }.sorted { $0.day < $1.day }
    }

    /// What counts as which level: `{ critical: outside, warning: [trend, run] }`.
    func signals() -> [Level: [ControlChart.SignalKind]]? {
        guard let node = block.optional("signals") else { return nil }
        let levels = MappingReader(
            node,
            subject: "'signals'",
            scope: "rule",
            collector: collector
        )
        var signals: [Level: [ControlChart.SignalKind]] = [:]
        for level in Level.allCases {
            guard let value = levels.optional(level.name) else { continue }
            signals[level] = (value.elements ?? [value]).compactMap(signal)
        }
        levels.finish()
        return signals.isEmpty ? nil : signals
    }

    private func signal(_ node: YAMLNode) -> ControlChart.SignalKind? {
        if let kind = node.text.flatMap(ControlChart.SignalKind.init) { return kind }
        let words = ControlChart.SignalKind.allCases.map(\.rawValue)
        collector.error(
            "rule/choice",
            at: node,
            "'\(node.text ?? "")' is no signal of a chart",
            advice: Suggestion.advice(for: node.text ?? "", in: words)
        )
        return nil
    }
}
