import Indicators
package import Readings

/// Turns rules into measures over the blocks of a dataset.
package struct MeasureCompiler {
    package let dataset: Dataset
    package let book: RuleBook

    package init(dataset: Dataset, book: RuleBook) {
        self.dataset = dataset
        self.book = book
    }

    /// The measures of a rule: one for each formula and each frequency that it is delivered in.
    package func measures(of rule: Rule) -> [Measure] { plans(of: rule).map(measure) }

    /// What the measures of a rule are made of, in their order.
    package func plans(of rule: Rule) -> [MeasurePlan] {
        formulas(of: rule).flatMap { formula in
            frequencies(of: formula).map { MeasurePlan(rule, formula, $0) }
        }
    }

    /// The measure of a plan.
    package func measure(_ plan: MeasurePlan) -> Measure {
        let formula = plan.formula
        let selectors = (formula.written + formula.parts).flatMap(\.selectors)
        let each = selectors.flatMap(\.filters).filter { $0.match == .each }
        let dimensions = Set(
            plan.rule.per.filter { $0 != "area" } + each.map(\.dimension)
        ).sorted()
        let binder = ExpressionBinder(
            dataset: dataset,
            book: book,
            frequency: plan.frequency,
            keyDimensions: dimensions
        )
        let bound = formula.parts.map { binder.bind(formula: $0, in: formula.context) }
        let form = plan.rule.condition.form
        let companions = form.companions(of: formula.written).map { companion in
            var context = ExpressionBinder.Context(pairs: formula.context.pairs)
            context.readsPlans = companion.ahead != nil
            return self.companion(companion, binder, context)
        }
        let base = deliveredBase(of: formula, binder: binder, rule: plan.rule)
            .map { BoundCompanion(role: .base, formula: $0) }
        var units = FormulaUnits(book)
        return Measure(
            plan,
            kind: FormulaKind(
                plan.rule,
                unit: units.unit(of: formula.written),
                parts: formula.parts.map { units.kind(of: $0) }
                    + (base == nil ? [] : [deliveredBaseKind(of: formula, units)])
                    + [form.divisor].compactMap { $0.map(units.kind) },
                isQuotient: bound.count == 2,
                chance: units.chance(of: formula.written)
            ),
            formula: bound.count == 2 ? .quotient(bound[0], bound[1]) : .plain(bound[0]),
            companions: companions + (base.map { [$0] } ?? []),
            hasTooManyMembers: binder.hasTooManyMembers,
            keyDimensions: dimensions,
            evaluator: LineEvaluator(
                resolver: SeriesResolver(dataset: dataset, book: book),
                frequency: plan.frequency
            ),
            parts: form.parts.compactMap { measure($0, of: plan) },
            localKinds: form.locals.reduce(into: [:]) { kinds, local in
                let isRatio = units.unit(of: [local.formula]) == "percent"
                kinds[local.name] = isRatio ? .ratio : .amount
            }
        )
    }

    /// The measure of a part of a rule at the rule's frequency, under the rule's own filters.
    private func measure(_ part: CombinedPart, of plan: MeasurePlan) -> Measure? {
        var rule = plan.rule
        rule.condition = part.condition
        rule.sides = [part.side]
        return formulas(of: rule).first.map { measure(MeasurePlan(rule, $0, plan.frequency)) }
    }

    private func formulas(of rule: Rule) -> [MeasurePlan.Formula] {
        let context = ExpressionBinder.Context(pairs: rule.pairs)
        switch rule.condition.form.subject {
        case .quotient(let part, let base):
            return [
                MeasurePlan.Formula(
                    name: rule.alias ?? rule.id,
                    written: [part, base],
                    parts: [part, base],
                    context: context
                )
            ]
        case .expressions(let expressions):
            return expressions.map { expression in
                let quotient = quotient(expression, in: context)
                return MeasurePlan.Formula(
                    name: rule.alias ?? expression.indicatorName ?? rule.id,
                    written: [expression],
                    parts: quotient?.parts ?? [expression],
                    context: quotient?.context ?? context
                )
            }
        case .everyIndicator:
            return Set(dataset.blocks.map(\.indicator)).sorted().map { name in
                let selector = Selector(indicator: name, location: rule.location)
                return MeasurePlan.Formula(
                    name: name,
                    written: [.indicator(selector)],
                    parts: [.indicator(selector)],
                    context: context
                )
            }
        }
    }

    /// A formula that is read beside the judged one, bound; with its parts where it is compared.
    private func companion(
        _ companion: Companion,
        _ binder: ExpressionBinder,
        _ context: ExpressionBinder.Context
    ) -> BoundCompanion {
        guard companion.hasParts, let quotient = quotient(companion.formula, in: context) else {
            var bound = BoundCompanion(
                role: companion.role,
                formula: binder.bind(formula: companion.formula, in: context),
                ahead: companion.ahead
            )
            if companion.hasParts, case .indicator(let selector) = companion.formula {
                bound.base = deliveredBase(of: selector, binder, context)
            }
            return bound
        }
        return BoundCompanion(
            role: companion.role,
            formula: binder.bind(formula: quotient.parts[0], in: quotient.context),
            base: binder.bind(formula: quotient.parts[1], in: quotient.context),
            isQuotient: true
        )
    }

    private func quotient(
        _ expression: Expression,
        in context: ExpressionBinder.Context
    ) -> (parts: [Expression], context: ExpressionBinder.Context)? {
        FormulaScope(book, dataset).quotient(expression, in: context)
    }

    private func deliveredBase(
        of formula: MeasurePlan.Formula,
        binder: ExpressionBinder,
        rule: Rule
    ) -> BoundExpression? {
        guard formula.parts.count == 1, case .indicator(let selector) = formula.parts[0] else {
            return nil
        }
        return deliveredBase(of: selector, binder, ExpressionBinder.Context(pairs: rule.pairs))
    }

    /// What a delivered percentage refers to.
    private func deliveredBase(
        of selector: Selector,
        _ binder: ExpressionBinder,
        _ context: ExpressionBinder.Context
    ) -> BoundExpression? {
        guard let base = book.indicators[selector.indicator]?.base else { return nil }
        let expression = Expression.indicator(
            Selector(
                indicator: base,
                filters: selector.filters,
                area: selector.area,
                location: selector.location
            )
        )
        return binder.bind(formula: expression, in: context)
    }

    private func deliveredBaseKind(
        of formula: MeasurePlan.Formula,
        _ units: FormulaUnits
    ) -> NumberKind {
        guard case .indicator(let selector) = formula.parts[0],
            let base = book.indicators[selector.indicator]?.base
        else { return .count }
        return units.kind(of: .indicator(Selector(indicator: base, location: selector.location)))
    }

    /// The frequencies in which the first unpaired indicator of a formula is delivered.
    private func frequencies(of formula: MeasurePlan.Formula) -> [Frequency] {
        var seen = Set<String>()
        let lead = lead(of: formula.parts, pairs: formula.context.pairs, seen: &seen)
        return lead.map { dataset.blocks(of: $0).map(\.frequency) } ?? []
    }

    private func lead(
        of expressions: [Expression],
        pairs: [String: Pairing],
        seen: inout Set<String>
    ) -> String? {
        for selector in expressions.flatMap(\.selectors) {
            if let derived = book.derived[selector.indicator] {
                // What led to nothing once leads to nothing again.
                guard seen.insert(selector.indicator).inserted else { continue }
                let inner = derived.pairs.merging(pairs) { $1 }
                if let lead = lead(of: [derived.expression], pairs: inner, seen: &seen) {
                    return lead
                }
            } else if pairs[selector.indicator] == nil {
                return selector.indicator
            }
        }
        return nil
    }
}

/// One formula of a rule at one frequency, from which a measure is made.
package struct MeasurePlan: Sendable {
    /// A formula with the name that it goes by.
    struct Formula: Sendable {
        let name: String
        /// As the rule says it.
        let written: [Expression]
        /// What is evaluated: one expression, or numerator and denominator.
        let parts: [Expression]
        /// What derived names around the parts add to them.
        let context: ExpressionBinder.Context
    }

    let rule: Rule
    let formula: Formula
    let frequency: Frequency

    init(_ rule: Rule, _ formula: Formula, _ frequency: Frequency) {
        self.rule = rule
        self.formula = formula
        self.frequency = frequency
    }
}

extension Expression {
    /// The indicator of an expression that is nothing else.
    package var indicatorName: String? {
        if case .indicator(let selector) = self { selector.indicator } else { nil }
    }
}
