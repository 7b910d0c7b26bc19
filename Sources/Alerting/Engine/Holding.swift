package import Indicators
package import Rules

/// An alert that holds, judged without a memory.
package struct Holding: Sendable {
    package let rule: Rule
    package let key: AlertKey
    package let period: TimePeriod
    package let state: AlertState
    /// What is shown as the value; a fall is negative.
    package let value: Double
    package let limit: Double?
}

extension Engine {
    /// The alerts that hold in a dataset, in the order of their keys.
    ///
    /// Every key is judged as if for the first time, by the same table as in the daemon; rules are
    /// judged side by side.
    package func holdings(in dataset: Dataset) async -> [Holding] {
        let book = book
        return await withTaskGroup(of: (Int, [Holding]).self) { group in
            for (number, rule) in book.rules.enumerated() {
                group.addTask { (number, Self.holdings(of: rule, book: book, in: dataset)) }
            }
            var parts = [[Holding]](repeating: [], count: book.rules.count)
            for await (number, part) in group { parts[number] = part }
            return parts.flatMap { $0 }.sorted { $0.key < $1.key }
        }
    }

    private static func holdings(
        of rule: Rule,
        book: RuleBook,
        in dataset: Dataset
    ) -> [Holding] {
        var holdings: [Holding] = []
        for measure in MeasureCompiler(dataset: dataset, book: book).measures(of: rule) {
            let newest = measure.newest
            for key in measure.keys() {
                let series = measure.series(for: key)
                for side in rule.sides {
                    let judgement = Judgement(
                        FoldedSide(series, side),
                        before: AlertState(),
                        newest: newest,
                        occasion: .data
                    )
                    holdings += holding(judgement, series, side, key)
                }
            }
        }
        return holdings
    }

    private static func holding(
        _ judgement: Judgement,
        _ series: MeasuredSeries,
        _ side: RuleSide,
        _ key: EvaluationKey
    ) -> [Holding] {
        guard let level = judgement.state.phase.level, let period = judgement.state.judged,
            case .value(let measured) = series.measured(at: period.ordinal, for: side)
        else { return [] }
        let rule = series.measure.rule
        return [
            Holding(
                rule: rule,
                key: AlertKey(
                    rule: rule.id,
                    side: side.side,
                    indicator: series.measure.indicator,
                    area: key.area,
                    members: key.members
                ),
                period: period,
                state: judgement.state,
                value: measured.shown,
                limit: LimitTest(rule, side).limit(for: level)
            )
        ]
    }
}
