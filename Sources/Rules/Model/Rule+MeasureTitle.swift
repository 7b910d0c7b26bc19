package import Indicators

extension Rule {
    /// What people call the measure of a rule that divides one indicator by another:
    /// `Plätze / Kinder`, or by a sum; nil when it is anything else.
    ///
    /// The rule's own title says what is wrong, and that is not always so.
    package func measureTitle(_ indicators: [String: Indicator]) -> String? {
        let parts: [Expression] =
            switch condition.form.subject {
            case .quotient(let part, let base): [part, base]
            case .expressions(let formulas):
                if formulas.count == 1, case .binary(.divide, let part, let base) = formulas[0] {
                    [part, base]
                } else {
                    []
                }
            case .everyIndicator: []
            }
        let titles = parts.compactMap { Self.title(of: $0, indicators, isWhole: true) }
        return titles.count == 2 ? titles.joined(separator: " / ") : nil
    }

    /// The title of an indicator, or of a sum of some: `(Verträge + Unversorgte)`.
    private static func title(
        of formula: Expression,
        _ indicators: [String: Indicator],
        isWhole: Bool
    ) -> String? {
        if let name = formula.indicatorName { return indicators[name]?.title }
        guard case .binary(.add, let first, let second) = formula,
            let first = title(of: first, indicators, isWhole: false),
            let second = title(of: second, indicators, isWhole: false)
        else { return nil }
        return isWhole ? "(\(first) + \(second))" : "\(first) + \(second)"
    }
}
