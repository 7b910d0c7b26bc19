import Indicators
import Readings

extension ExpressionBinder {
    /// Binds a formula in several areas; sum and mean of quotients are a quotient of sums.
    func overAreas(
        _ fold: AreaFold,
        _ part: Expression,
        in context: Context
    ) -> BoundExpression {
        var inner = context
        inner.route = []
        let counts = scope.counts(part, in: inner)
        func bound(_ function: AreaFold.Function, _ part: Expression, _ inner: Context)
            -> BoundExpression
        {
            var inner = inner
            inner.fold = shared.folds.count
            let bound = BoundAreaFold(
                fold,
                function: function,
                of: part,
                kind: kind(of: part, isQuotient: function == fold.function && counts != nil),
                route: context.route
            )
            shared.folds.append(bound)
            let formula = bind(part, in: inner)
            guard !fold.addsUp, var counts else {
                bound.bind(formula)
                return .overAreas(bound)
            }
            counts.context.fold = inner.fold
            bound.bind(
                formula,
                counts: counts.parts.map { part in
                    BoundAreaFold.Count(
                        formula: bind(part, in: counts.context),
                        kind: FormulaUnits(book).kind(of: part)
                    )
                }
            )
            return .overAreas(bound)
        }
        guard fold.addsUp, let counts else { return bound(fold.function, part, inner) }
        return .combined(
            bound(.sum, counts.parts[0], counts.context),
            bound(.sum, counts.parts[1], counts.context),
            Self.operation(.divide)
        )
    }

    /// What the number of one area counts.
    private func kind(of part: Expression, isQuotient: Bool) -> NumberKind {
        var units = FormulaUnits(book)
        if units.unit(of: [part]) == "percent" { return .ratio }
        return isQuotient ? .amount : units.kind(of: part)
    }
}
