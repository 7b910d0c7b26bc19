import Diagnostics

extension LimitCheck {
    /// A norm as limit, which is another number from some day on.
    func norm(_ name: String, _ node: YAMLNode) -> Limit? {
        guard form.takesNorms else {
            collector.error(
                "rule/norm",
                at: node,
                "'\(form.word)' takes no norm as limit",
                advice: "a norm fits limits of values: 'threshold' with 'below' or 'above'"
            )
            return nil
        }
        guard let norm = norms.norms[name], let last = norm.entries.last else {
            guard !norms.broken.contains(name) else { return nil }
            collector.error(
                "rule/unknown-norm",
                at: node,
                "unknown norm '\(name)'",
                advice: norms.advice(for: name)
            )
            return nil
        }
        let isFit: Bool =
            switch measure {
            case .ratio: last.quantity.unit == .percent
            case .amount(let unit):
                unit.map { MeasuredUnit.isSame($0, last.quantity.unit.word ?? "") } ?? true
            case .difference, .slope, .steps: false
            }
        guard isFit else {
            let unit = if case .amount(let unit?) = measure { unit } else { "percent" }
            collector.error(
                "rule/norm-unit",
                at: node,
                "norm '\(name)' is '\(last.quantity.text)', what is measured is in \(unit)",
                advice: "use a norm of that unit, or measure something else"
            )
            return nil
        }
        var limit = Limit(
            Quantity(value: last.quantity.value, unit: last.quantity.unit, text: "norm \(name)")
        )
        limit.norm = name
        return limit
    }
}

extension YAMLNode {
    /// The name behind `norm`, as limits name one; nil for anything else.
    var normName: String? {
        let words = (text ?? "").split(separator: " ")
        return words.count == 2 && words[0] == "norm" ? String(words[1]) : nil
    }
}
