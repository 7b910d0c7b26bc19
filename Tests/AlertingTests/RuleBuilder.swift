import Diagnostics
import Indicators

@testable import Rules

/// Rules and formulas as a test writes them.
enum RuleBuilder {
    static let location = SourceLocation(
        file: "test.yaml",
        line: 1,
        column: 1
    )

    static func selector(
        _ indicator: String,
        _ members: [String: String] = [:],
        ages: ClosedRange<Int>? = nil,
        each: String? = nil,
        area: Selector.AreaSelection = .own
    ) -> Expression {
        var filters = members.sorted { $0.key < $1.key }.map {
            Selector.Filter(dimension: $0.key, match: .member($0.value))
        }
        if let ages {
            let match = Selector.Match.ages(ages.lowerBound, ages.upperBound)
            filters.append(Selector.Filter(dimension: "alter", match: match))
        }
        if let each { filters.append(Selector.Filter(dimension: each, match: .each)) }
        return .indicator(
            Selector(indicator: indicator, filters: filters, area: area, location: location)
        )
    }

    /// A formula over areas.
    static func over(
        _ function: AreaFold.Function,
        _ formula: Expression,
        level: String? = nil
    ) -> Expression {
        let name = level.map { WrittenName($0, at: location) }
        return .overAreas(AreaFold(function, level: name), formula)
    }

    static func rule(
        _ condition: Condition,
        id: String = "rule",
        _ sides: RuleSide...,
        with change: (inout Rule) -> Void = { _ in }
    ) -> Rule {
        let head = RuleHead(id: id, location: location)
        var rule = Rule(head, condition: condition, sides: sides)
        change(&rule)
        return rule
    }

    static func threshold(_ expression: Expression) -> Condition {
        .threshold(.expressions([expression]))
    }

    static func change(
        _ expression: Expression,
        against reference: Change.Reference = .previous
    ) -> Condition {
        Condition(Change(.expressions([expression]), against: reference))
    }

    static func below(
        _ warning: Quantity?,
        critical: Quantity? = nil,
        clear: Quantity? = nil
    ) -> RuleSide {
        side(.below, warning, critical, clear)
    }

    static func above(
        _ warning: Quantity?,
        critical: Quantity? = nil,
        clear: Quantity? = nil
    ) -> RuleSide {
        side(.above, warning, critical, clear)
    }

    private static func side(
        _ side: Side,
        _ warning: Quantity?,
        _ critical: Quantity?,
        _ clear: Quantity?
    ) -> RuleSide {
        var limits: [Level: Limit] = [:]
        limits[.warning] = warning.map { Limit($0) }
        limits[.critical] = critical.map { Limit($0) }
        return RuleSide(side: side, word: side.rawValue, limits: limits, clear: clear)
    }
}

extension Quantity {
    static func number(_ value: Double) -> Self {
        Self(value: value, unit: .none, text: "\(value)")
    }

    static func percent(_ value: Double) -> Self {
        Self(value: value / 100, unit: .percent, text: "\(value) %")
    }

    static func periods(_ count: Int) -> Self {
        Self(value: Double(count), unit: .periods, text: "\(count) periods")
    }
}

extension Condition {
    static func threshold(_ subject: JudgedSubject) -> Self { Self(Threshold(subject)) }

    static func balance(supply: Expression, demand: Expression) -> Self {
        Self(Balance(supply: supply, demand: demand))
    }

    static func change(_ subject: JudgedSubject, against reference: Change.Reference) -> Self {
        Self(Change(subject, against: reference))
    }

    static func streak(_ subject: JudgedSubject) -> Self { Self(Streak(subject)) }

    static func trend(_ subject: JudgedSubject, last: Int, method: Trend.Method) -> Self {
        Self(Trend(subject, last: last, method: method))
    }

    static func projection(_ projection: Projection) -> Self { Self(projection) }
}
