import Diagnostics

extension LimitCheck {
    /// A norm as limit, which is another number from some day on, or of another member.
    func norm(_ text: String, _ node: YAMLNode, word: String) -> Limit? {
        guard form.takesNorms else {
            collector.error(
                "rule/norm",
                at: node,
                "'\(form.word)' takes no norm as limit",
                advice: "a norm fits limits of values: 'threshold' with 'below' or 'above'"
            )
            return nil
        }
        guard let name = NormName(WrittenName(text, at: node.location)) else {
            collector.error(
                "rule/norm",
                at: node,
                "the braces in '\(text)' name no dimension",
                advice: "write one dimension between two braces: 'norm zuegigkeit_{schulart}'"
            )
            return nil
        }
        // What is wrong with a norm was noted where it stands.
        guard !norms.broken.contains(where: name.matches) else { return nil }
        let found = norms.norms.values.filter { name.matches($0.name) }
            .sorted { $0.name < $1.name }
        if found.isEmpty {
            let isOne = name.dimension == nil
            collector.error(
                "rule/unknown-norm",
                at: node,
                isOne ? "unknown norm '\(text)'" : "no norm has a name of the form '\(text)'",
                advice: norms.advice(for: name)
            )
            return nil
        }
        guard found.allSatisfy({ isFit($0, like: found[0], node) }) else { return nil }
        let quantities = found.compactMap(\.entries.last?.quantity)
        let hardest =
            isBelow(word)
            ? quantities.max { $0.value < $1.value } : quantities.min { $0.value < $1.value }
        return hardest.map { last in
            var limit = Limit(Quantity(value: last.value, unit: last.unit, text: "norm \(text)"))
            limit.norm = name
            return limit
        }
    }

    /// Notes a norm that is counted in something else than what is measured, or than another one.
    private func isFit(_ norm: Norm, like first: Norm, _ node: YAMLNode) -> Bool {
        guard let last = norm.entries.last?.quantity, let other = first.entries.last?.quantity
        else { return false }
        let isFit: Bool =
            switch measure {
            case .ratio: last.unit == .percent
            case .amount(let unit?): MeasuredUnit.isSame(unit, last.unit.word ?? "")
            case .amount(nil): last.isLike(other)
            case .difference, .slope, .steps: false
            }
        guard !isFit else { return true }
        let wanted: String =
            switch measure {
            case .amount(let unit?): "what is measured is in \(unit)"
            case .amount(nil): "norm '\(first.name)' is '\(other.text)'"
            default: "what is measured is in percent"
            }
        collector.error(
            "rule/norm-unit",
            at: node,
            "norm '\(norm.name)' is '\(last.text)', \(wanted)",
            advice: "use a norm of that unit, or measure something else"
        )
        return false
    }
}

extension YAMLNode {
    /// The name behind `norm`, as limits name one; nil for anything else.
    var normName: String? {
        let words = (text ?? "").split(separator: " ")
        return words.count == 2 && words[0] == "norm" ? String(words[1]) : nil
    }
}
