import Diagnostics
import Indicators
import Intake
import Rules

/// Checks that each member that a limit fills into the name of a norm has a norm:
/// `norm zuegigkeit_{schulart}`.
///
/// Which members there are says the rule itself, under `only`, else the code list. Where neither
/// says it, a member without a norm is left undecided when it comes.
struct NormMemberCheck {
    let rules: RuleBook
    let sources: SourceBook
    let collector: DiagnosticCollector

    func check() {
        for rule in rules.rules {
            var seen: Set<NormName> = []
            for norm in rule.limitNorms where seen.insert(norm).inserted { check(norm, of: rule) }
        }
    }

    private func check(_ norm: NormName, of rule: Rule) {
        guard let dimension = norm.dimension else { return }
        let missing = members(of: dimension, judgedBy: rule).filter {
            rules.norms[norm.name(for: $0)] == nil
        }
        guard let first = missing.first else { return }
        let names = missing.map { "'\(norm.name(for: $0))'" }
        let known = rules.norms.keys.filter(norm.matches)
        collector.add(
            Diagnostic(
                check: "rule/unknown-norm",
                at: norm.written.location,
                length: "norm \(norm.text)".unicodeScalars.count,
                "rule '\(rule.id)' judges members of '\(dimension)' that have no norm: "
                    + names.prefix(5).joined(separator: ", ") + (names.count > 5 ? ", …" : ""),
                advice: Suggestion.nearest(to: norm.name(for: first), in: known)
                    .map { "did you mean '\($0)'? If not, add it to norms.yaml" }
                    ?? "add it to norms.yaml, or judge others: 'only: { \(dimension): […] }'"
            )
        )
    }

    /// The members that a rule judges, totals left out.
    private func members(of dimension: String, judgedBy rule: Rule) -> [String] {
        var codes = rule.only.flatMap { filter -> [String] in
            guard case .members(dimension, let codes) = filter else { return [] }
            return codes
        }
        if codes.isEmpty, case .members(let members) = sources.codeLists[dimension] {
            codes = members.map(\.code)
        }
        return codes.filter { code in
            code != DimensionMember.totalCode && rule.judges([DimensionMember(dimension, code)])
        }
    }
}
