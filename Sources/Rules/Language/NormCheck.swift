import Diagnostics

/// Checks norms against the rules and formulas that name them.
struct NormCheck {
    private let norms: NormFileParser.Content
    private let book: RuleBook
    private let collector: DiagnosticCollector

    init(_ norms: NormFileParser.Content, book: RuleBook, collector: DiagnosticCollector) {
        self.norms = norms
        self.book = book
        self.collector = collector
    }

    /// Looks at every formula that could be read, also of rules with mistakes.
    func run(_ formulas: [Expression], isWhole: Bool) {
        let all = formulas + book.derived.values.map(\.expression)
        for name in all.flatMap(\.norms) where norms.places[name.text] == nil {
            note(
                .error,
                "expression/unknown-norm",
                at: name.location,
                name.text,
                "unknown norm '\(name.text)'",
                advice: norms.advice(for: name.text)
            )
        }
        checkComparisons()
        guard isWhole else { return }
        let limits = book.rules.flatMap(\.limitNorms)
        let used = Set(all.flatMap(\.norms).map(\.text) + limits)
        // Of a stock of norms that nobody uses yet nothing is told.
        guard !used.isDisjoint(with: norms.places.keys) else { return }
        for (name, place) in norms.places.sorted(by: { $0.key < $1.key })
        where !used.contains(name) {
            note(
                .hint,
                "norm/unused",
                at: place,
                name,
                "no rule and no formula asks for norm '\(name)'",
                advice: "use it as limit: 'below: { critical: norm \(name) }', or remove it"
            )
        }
    }

    /// What is compared with a norm must be counted in what the norm counts.
    private func checkComparisons() {
        var units = FormulaUnits(book)
        for rule in book.rules {
            guard let comparison = rule.condition.form as? Compare,
                case .formula(.norm(let name)) = comparison.with,
                let norm = book.norms[name.text], let wanted = norm.unit.word
            else { continue }
            for formula in comparison.subject.formulas {
                guard let unit = units.unit(of: [formula]), !MeasuredUnit.isSame(unit, wanted)
                else { continue }
                note(
                    .error,
                    "rule/norm-unit",
                    at: name.location,
                    name.text,
                    "norm '\(name.text)' is counted in \(wanted), what is judged in \(unit)",
                    advice: "compare with a norm of the same unit"
                )
            }
        }
    }

    private func note(
        _ severity: Diagnostic.Severity,
        _ check: String,
        at place: SourceLocation,
        _ name: String,
        _ problem: String,
        advice: String
    ) {
        collector.add(
            Diagnostic(
                severity,
                check: check,
                at: place,
                length: name.unicodeScalars.count,
                problem,
                advice: advice
            )
        )
    }
}

extension NormFileParser.Content {
    /// What to do about a name that no file of norms has.
    func advice(for name: String) -> String {
        guard isThere, !places.isEmpty else { return "add it to norms.yaml" }
        return Suggestion.nearest(to: name, in: Array(places.keys))
            .map { "did you mean '\($0)'? If not, add it to norms.yaml" }
            ?? "add it to norms.yaml"
    }
}
