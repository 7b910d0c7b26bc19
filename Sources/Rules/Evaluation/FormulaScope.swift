import Indicators
import Readings

/// What derived names and folds around a selector mean for it.
final class FormulaScope {
    private let book: RuleBook
    /// Nil before it is known what was delivered: then every indicator may have every dimension.
    private let dataset: Dataset?
    /// What derived indicators rest on, each looked up once.
    private var delivered: [String: Set<String>] = [:]

    init(_ book: RuleBook, _ dataset: Dataset? = nil) {
        self.book = book
        self.dataset = dataset
    }

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

    /// Numerator and denominator of a formula that is a quotient, also behind a derived name, whose
    /// members and area go to both.
    ///
    /// Sum and mean of quotients over areas are the quotient of the sums.
    func quotient(
        _ expression: Expression,
        in context: ExpressionBinder.Context
    ) -> (parts: [Expression], context: ExpressionBinder.Context)? {
        switch expression {
        case .binary(.divide, let part, let base): return ([part, base], context)
        case .indicator(let selector):
            guard let inner = opened(selector, in: context) else { return nil }
            return quotient(inner.expression, in: inner.context)
        case .overAreas(let fold, let part) where fold.addsUp:
            var inner = context
            inner.route = []
            guard var quotient = counts(part, in: inner), quotient.context.route.isEmpty else {
                return nil
            }
            quotient.context.route = context.route
            let sum = AreaFold(.sum, level: fold.level, area: fold.area)
            return (quotient.parts.map { .overAreas(sum, $0) }, quotient.context)
        default: return nil
        }
    }

    /// The counts behind a number that is added up over areas: those of a quotient, or of a
    /// delivered percentage with the indicator that it refers to.
    func counts(
        _ expression: Expression,
        in context: ExpressionBinder.Context
    ) -> (parts: [Expression], context: ExpressionBinder.Context)? {
        if let quotient = quotient(expression, in: context) { return quotient }
        guard case .indicator(let selector) = expression,
            let indicator = book.indicators[selector.indicator], indicator.isInPercent
        else {
            guard case .indicator(let selector) = expression,
                let inner = opened(selector, in: context)
            else { return nil }
            return counts(inner.expression, in: inner.context)
        }
        guard let name = indicator.base else { return nil }
        let base = Expression.indicator(
            Selector(
                indicator: name,
                filters: selector.filters,
                area: selector.area,
                location: selector.location
            )
        )
        let part = Expression.binary(.multiply, expression, base)
        guard book.indicators[name]?.countsPersons == true else { return ([part, base], context) }
        // The count behind a percentage is the nearest whole one.
        let half = Expression.literal(Quantity(value: 0.5, unit: .none, text: "0.5"))
        return ([.function(.floor, .binary(.add, part, half)), base], context)
    }

    /// The members that a fold over a dimension takes, in code order.
    ///
    /// Members that are computed where they are not delivered count; totals and parts of other
    /// members do not.
    func folded(_ dimension: String, of formula: Expression) -> [String] {
        guard let dataset else { return [] }
        var members = book.delivered(in: formula).reduce(into: Set<String>()) {
            $0.formUnion(dataset.shapes[$1]?.members[dimension] ?? [])
        }
        for (member, difference) in book.computedMembers where member.dimension == dimension {
            if members.contains(difference.minuend), members.contains(difference.subtrahend) {
                members.insert(member.code)
            }
        }
        return members.inCodeOrder().filter {
            $0 != DimensionMember.totalCode
                && !dataset.partMembers.contains(DimensionMember(dimension, $0))
        }
    }

    /// Whether an indicator, or one that it is derived from, has a dimension.
    ///
    /// A derived indicator hands the members that it is asked for to those of its parts that have
    /// the dimension: parts join on the dimensions that they share.
    private func has(_ dimension: String, _ indicator: String) -> Bool {
        guard let dataset else { return true }
        return parts(of: indicator).contains { dataset.shapes[$0]?.members[dimension] != nil }
    }

    private func parts(of indicator: String) -> Set<String> {
        guard let derived = book.derived[indicator] else { return [indicator] }
        if let known = delivered[indicator] { return known }
        let parts = book.delivered(in: derived.expression)
        delivered[indicator] = parts
        return parts
    }
}
