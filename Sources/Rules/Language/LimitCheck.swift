import Diagnostics
import Indicators

/// Reads limits and checks that they fit what the rule measures.
///
/// Limits of `falls` and `rises` are sizes: positive as written, kept positive in the model.
/// Whoever evaluates a fall compares its size, or negates.
struct LimitCheck {
    let form: any ConditionForm.Type
    let measure: MeasuredUnit
    let norms: NormFileParser.Content
    let collector: DiagnosticCollector

    init(
        _ form: any ConditionForm.Type,
        _ measure: MeasuredUnit,
        norms: NormFileParser.Content,
        collector: DiagnosticCollector
    ) {
        self.form = form
        self.measure = measure
        self.norms = norms
        self.collector = collector
    }

    /// A limit that fits the condition, or nil after its mistake was noted.
    func limit(_ node: YAMLNode, word: String) -> Limit? {
        if let name = node.normName { return norm(name, node, word: word) }
        guard let limit = QuantityParser.limit(node, scope: "rule", collector: collector),
            check(limit.quantity, word, node)
        else { return nil }
        if let second = limit.atLeast, !check(second: second, node) { return nil }
        return limit
    }

    /// The check of differences of what is measured, where its limits are no differences.
    var ofDifferences: Self {
        let measure: MeasuredUnit =
            switch measure {
            case .amount: measure
            case .ratio, .difference, .slope, .steps:
                .difference(ofPercentage: measure == .ratio)
            }
        return Self(form, measure, norms: norms, collector: collector)
    }

    /// How large a difference must be to count, which is written without a sign.
    func size(_ node: YAMLNode, word: String) -> Limit? {
        guard let limit = limit(node, word: word) else { return nil }
        guard limit.quantity.value > 0 else {
            collector.error(
                "rule/sign",
                at: node,
                "'\(limit.quantity.text)' is no size; how far is said without a sign",
                advice: "say a number above 0, such as '1 point'"
            )
            return nil
        }
        return limit
    }

    /// The value at which a firing alert ends, on the safe side of the mildest limit.
    func clear(_ node: YAMLNode, of side: RuleSide) -> Quantity? {
        guard
            let clear = QuantityParser.quantity(node, scope: "rule", collector: collector),
            check(clear, nil, node)
        else { return nil }
        guard let limit = (side.limits[.warning] ?? side.limits[.critical])?.quantity else {
            return clear
        }
        guard isComparable(clear, limit, node) else { return nil }
        let isSafe =
            isMoreBelow(side) ? clear.value >= limit.value : clear.value <= limit.value
        if !isSafe {
            collector.error(
                "rule/clear",
                at: node,
                "'clear: \(clear.text)' lies beyond the limit '\(limit.text)' of '\(side.word)'",
                advice: isMoreBelow(side)
                    ? "say at least '\(limit.text)'" : "say at most '\(limit.text)'"
            )
        }
        return clear
    }

    /// Notes a critical limit that is not further out than the warning; in a test it may be the
    /// same size, of which critical is surer.
    func checkOrder(
        of limits: [Level: (limit: Limit, node: YAMLNode)],
        on side: RuleSide,
        mayBeEqual: Bool
    ) {
        guard let warning = limits[.warning]?.limit, let (critical, node) = limits[.critical],
            isComparable(critical.quantity, warning.quantity, node)
        else { return }
        let sign = isMoreBelow(side) ? -1.0 : 1.0
        let distance = sign * (critical.quantity.value - warning.quantity.value)
        let more = (critical.atLeast?.value ?? 0) - (warning.atLeast?.value ?? 0)
        if distance < 0 || more < 0 || distance == 0 && more == 0 && !mayBeEqual {
            collector.error(
                "rule/order",
                at: node,
                "critical '\(critical.text)' is not further out than warning '\(warning.text)'",
                advice: isMoreBelow(side)
                    ? "say less than '\(warning.text)'" : "say more than '\(warning.text)'"
            )
        }
    }

    private func isComparable(_ left: Quantity, _ right: Quantity, _ node: YAMLNode) -> Bool {
        if left.unit == right.unit { return true }
        if case .named = left.unit, right.unit == .none { return true }
        if case .named = right.unit, left.unit == .none { return true }
        if case .named = left.unit, case .named = right.unit { return true }
        collector.error(
            "rule/unit",
            at: node,
            "'\(left.text)' and '\(right.text)' cannot be compared",
            advice: "use one unit for all limits of a side"
        )
        return false
    }

    /// Checks sign and unit; `word` is nil for a value to clear at, which may be zero.
    private func check(_ quantity: Quantity, _ word: String?, _ node: YAMLNode) -> Bool {
        if isSize(word), quantity.value <= 0 {
            collector.error(
                "rule/sign",
                at: node,
                "'\(word ?? "")' is '\(quantity.text)'; how far is said without a sign",
                advice: "say a number above 0: 'falls: 5 %' is a change by -5 %"
            )
            return false
        }
        if quantity.isPerPeriod, measure != .slope {
            return refuse(quantity, node, "'per period' fits only 'trend'", "leave it out")
        }
        return switch measure {
        case .steps: checkSteps(quantity, node)
        case .slope: checkSlope(quantity, node)
        case .difference(let isPercentage): checkDifference(quantity, isPercentage, node)
        case .ratio: checkRatio(quantity, node)
        case .amount(let unit): checkAmount(quantity, unit, node)
        }
    }

