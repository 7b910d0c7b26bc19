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
        checkMembers()
        guard isWhole else { return }
        let limits = Set(book.rules.flatMap(\.limitNorms))
        let named = Set(all.flatMap(\.norms).map(\.text))
        let unused = norms.places.filter { name, _ in
            !named.contains(name) && !limits.contains { $0.matches(name) }
        }
        // Of a stock of norms that nobody uses yet nothing is told.
        guard unused.count < norms.places.count else { return }
        for (name, place) in unused.sorted(by: { $0.key < $1.key }) {
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

    /// A norm for each member needs keys that have one.
    private func checkMembers() {
        for rule in book.rules {
            for norm in rule.limitNorms {
                guard let dimension = norm.dimension, !rule.per.contains(dimension)
                else { continue }
                note(
                    .error,
                    "rule/norm-member",
                    at: norm.written.location,
                    "norm \(norm.text)",
                    "'{\(dimension)}' in '\(norm.text)' is filled from the judged series, and rule "
                        + "'\(rule.id)' does not tell them apart by '\(dimension)'",
                    advice: "add it: 'per: [\((rule.per + [dimension]).joined(separator: ", "))]', "
                        + "or name one norm"
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
    func advice(for name: String) -> String { advice(for: name, among: Array(places.keys)) }

    /// What to do about the name of a limit that fits no norm.
    func advice(for name: NormName) -> String {
        guard name.dimension != nil else { return advice(for: name.text) }
        return advice(for: name.text, among: Array(name.patterns(like: places.keys)))
    }

    private func advice(for name: String, among names: [String]) -> String {
        guard isThere, !places.isEmpty else { return "add it to norms.yaml" }
        return Suggestion.nearest(to: name, in: names)
            .map { "did you mean '\($0)'? If not, add it to norms.yaml" }
            ?? "add it to norms.yaml"
    }
}
