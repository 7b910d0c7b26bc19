package import Indicators

/// Everything that people wrote about indicators, areas and rules, checked and ready to use.
package struct RuleBook: Sendable {
    package var indicators: [String: Indicator]
    package var derived: [String: DerivedIndicator]
    package var areas: AreaRegister
    /// The numbers that laws and decisions lay down, by name.
    package var norms: [String: Norm] = [:]
    /// The rules about readings.
    package var rules: [Rule]
    package var deliveries: [DeliveryRule]
    /// Members that are computed where they are not delivered: `m` is `total - w`.
    package var computedMembers: [DimensionMember: ComputedMember]
    /// The names in the files of indicators that something else decides on.
    package var mentions = Mentions()

    package init(
        indicators: [String: Indicator] = [:],
        derived: [String: DerivedIndicator] = [:],
        areas: AreaRegister = AreaRegister(),
        rules: [Rule] = [],
        deliveries: [DeliveryRule] = [],
        computedMembers: [DimensionMember: ComputedMember] = [:]
    ) {
        self.indicators = indicators
        self.derived = derived
        self.areas = areas
        self.rules = rules
        self.deliveries = deliveries
        self.computedMembers = computedMembers
    }
}

/// An indicator that is computed from others.
package struct DerivedIndicator: Hashable, Sendable {
    package let id: String
    package let expression: Expression
    /// How readings of different reference dates meet, by indicator.
    package let pairs: [String: Pairing]

    package init(id: String, expression: Expression, pairs: [String: Pairing] = [:]) {
        self.id = id
        self.expression = expression
        self.pairs = pairs
    }
}

/// A member that is the difference of two others of the same dimension.
package struct ComputedMember: Hashable, Sendable {
    package let minuend: String
    package let subtrahend: String

    package init(minuend: String, subtrahend: String) {
        self.minuend = minuend
        self.subtrahend = subtrahend
    }
}

extension RuleBook {
    /// What all rules say of themselves: those about readings, then those about deliveries.
    package var heads: [RuleHead] { rules.map(\.head) + deliveries.map(\.head) }

    /// What a rule says of itself; nil where there is none with this id.
    package func head(of id: String) -> RuleHead? {
        rules.first { $0.id == id }?.head ?? deliveries.first { $0.id == id }?.head
    }

    /// The dimensions that rules tell apart or choose members of.
    package var dimensionNames: Set<String> {
        let formulas = rules.flatMap(\.selectors) + derived.values.flatMap(\.expression.selectors)
        return Set(rules.flatMap(\.per) + formulas.flatMap(\.filters).map(\.dimension))
            .subtracting(["area"])
    }

    /// The delivered indicators that a formula rests on, derived ones resolved.
    package func delivered(in expression: Expression) -> Set<String> {
        var seen = Set<String>()
        var open = [expression]
        var indicators = Set<String>()
        while let formula = open.popLast() {
            for name in formula.selectors.map(\.indicator) where seen.insert(name).inserted {
                if let derived = derived[name] {
                    open.append(derived.expression)
                } else {
                    indicators.insert(name)
                }
            }
        }
        return indicators
    }
}
