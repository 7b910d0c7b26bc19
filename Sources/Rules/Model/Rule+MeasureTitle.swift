package import Indicators

extension Rule {
    /// What people call the measure of a rule that divides one indicator by another:
    /// `Plätze / Kinder`, or by a sum; nil when it is anything else.
    ///
    /// The rule's own title says what is wrong, and that is not always so.
    package func measureTitle(_ indicators: [String: Indicator]) -> String? {
        condition.form.measureTitle(indicators)
    }
}

extension Measure {
    /// What people call it: by its indicator, or by those that it divides; nil without a title.
    package func title(_ indicators: [String: Indicator]) -> String? {
        ownTitle(indicators) ?? indicators[indicator]?.title ?? form.measureTitle(indicators)
    }

    /// What people call a projection that is divided by places, which its indicator does not count.
    package func ownTitle(_ indicators: [String: Indicator]) -> String? {
        form.divisor == nil ? nil : form.measureTitle(indicators)
    }

    /// What people call the other formula of a comparison, where it is not called the same.
    package func comparedTitle(_ indicators: [String: Indicator]) -> String? {
        guard let formula = form.compared else { return nil }
        let other =
            MeasureTitle.quotient(formula, indicators)
            ?? MeasureTitle.title(of: formula, indicators, isWhole: true)
        return other == title(indicators) ? nil : other
    }
}

extension ConditionForm {
    fileprivate func measureTitle(_ indicators: [String: Indicator]) -> String? {
        switch subject {
        case .quotient(let part, let base):
            return MeasureTitle.quotient(part, base, indicators)
        case .expressions(let formulas):
            guard formulas.count == 1 else { return nil }
            if let divisor { return MeasureTitle.quotient(formulas[0], divisor, indicators) }
            return MeasureTitle.quotient(formulas[0], indicators)
        case .everyIndicator: return nil
        }
    }
}

/// What people call formulas.
private enum MeasureTitle {
    /// Nil where the formula divides nothing, or has parts without titles.
    static func quotient(_ formula: Expression, _ indicators: [String: Indicator]) -> String? {
        guard case .binary(.divide, let part, let base) = formula else { return nil }
        return quotient(part, base, indicators)
    }

    static func quotient(
        _ part: Expression,
        _ base: Expression,
        _ indicators: [String: Indicator]
    ) -> String? {
        guard let part = title(of: part, indicators, isWhole: true),
            let base = title(of: base, indicators, isWhole: true)
        else { return nil }
        return "\(part) / \(base)"
    }

    /// The title of an indicator, or of a sum of some: `(Verträge + Unversorgte)`.
    static func title(
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
