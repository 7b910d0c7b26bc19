import Indicators
import Readings
import Statistics

/// Binds formulas to the blocks of a dataset.
struct ExpressionBinder {
    let dataset: Dataset
    let book: RuleBook
    let frequency: Frequency
    /// The dimensions that make alerts of their own.
    let keyDimensions: [String]

    /// What the formulas around a selector add to it.
    struct Context {
        /// How readings of other reference dates meet, by indicator.
        var pairs: [String: Pairing]
        /// The members that derived indicators and aggregates ask for.
        var filters: [Selector.Filter] = []
        /// The steps to the area of the derived indicators.
        var route: [Selector.AreaSelection] = []
    }

    func bind(_ expression: Expression, in context: Context) -> BoundExpression {
        func bound(_ part: Expression) -> BoundExpression { bind(part, in: context) }
        switch expression {
        case .literal(let quantity): return .constant(quantity.value)
        case .indicator(let selector): return bind(selector, in: context)
        case .negated(let part): return .mapped(bound(part)) { -$0 }
        case .not(let part): return .mapped(bound(part)) { $0 == 0 ? 1 : 0 }
        case .function(let function, let part):
            return .mapped(bound(part), Self.operation(function))
        case .binary(let sign, let left, let right):
            return .combined(bound(left), bound(right), Self.operation(sign))
        case .choice(let condition, let first, let second):
            return .choice(bound(condition), bound(first), bound(second))
        case .ago(let part, let periods): return .delayed(bound(part), periods: periods)
        case .yearAgo(let part):
            return .delayed(bound(part), periods: frequency.periodsPerYear)
        case .change(let part):
            return .combined(bound(part), .delayed(bound(part), periods: 1), -)
        case .growth(let part):
            return .combined(bound(part), .delayed(bound(part), periods: 1)) { $0 / $1 - 1 }
        case .window(let function, let part, let count):
            return .windowed(bound(part), last: count, Self.operation(function))
        case .over(let aggregate, let part, let dimension):
            return over(aggregate, part, dimension, in: context)
        }
    }

    private func bind(_ selector: Selector, in context: Context) -> BoundExpression {
        let named = Set(selector.filters.map(\.dimension))
        let selector = Selector(
            indicator: selector.indicator,
            filters: selector.filters
                + context.filters.filter {
                    !named.contains($0.dimension) && has($0.dimension, selector.indicator)
                },
            area: selector.area,
            location: selector.location
        )
        let route = context.route + (selector.area == .own ? [] : [selector.area])
        let isKnown = selector.filters.allSatisfy { has($0.dimension, selector.indicator) }
        if let derived = book.derived[selector.indicator], isKnown {
            return bind(
                derived.expression,
                in: Context(
                    pairs: derived.pairs.merging(context.pairs) { $1 },
                    filters: selector.filters,
                    route: route
                )
            )
        }
        let pairing = context.pairs[selector.indicator]
        let block = block(of: selector.indicator, isPaired: pairing != nil)
        return .leaf(
            BoundSelector(
                selector,
                route: route,
                binding: block.map {
                    SelectorBinding(
                        selector,
                        block: $0,
                        dataset: dataset,
                        keyDimensions: keyDimensions
                    )
                },
                elsewhere: block == nil ? dataset.blocks(of: selector.indicator).first : nil,
                pairing: pairing,
                scale: book.indicators[selector.indicator]?.unit == "percent" ? 0.01 : 1
            )
        )
    }

    /// Whether an indicator, or one that it is derived from, has a dimension.
    ///
    /// A derived indicator hands the members that it is asked for to those of its parts that have
    /// the dimension: parts join on the dimensions that they share.
    private func has(_ dimension: String, _ indicator: String) -> Bool {
        let parts = book.derived[indicator].map { book.delivered(in: $0.expression) } ?? [indicator]
        return parts.contains { dataset.shapes[$0]?.members[dimension] != nil }
    }

    /// The block of an indicator at the frequency; a paired one may have another frequency.
    private func block(of indicator: String, isPaired: Bool) -> Block? {
        let blocks = dataset.blocks(of: indicator)
        return blocks.first { $0.frequency == frequency } ?? (isPaired ? blocks.first : nil)
    }

    /// An aggregate over the members of a dimension: each member is bound by itself.
    ///
    /// Members that are computed where they are not delivered count; totals and parts of other
    /// members do not.
    private func over(
        _ aggregate: Expression.Aggregate,
        _ part: Expression,
        _ dimension: String,
        in context: Context
    ) -> BoundExpression {
        var members = book.delivered(in: part).reduce(into: Set<String>()) { members, indicator in
            members.formUnion(dataset.shapes[indicator]?.members[dimension] ?? [])
        }
        for (member, difference) in book.computedMembers where member.dimension == dimension {
            if members.contains(difference.minuend), members.contains(difference.subtrahend) {
                members.insert(member.code)
            }
        }
        let parts = members.inCodeOrder().filter {
            $0 != DimensionMember.totalCode
                && !dataset.partMembers.contains(DimensionMember(dimension, $0))
        }.map { code in
            var context = context
            context.filters.removeAll { $0.dimension == dimension }
            context.filters.append(Selector.Filter(dimension: dimension, match: .member(code)))
            return bind(part, in: context)
        }
        return .gathered(parts, Self.operation(aggregate))
    }

    private static func operation(_ function: Expression.Function) -> (Double) -> Double {
        switch function {
        case .ceil: { $0.rounded(.up) }
        case .floor: { $0.rounded(.down) }
        case .abs: { $0.magnitude }
        }
    }

    private static func operation(
        _ sign: Expression.BinaryOperator
    ) -> (Double, Double) -> Double {
        switch sign {
        case .add: { $0 + $1 }
        case .subtract: { $0 - $1 }
        case .multiply: { $0 * $1 }
        case .divide: { $0 / $1 }
        case .less: { Tolerance.isLess($0, $1) ? 1 : 0 }
        case .lessOrEqual: { Tolerance.isLess($1, $0) ? 0 : 1 }
        case .greater: { Tolerance.isLess($1, $0) ? 1 : 0 }
        case .greaterOrEqual: { Tolerance.isLess($0, $1) ? 0 : 1 }
        case .equal: { Tolerance.isLess($0, $1) || Tolerance.isLess($1, $0) ? 0 : 1 }
        case .notEqual: { Tolerance.isLess($0, $1) || Tolerance.isLess($1, $0) ? 1 : 0 }
        case .and: { $0 != 0 && $1 != 0 ? 1 : 0 }
        case .or: { $0 != 0 || $1 != 0 ? 1 : 0 }
        }
    }

    private static func operation(_ aggregate: Expression.Aggregate) -> ([Double]) -> Double {
        switch aggregate {
        case .sum: { $0.reduce(0, +) }
        case .mean: { $0.reduce(0, +) / Double($0.count) }
        case .min: { $0.min() ?? .nan }
        case .max: { $0.max() ?? .nan }
        }
    }

    private static func operation(
        _ function: Expression.WindowFunction
    ) -> ([Double]) -> Double? {
        switch function {
        case .sum: { $0.reduce(0, +) }
        case .mean: { $0.reduce(0, +) / Double($0.count) }
        case .min: { $0.min() }
        case .max: { $0.max() }
        case .slope:
            { numbers in
                let points = numbers.enumerated().map { (Double($0), $1) }
                return LeastSquares(points)?.slope
            }
        }
    }
}
