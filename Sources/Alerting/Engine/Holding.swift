package import Indicators
package import Readings
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
    /// What kinds of numbers these are.
    package let kinds: NumberKinds
}

extension Holding {
    /// The two numbers with what they count, as far as they are told in a line.
    package var evidence: Evidence { kinds.evidence(value, limit: limit) }
}

extension NumberKinds {
    /// A number of these kinds with its limit, as evidence that says nothing else.
    package func evidence(_ value: Double, limit: Double?) -> Evidence {
        var evidence = Evidence(
            measure,
            value: value,
            quantity: self.value,
            unit: valueUnit,
            limit: limit
        )
        evidence.limitQuantity = self.limit
        return evidence
    }
}

extension Engine {
    /// The alerts that hold in a dataset, in the order of their keys.
    ///
    /// Every key is judged as if for the first time, by the same table as in the daemon; measures
    /// are judged side by side.
    package func holdings(in dataset: Dataset) async -> [Holding] {
        let book = book
        let compiler = MeasureCompiler(dataset: dataset, book: book)
        return await withTaskGroup(of: (Int, [Holding]).self) { group in
            var count = 0
            for rule in book.rules {
                for plan in compiler.plans(of: rule) {
                    let number = count
                    group.addTask {
                        let compiler = MeasureCompiler(dataset: dataset, book: book)
                        return (number, Self.holdings(of: compiler.measure(plan)))
                    }
                    count += 1
                }
            }
            var parts = [[Holding]](repeating: [], count: count)
            for await (number, part) in group { parts[number] = part }
            return parts.flatMap { $0 }.sorted { $0.key < $1.key }
        }
    }

    private static func holdings(of measure: Measure) -> [Holding] {
        var holdings: [Holding] = []
        let newest = measure.newest
        measure.forEachSuspect { key, series in
            for judged in series.sides {
                let judgement = Judgement(
                    FoldedSide(judged),
                    before: AlertState(),
                    newest: newest,
                    occasion: .data
                )
                holdings += holding(judgement, measure, judged, key)
            }
        }
        return holdings
    }

    private static func holding(
        _ judgement: Judgement,
        _ measure: Measure,
        _ judged: any Judged,
        _ key: EvaluationKey
    ) -> [Holding] {
        guard let level = judgement.state.phase.level, let period = judgement.state.judged,
            let evidence = judged.evidence(at: period.ordinal)
        else { return [] }
        return [
            Holding(
                rule: measure.rule,
                key: AlertKey(measure, judged.side.side, key),
                period: period,
                state: judgement.state,
                value: evidence.measured.shown,
                limit: judged.toldLimit(at: period.ordinal, level, of: evidence).limit,
                kinds: evidence.kinds
            )
        ]
    }
}
