package import Diagnostics

extension DiagnosticCollector {
    /// Notes something about a rule, at its name.
    func note(
        _ severity: Diagnostic.Severity,
        _ check: String,
        _ rule: Rule,
        _ problem: String,
        advice: String
    ) {
        add(Diagnostic(severity, check: check, of: rule, problem, advice: advice))
    }
}

extension Diagnostic {
    /// What a rule does or is, at its name: `rule 'kita' would not have fired once`.
    package init(
        _ severity: Severity,
        check: String,
        of rule: Rule,
        _ problem: String,
        advice: String
    ) {
        self.init(
            severity,
            check: check,
            at: rule.head,
            "rule '\(rule.id)' \(problem)",
            advice: advice
        )
    }

    /// Something to be said at the name of a rule.
    package init(
        _ severity: Severity,
        check: String,
        at rule: RuleHead,
        _ problem: String,
        advice: String
    ) {
        self.init(
            severity,
            check: check,
            at: rule.location,
            length: rule.id.unicodeScalars.count,
            problem,
            advice: advice
        )
    }

    /// An error to be told at a name that a rule mentions.
    init(check: String, at name: WrittenName, _ problem: String, advice: String) {
        self.init(
            check: check,
            at: name.location,
            length: name.text.unicodeScalars.count,
            problem,
            advice: advice
        )
    }
}
