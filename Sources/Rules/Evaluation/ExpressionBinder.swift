import Indicators
import Statistics

/// Binds formulas to the blocks of a dataset.
struct ExpressionBinder {
    let dataset: Dataset
    let book: RuleBook
    let frequency: Frequency
    /// The dimensions that make alerts of their own.
    let keyDimensions: [String]

    func bind(
        _ expression: Expression,
        pairs: [String: Pairing],
        filters: [Selector.Filter] = []
    ) -> BoundExpression {
        func bound(_ part: Expression) -> BoundExpression {
            bind(part, pairs: pairs, filters: filters)
        }
        switch expression {
        case .literal(let quantity): return .constant(quantity.value)
        case .indicator(let selector): return bind(selector, pairs: pairs, filters: filters)
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
            return over(aggregate, part, dimension, pairs: pairs, filters: filters)
        }
    }

    private func bind(
        _ selector: Selector,
        pairs: [String: Pairing],
        filters: [Selector.Filter],
        summing summed: String? = nil
    ) -> BoundExpression {
        let own = Set(selector.filters.map(\.dimension))
        let selector = Selector(
            indicator: selector.indicator,
            filters: selector.filters + filters.filter { !own.contains($0.dimension) },
            area: selector.area,
            location: selector.location
        )
        if let derived = book.derived[selector.indicator] {
            let part = bind(
                derived.expression,
                pairs: derived.pairs.merging(pairs) { $1 },
                filters: selector.filters
            )
            return selector.area == .own ? part : .relocated(part, selector.area)
        }
        let pairing = pairs[selector.indicator]
        let blocks = dataset.blocks(of: selector.indicator)
        let block =
            blocks.first { $0.frequency == frequency } ?? (pairing == nil ? nil : blocks.first)
        return .leaf(
            BoundSelector(
                selector: selector,
                binding: block.map {
                    SelectorBinding(
                        selector,
                        block: $0,
                        dataset: dataset,
                        keyDimensions: keyDimensions,
                        summing: summed
                    )
                },
                pairing: pairing,
                scale: book.indicators[selector.indicator]?.unit == "percent" ? 0.01 : 1
            )
        )
    }

    /// An aggregate over the members of a dimension: each member is bound by itself.
    private func over(
        _ aggregate: Expression.Aggregate,
        _ part: Expression,
        _ dimension: String,
        pairs: [String: Pairing],
        filters: [Selector.Filter]
    ) -> BoundExpression {
        let members = part.selectors.reduce(into: Set<String>()) { members, selector in
            members.formUnion(dataset.shapes[selector.indicator]?.members[dimension] ?? [])
        }
        let parts = members.sorted().filter {
            $0 != DimensionMember.totalCode
                && !book.partMembers.contains(DimensionMember(dimension, $0))
        }.map { code in
            bind(
                part,
                pairs: pairs,
                filters: filters + [
                    Selector.Filter(dimension: dimension, match: .member(code))
                ]
            )
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
