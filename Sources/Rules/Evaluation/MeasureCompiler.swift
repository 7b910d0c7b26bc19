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
    package func measures(of rule: Rule) -> [Measure] {
        subjects(of: rule).flatMap { subject in
            frequencies(of: subject).map { frequency in
                measure(rule, subject, frequency)
            }
        }
    }

    /// One formula with the name that it goes by.
    private struct Subject {
        let name: String
        /// One expression, or numerator and denominator.
        var expressions: [Expression]
        /// How readings of other reference dates meet, by indicator.
        var pairs: [String: Pairing]
    }

    private func subjects(of rule: Rule) -> [Subject] {
        switch rule.condition {
        case .threshold(let subject), .change(let subject, _), .streak(let subject),
            .trend(let subject, _, _):
            return subjects(subject, of: rule)
        case .projection(let projection): return subjects(projection.subject, of: rule)
        case .balance(let supply, let demand):
            let name = rule.alias ?? rule.id
            return [Subject(name: name, expressions: [supply, demand], pairs: rule.pairs)]
        }
    }

    private func subjects(_ subject: Rules.Subject, of rule: Rule) -> [Subject] {
        switch subject {
        case .expressions(let expressions):
            return expressions.map { expression in
                let name = rule.alias ?? expression.indicatorName ?? rule.id
                let subject = Subject(name: name, expressions: [expression], pairs: rule.pairs)
                return quotient(subject) ?? subject
            }
        case .everyIndicator:
            return Set(dataset.blocks.map(\.indicator)).sorted().map { name in
                let selector = Selector(indicator: name, location: rule.location)
                let expression = Expression.indicator(selector)
                return Subject(name: name, expressions: [expression], pairs: rule.pairs)
            }
        }
    }

    /// Numerator and denominator of a formula that is a quotient, also behind a derived name.
    private func quotient(_ subject: Subject) -> Subject? {
        switch subject.expressions[0] {
        case .binary(.divide, let part, let base):
            return Subject(name: subject.name, expressions: [part, base], pairs: subject.pairs)
        case .indicator(let selector):
            guard let derived = book.derived[selector.indicator], selector.filters.isEmpty,
                selector.area == .own
            else { return nil }
            return quotient(
                Subject(
                    name: subject.name,
                    expressions: [derived.expression],
                    pairs: derived.pairs.merging(subject.pairs) { $1 }
                )
            )
        default: return nil
        }
    }

    private func measure(_ rule: Rule, _ subject: Subject, _ frequency: Frequency) -> Measure {
        let each = subject.expressions.flatMap(\.selectors).flatMap(\.filters).filter {
            $0.match == .each
        }
        let dimensions = Set(rule.per.filter { $0 != "area" } + each.map(\.dimension)).sorted()
        let binder = ExpressionBinder(
            dataset: dataset,
            book: book,
            frequency: frequency,
            keyDimensions: dimensions
        )
        let context = ExpressionBinder.Context(pairs: subject.pairs)
        let bound = subject.expressions.map { binder.bind($0, in: context) }
        var against: BoundExpression?
        if case .projection(let projection) = rule.condition, let capacity = projection.against {
            against = binder.bind(capacity, in: context)
        }
        let resolver = SeriesResolver(dataset: dataset, book: book)
        return Measure(
            rule,
            name: (subject.name, frequency),
            character: MeasureCharacter(rule: rule, expressions: subject.expressions, book: book),
            bound: (
                bound.count == 2 ? .quotient(bound[0], bound[1]) : .plain(bound[0]),
                deliveredBase(of: subject, binder: binder, rule: rule),
                against
            ),
            over: (dimensions, LineEvaluator(resolver: resolver, frequency: frequency))
        )
    }

    private func deliveredBase(
        of subject: Subject,
        binder: ExpressionBinder,
        rule: Rule
    ) -> BoundExpression? {
        guard subject.expressions.count == 1,
            case .indicator(let selector) = subject.expressions[0],
            let base = book.indicators[selector.indicator]?.base
        else { return nil }
        let expression = Expression.indicator(
            Selector(
                indicator: base,
                filters: selector.filters,
                area: selector.area,
                location: selector.location
            )
        )
        return binder.bind(expression, in: ExpressionBinder.Context(pairs: rule.pairs))
    }

    /// The frequencies in which the first unpaired indicator of a formula is delivered.
    private func frequencies(of subject: Subject) -> [Frequency] {
        guard let lead = leadIndicator(of: subject.expressions, pairs: subject.pairs) else {
            return []
        }
        return dataset.blocks(of: lead).map(\.frequency)
    }

    private func leadIndicator(
        of expressions: [Expression],
        pairs: [String: Pairing]
    ) -> String? {
        for selector in expressions.flatMap(\.selectors) {
            if let derived = book.derived[selector.indicator] {
                let inner = derived.pairs.merging(pairs) { $1 }
                if let lead = leadIndicator(of: [derived.expression], pairs: inner) { return lead }
            } else if pairs[selector.indicator] == nil {
                return selector.indicator
            }
        }
        return nil
    }
}

extension Expression {
    /// The indicator of an expression that is nothing else.
    package var indicatorName: String? {
        if case .indicator(let selector) = self { selector.indicator } else { nil }
    }
}
