import Diagnostics

extension DiagnosticCollector {
    /// Notes something about a rule, at its name.
    func note(
        _ severity: Diagnostic.Severity,
        _ check: String,
        _ rule: Rule,
        _ problem: String,
        advice: String
    ) {
        add(
            Diagnostic(
                severity,
                check: check,
                at: rule.location,
                length: rule.id.unicodeScalars.count,
                "rule '\(rule.id)' \(problem)",
                advice: advice
            )
        )
    }
}
