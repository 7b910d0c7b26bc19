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

    /// The derived indicators that were bound, so that each is evaluated once.
    private let shared = Shared()

    private final class Shared {
        struct Name: Hashable {
            let indicator: String
            let context: Context
        }

        var formulas: [Name: SharedFormula] = [:]
    }

    init(dataset: Dataset, book: RuleBook, frequency: Frequency, keyDimensions: [String]) {
        self.dataset = dataset
        self.book = book
        self.frequency = frequency
        self.keyDimensions = keyDimensions
    }

    /// What the formulas around a selector add to it.
    struct Context: Hashable, Sendable {
        /// How readings of other reference dates meet, by indicator.
        var pairs: [String: Pairing]
        /// The members that derived indicators and aggregates ask for.
        var filters: [Selector.Filter] = []
        /// The steps to the area of the derived indicators.
        var route: [Selector.AreaSelection] = []
        /// Whether plan data count as numbers.
        var readsPlans = false

        init(pairs: [String: Pairing]) { self.pairs = pairs }
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
        case .binary(.and, let left, let right): return .joined(bound(left), bound(right), .and)
        case .binary(.or, let left, let right): return .joined(bound(left), bound(right), .or)
        case .binary(let sign, let left, let right):
            return .combined(bound(left), bound(right), Self.operation(sign))
        case .choice(let condition, let first, let second):
            return .choice(bound(condition), bound(first), bound(second))
        case .ago(let part, let periods): return .delayed(bound(part), periods: periods)
        case .yearAgo(let part):
            return .delayed(bound(part), periods: frequency.periodsPerYear)
        case .change(let part):
            return .stepped(bound(part), periods: 1, -)
        case .growth(let part):
            return .stepped(bound(part), periods: 1) { $0 / $1 - 1 }
        case .window(let function, let part, let count):
            return .windowed(bound(part), last: count, Self.operation(function))
        case .over(let aggregate, let part, let dimension):
            return over(aggregate, part, dimension, in: context)
        }
    }

    private func bind(_ selector: Selector, in context: Context) -> BoundExpression {
        let scope = FormulaScope(dataset: dataset, book: book)
        if let inner = scope.opened(selector, in: context) {
            let name = Shared.Name(indicator: selector.indicator, context: inner.context)
            if let formula = shared.formulas[name] { return .shared(formula) }
            let formula = SharedFormula(bind(inner.expression, in: inner.context))
            shared.formulas[name] = formula
            return .shared(formula)
        }
        let selector = scope.narrowed(selector, in: context)
        let block = block(
            of: selector.indicator,
            isPaired: context.pairs[selector.indicator] != nil
        )
        return .leaf(
            BoundSelector(
                selector,
                context: context,
                binding: block.map {
                    SelectorBinding(
                        selector,
                        block: $0,
                        dataset: dataset,
                        keyDimensions: keyDimensions
                    )
                },
                elsewhere: block == nil ? dataset.blocks(of: selector.indicator).first : nil,
                scale: book.indicators[selector.indicator]?.unit == "percent" ? 0.01 : 1
            )
        )
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
        case .and: { min($0, $1) }
        case .or: { max($0, $1) }
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

/// What derived names around a selector mean for it.
struct FormulaScope {
    let dataset: Dataset
    let book: RuleBook

    /// The formula behind a derived name with what it adds to its selectors; nil for a delivered
    /// indicator, and where a member of a dimension is asked for that no part has.
    func opened(
        _ selector: Selector,
        in context: ExpressionBinder.Context
    ) -> (expression: Expression, context: ExpressionBinder.Context)? {
        guard let derived = book.derived[selector.indicator] else { return nil }
        let filters = narrowed(selector, in: context).filters
        guard filters.allSatisfy({ has($0.dimension, selector.indicator) }) else { return nil }
        var inner = context
        inner.pairs = derived.pairs.merging(context.pairs) { $1 }
        inner.filters = filters
        inner.route += selector.area == .own ? [] : [selector.area]
        return (derived.expression, inner)
    }

    /// The selector with the members that the formulas around it ask for.
    func narrowed(_ selector: Selector, in context: ExpressionBinder.Context) -> Selector {
        let named = Set(selector.filters.map(\.dimension))
        let added = context.filters.filter {
            !named.contains($0.dimension) && has($0.dimension, selector.indicator)
        }
        guard !added.isEmpty else { return selector }
        return Selector(
            indicator: selector.indicator,
            filters: selector.filters + added,
            area: selector.area,
            location: selector.location
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
}
