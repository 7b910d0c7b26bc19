package import Indicators

extension Rule {
    /// What people call the measure of a rule that divides one indicator by another:
    /// `Plätze / Kinder`; nil when it is anything else.
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
        let titles = parts.compactMap { $0.indicatorName.flatMap { indicators[$0]?.title } }
        return titles.count == 2 ? titles.joined(separator: " / ") : nil
    }
}
