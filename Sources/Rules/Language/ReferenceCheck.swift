import Diagnostics
import Indicators

/// Checks the names in expressions against what is delivered, declared and derived.
///
/// A class, because it keeps what it found out about a name.
final class ReferenceCheck {
    private let delivered: Set<String>?
    private let dimensions: [String: Set<String>]
    private let declared: [String: Indicator]
    private let derived: Set<String>
    /// The names that rules give to their measures, each with the rule.
    private let aliases: [String: Rule]
    private let collector: DiagnosticCollector
    /// What there is to say about names that nobody knows.
    private var advice: [String: String?] = [:]

    init(
        files: RuleBookFiles,
        declared: [String: Indicator],
        derived: Set<String>,
        rules: [Rule],
        collector: DiagnosticCollector
    ) {
        delivered = files.delivered
        dimensions = files.dimensions
        self.declared = declared
        self.derived = derived
        self.collector = collector
        aliases = Dictionary(
            rules.compactMap { rule in rule.alias.map { ($0, rule) } },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// Notes unknown indicators and dimensions of a formula.
    func check(_ expression: Expression) {
        for selector in expression.selectors {
            checkName(of: selector)
            for filter in selector.filters { check(filter.dimension, of: selector) }
        }
        checkFolds(in: expression)
    }

    /// Notes the name of a rule's measure that something else has already.
    func checkAlias(of rule: Rule) {
        guard let alias = rule.alias else { return }
        // Two rules may go by one name: a balance and its projection measure the same thing.
        guard declared[alias] != nil || delivered?.contains(alias) == true else { return }
        collector.note(
            .error,
            "rule/alias",
            rule,
            "cannot take its name 'as': '\(alias)' is an indicator already",
            advice: "choose another name"
        )
    }

    private func checkName(of selector: Selector) {
        let name = selector.indicator
        guard let delivered, !delivered.contains(name), !derived.contains(name) else { return }
        if declared[name] != nil {
            // Rules may wait for the first delivery of a source that is still to be described.
            note(
                .warning,
                "expression/not-delivered",
                selector,
                "no source delivers '\(name)'",
                advice: "describe its source, or check the name"
            )
            return
        }
        if let rule = aliases[name] {
            note(
                .error,
                "expression/alias",
                selector,
                "'\(name)' is the measure of rule '\(rule.id)' and cannot be used in formulas",
                advice: "define it in indicators.yaml and use it in both rules"
            )
            return
        }
        let advice =
            self.advice[name]
            ?? Suggestion.advice(for: name, in: delivered.union(declared.keys))
        self.advice[name] = advice
        note(
            .error,
            "expression/unknown-indicator",
            selector,
            "unknown indicator '\(name)'",
            advice: advice
        )
    }

    private func check(_ dimension: String, of selector: Selector) {
        guard let known = dimensions[selector.indicator], !known.contains(dimension) else { return }
        note(
            .error,
            "expression/unknown-dimension",
            selector,
            "'\(selector.indicator)' has no dimension '\(dimension)'",
            advice: known.isEmpty
                ? "it has only totals" : Suggestion.advice(for: dimension, in: known)
        )
    }

    private func checkFolds(in expression: Expression) {
        if case .over(_, let part, let dimension) = expression {
            for selector in part.selectors { check(dimension, of: selector) }
        }
        expression.parts.forEach(checkFolds)
    }

    private func note(
        _ severity: Diagnostic.Severity,
        _ check: String,
        _ selector: Selector,
        _ problem: String,
        advice: String?
    ) {
        collector.add(
            Diagnostic(
                severity,
                check: check,
                at: selector.location,
                length: selector.indicator.unicodeScalars.count,
                problem,
                advice: advice
            )
        )
    }
}
