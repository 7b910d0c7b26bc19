import Diagnostics
import Indicators

/// Tells from what is better which side of a condition is meant: `worse: true`.
struct Polarity {
    private let indicators: [String: Indicator]
    let collector: DiagnosticCollector

    init(_ indicators: [String: Indicator], collector: DiagnosticCollector) {
        self.indicators = indicators
        self.collector = collector
    }

    /// The side that `worse` or `better` means for a condition; nil after it was noted that nothing
    /// says what is better, or that it is not the same for all formulas.
    func side(
        of condition: Condition,
        _ direction: YAMLNode.Entry,
        _ words: [SideWord]
    ) -> Side? {
        let subject = condition.form.subject
        guard subject != .everyIndicator else {
            note(direction, "'\"*\"' has no side that is better for all", words)
            return nil
        }
        var sides: Set<Side> = []
        for formula in subject.formulas {
            guard let better = side(of: formula) else {
                let name = formula.indicatorName.map { "'\($0)'" } ?? "a formula"
                note(direction, "nothing says whether more of \(name) is better", words)
                return nil
            }
            sides.insert(better)
        }
        guard sides.count == 1, let better = sides.first else {
            note(direction, "of some of its indicators more is better, of others less", words)
            return nil
        }
        return (direction.name == "better") == (better == .above) ? .above : .below
    }

    /// The side that is worse for all formulas of a subject; nil where nothing says so.
    func worse(of subject: JudgedSubject) -> Side? {
        let better = Set(subject.formulas.map { side(of: $0) })
        guard better.count == 1, let side = better.first.flatMap(\.self) else { return nil }
        return side == .above ? .below : .above
    }

    /// The side on which a formula is better.
    private func side(of formula: Expression) -> Side? {
        switch formula.indicatorName.flatMap({ indicators[$0]?.better }) {
        case .higher: .above
        case .lower: .below
        case .neither, .between, nil: nil
        }
    }

    private func note(_ direction: YAMLNode.Entry, _ problem: String, _ words: [SideWord]) {
        let sides = words.map { "'\($0.word): any'" }.joined(separator: " or ")
        collector.error(
            "rule/no-polarity",
            at: direction.key,
            "'\(direction.name)' names no side: \(problem)",
            advice: "say \(sides), or 'better: lower' at the indicator"
        )
    }
}
