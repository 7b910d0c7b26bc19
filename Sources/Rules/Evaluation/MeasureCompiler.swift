package import Indicators

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
            frequencies(of: subject.expressions, pairs: rule.pairs).map { frequency in
                measure(rule, subject, frequency)
            }
        }
    }

    /// One formula with the name that it goes by.
    private struct Subject {
        let name: String
        /// One expression, or numerator and denominator.
        let expressions: [Expression]
    }

    private func subjects(of rule: Rule) -> [Subject] {
        switch rule.condition {
        case .threshold(let subject), .change(let subject, _), .streak(let subject),
            .trend(let subject, _, _):
            return subjects(subject, of: rule)
        case .projection(let projection): return subjects(projection.subject, of: rule)
        case .balance(let supply, let demand):
            return [Subject(name: rule.alias ?? rule.id, expressions: [supply, demand])]
        }
    }

    private func subjects(_ subject: Rules.Subject, of rule: Rule) -> [Subject] {
        switch subject {
        case .expressions(let expressions):
            return expressions.map { expression in
                let name = rule.alias ?? expression.indicatorName ?? rule.id
                return Subject(name: name, expressions: quotient(expression) ?? [expression])
            }
        case .everyIndicator:
            return Set(dataset.blocks.map(\.indicator)).sorted().map { name in
                let selector = Selector(indicator: name, location: rule.location)
                return Subject(name: name, expressions: [.indicator(selector)])
            }
        }
    }

    /// Numerator and denominator of a formula that is a quotient, also behind a derived name.
    private func quotient(_ expression: Expression) -> [Expression]? {
        switch expression {
        case .binary(.divide, let part, let base): return [part, base]
        case .indicator(let selector):
            guard let derived = book.derived[selector.indicator], selector.filters.isEmpty,
                selector.area == .own
            else { return nil }
            return quotient(derived.expression)
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
        let pairs = self.pairs(of: subject.expressions, rule: rule)
        let bound = subject.expressions.map { binder.bind($0, pairs: pairs) }
        var against: BoundExpression?
        if case .projection(let projection) = rule.condition, let capacity = projection.against {
            against = binder.bind(capacity, pairs: pairs)
        }
        let character = MeasureCharacter(rule: rule, expressions: subject.expressions, book: book)
        return Measure(
            rule: rule,
            indicator: subject.name,
            frequency: frequency,
            isRatio: character.isRatio,
            unit: character.unit,
            formula: bound.count == 2 ? .quotient(bound[0], bound[1]) : .plain(bound[0]),
            base: deliveredBase(of: subject, binder: binder, rule: rule),
            against: against,
            keyDimensions: dimensions,
            evaluator: LineEvaluator(
                resolver: SeriesResolver(dataset: dataset, book: book),
                frequency: frequency
            )
        )
    }

    /// The pairs of a rule, over those of the derived indicators that it names.
    private func pairs(of expressions: [Expression], rule: Rule) -> [String: Pairing] {
        var pairs: [String: Pairing] = [:]
        if let name = subjectName(of: rule), let derived = book.derived[name] {
            pairs = derived.pairs
        }
        for selector in expressions.flatMap(\.selectors) {
            guard let derived = book.derived[selector.indicator] else { continue }
            pairs.merge(derived.pairs) { old, _ in old }
        }
        return pairs.merging(rule.pairs) { $1 }
    }

    private func subjectName(of rule: Rule) -> String? {
        switch rule.condition {
        case .threshold(.expressions(let expressions)), .change(.expressions(let expressions), _),
            .streak(.expressions(let expressions)), .trend(.expressions(let expressions), _, _):
            expressions.first?.indicatorName
        case .projection(let projection):
            if case .expressions(let expressions) = projection.subject {
                expressions.first?.indicatorName
            } else {
                nil
            }
        default: nil
        }
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
        return binder.bind(expression, pairs: rule.pairs)
    }

    /// The frequencies in which the first unpaired indicator of a formula is delivered.
    private func frequencies(
        of expressions: [Expression],
        pairs: [String: Pairing]
    ) -> [Frequency] {
        guard let lead = leadIndicator(of: expressions, pairs: pairs) else { return [] }
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
