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
    let scope: FormulaScope

    /// The derived indicators that were bound, so that each is evaluated once.
    let shared = Shared()

    final class Shared {
        var formulas: [Name: SharedFormula] = [:]
        /// How many parts the formula that is bound has so far.
        var partCount = 0
        var hasTooManyMembers = false
        /// The formulas over areas, by the numbers that contexts name them with.
        var folds: [BoundAreaFold] = []
    }

    /// Whether a formula had more members in its folds than can be meant: then it is not bound to
    /// all of them, and must not be evaluated.
    var hasTooManyMembers: Bool { shared.hasTooManyMembers }

    init(
        dataset: Dataset,
        book: RuleBook,
        frequency: Frequency,
        keyDimensions: [String]
    ) {
        self.dataset = dataset
        self.book = book
        self.frequency = frequency
        self.keyDimensions = keyDimensions
        scope = FormulaScope(book, dataset)
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
        /// The formula over areas around a selector; the route begins at its areas.
        var fold: Int?

        init(pairs: [String: Pairing]) { self.pairs = pairs }

        /// The context in which something is asked of a dimension, whatever was asked before.
        func taking(_ match: Selector.Match, of dimension: String) -> Self {
            var context = self
            context.filters.removeAll { $0.dimension == dimension }
            context.filters.append(Selector.Filter(dimension: dimension, match: match))
            return context
        }
    }

    /// A derived indicator with all that is asked of it.
    struct Name: Hashable {
        let indicator: String
        let context: Context
    }

    /// Binds a whole formula.
    func bind(formula: Expression, in context: Context) -> BoundExpression {
        shared.partCount = 0
        return bind(formula, in: context)
    }

    func bind(_ expression: Expression, in context: Context) -> BoundExpression {
        shared.partCount += 1
        func bound(_ part: Expression) -> BoundExpression { bind(part, in: context) }
        switch expression {
        case .literal(let quantity): return .constant(quantity.value)
        case .norm(let name): return .norm(book.norms[name.text] ?? Norm(name.text))
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
        case .overAreas(let fold, let part): return overAreas(fold, part, in: context)
        }
    }

    private func bind(_ selector: Selector, in context: Context) -> BoundExpression {
        if let inner = scope.opened(selector, in: context) {
            let name = Name(indicator: selector.indicator, context: inner.context)
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
                scale: book.indicators[selector.indicator]?.unit == "percent" ? 0.01 : 1,
                fold: context.fold.map { shared.folds[$0] }
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
    /// Folds within each other multiply, so there is an end to it.
    private func over(
        _ aggregate: Expression.Aggregate,
        _ part: Expression,
        _ dimension: String,
        in context: Context
    ) -> BoundExpression {
        var parts: [BoundExpression] = []
        for code in scope.folded(dimension, of: part) {
            guard shared.partCount < FormulaBounds.partLimit else {
                shared.hasTooManyMembers = true
                break
            }
            parts.append(bind(part, in: context.taking(.member(code), of: dimension)))
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

    static func operation(
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