    private func checkSteps(_ quantity: Quantity, _ node: YAMLNode) -> Bool {
        guard quantity.unit == .periods || quantity.unit == .none,
            quantity.value.rounded() == quantity.value
        else {
            return refuse(quantity, node, "a streak is counted in periods", "say '3 periods'")
        }
        guard quantity.value <= Double(ExpressionParser.stepLimit) else {
            let most = "no series has more than \(ExpressionParser.stepLimit) periods"
            return refuse(quantity, node, most, "say '3 periods'")
        }
        if quantity.unit == .none { warn(quantity, node, "say '\(quantity.text) periods'") }
        return true
    }

    private func checkSlope(_ quantity: Quantity, _ node: YAMLNode) -> Bool {
        guard quantity.unit != .periods else {
            return refuse(quantity, node, "a trend is so much per period", "say '3 % per period'")
        }
        if !quantity.isPerPeriod {
            warn(quantity, node, "a trend is per period: say '\(quantity.text) per period'")
        }
        return true
    }

    private func checkDifference(
        _ quantity: Quantity,
        _ isPercentage: Bool,
        _ node: YAMLNode
    ) -> Bool {
        guard quantity.unit != .periods else {
            return refuse(quantity, node, "a change is no number of periods", "say '10 %'")
        }
        if isPercentage, quantity.unit == .none {
            warn(quantity, node, "say '\(quantity.text) points' or '\(quantity.text) %'")
        }
        return true
    }

    private func checkRatio(_ quantity: Quantity, _ node: YAMLNode) -> Bool {
        switch quantity.unit {
        case .percent: return true
        case .none:
            // Who writes 0.95 means 95 %; who writes 95 does too.
            let percent = quantity.value < 2 ? quantity.value * 100 : quantity.value
            warn(quantity, node, "say '\(percent.shortText) %' if that is meant")
            return true
        case .points, .periods, .named:
            return refuse(quantity, node, "what is measured is a percentage", "say '95 %'")
        }
    }

    private func checkAmount(_ quantity: Quantity, _ unit: String?, _ node: YAMLNode) -> Bool {
        switch quantity.unit {
        case .none: return true
        case .percent:
            guard let unit else { return true }
            return refuse(quantity, node, "what is measured is counted in \(unit)", "say '95'")
        case .points:
            return refuse(quantity, node, "points are a difference", "say '95 %'")
        case .periods:
            return refuse(quantity, node, "no number of periods is measured", "say '95 %'")
        case .named(let name):
            if let unit, !MeasuredUnit.isSame(name, unit) {
                warn(quantity, node, "what is measured is counted in \(unit)")
            }
            return true
        }
    }

    /// The second part of `10 % and 20 persons` is the smallest difference in the indicator's unit.
    private func check(second: Quantity, _ node: YAMLNode) -> Bool {
        guard form.takesSmallestDifference else {
            return refuse(second, node, "two limits fit only 'change'", "keep one")
        }
        switch second.unit {
        case .none, .named, .points: break
        case .percent, .periods:
            return refuse(second, node, "the second limit is an amount", "say '20 persons'")
        }
        guard second.value > 0 else {
            return refuse(second, node, "the second limit is a size", "say a number above 0")
        }
        return true
    }

    /// Whether a word states sizes, which are written without a sign.
    private func isSize(_ word: String?) -> Bool {
        form.sideWords.contains { $0.word == word && $0.isSize }
    }

    /// Whether a word names the side where numbers are too small.
    func isBelow(_ word: String) -> Bool {
        form.sideWords.first { $0.word == word }?.side == .below
    }

    /// Whether smaller numbers are worse: sizes of falls and rises are worse when larger.
    private func isMoreBelow(_ side: RuleSide) -> Bool {
        side.side == .below && !isSize(side.word)
    }

    private func refuse(
        _ quantity: Quantity,
        _ node: YAMLNode,
        _ reason: String,
        _ advice: String
    ) -> Bool {
        collector.error(
            "rule/unit",
            at: node,
            "'\(quantity.text)' does not fit: \(reason)",
            advice: advice
        )
        return false
    }

    private func warn(_ quantity: Quantity, _ node: YAMLNode, _ advice: String) {
        collector.warning(
            "rule/unit",
            at: node,
            "'\(quantity.text)' has no unit that fits",
            advice: advice
        )
    }
}

extension Limit {
    /// As it was written.
    fileprivate var text: String {
        quantity.text + (atLeast.map { " and \($0.text)" } ?? "")
    }
}

extension Double {
    /// The number without decimals where it has none.
    var shortText: String { Int(exactly: self).map(String.init) ?? "\(self)" }
}
