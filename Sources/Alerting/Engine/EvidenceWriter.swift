import Indicators
package import Rules

/// Writes down what a judgement rests on.
package struct EvidenceWriter {
    /// How many of the last values are kept.
    private static let pointCount = 5

    private let book: RuleBook
    private let series: MeasuredSeries
    private let side: RuleSide
    private let key: EvaluationKey

    package init(book: RuleBook, series: MeasuredSeries, side: RuleSide, key: EvaluationKey) {
        self.book = book
        self.series = series
        self.side = side
        self.key = key
    }

    private var measure: Measure { series.measure }

    /// The evidence of one period; nil where the measure is not defined.
    ///
    /// It tells the limit of the level, or without one the limit that ends an alert.
    package func evidence(at ordinal: Int32, level: Level?) -> Evidence? {
        guard case .value(let measured) = series.measured(at: ordinal, for: side) else {
            return nil
        }
        let test = LimitTest(measure.rule, side)
        let kinds = measure.numbers(of: side)
        var evidence = Evidence(
            kinds.measure,
            value: measured.shown,
            quantity: kinds.value,
            unit: kinds.valueUnit,
            limit: level.flatMap(test.limit) ?? test.clearing,
            part: series.part?.value(at: ordinal),
            base: series.base?.value(at: ordinal),
            inputs: inputs(at: ordinal, measured, kinds),
            points: points(through: ordinal),
            target: measured.target.map { TimePeriod(measure.frequency, ordinal: $0) }
        )
        evidence.limitQuantity = kinds.limit
        evidence.pointsQuantity = kinds.line
        evidence.pointsUnit = kinds.lineUnit
        return evidence
    }

    private func points(through ordinal: Int32) -> [Evidence.Point] {
        let line = series.line
        let start = max(line.first, ordinal - Int32(Self.pointCount) + 1)
        return stride(from: start, through: ordinal, by: 1).map { period in
            Evidence.Point(
                period: TimePeriod(measure.frequency, ordinal: period),
                value: line.value(at: period),
                base: series.base?.value(at: period)
            )
        }
    }

    private func inputs(
        at ordinal: Int32,
        _ measured: MeasuredValue,
        _ kinds: NumberKinds
    ) -> [Evidence.Input] {
        var inputs: [Evidence.Input] = []
        let traced = measure.trace(at: ordinal, for: key)
        for (place, input) in traced.enumerated() {
            guard let value = input.value else { continue }
            let unit = book.indicators[input.indicator]?.unit
            let drops = Set(input.contributions.compactMap { $0.origin?.drop })
            var evidence = Evidence.Input(
                name: name(of: input, at: place, count: traced.count),
                indicator: input.indicator,
                area: input.area,
                period: PeriodSpan(input.period),
                date: input.date,
                value: value,
                quantity: NumberKind(unit: unit),
                unit: unit,
                drop: drops.count == 1 ? drops.first ?? 0 : 0
            )
            evidence.title = book.indicators[input.indicator]?.title
            evidence.members = input.members
            evidence.areaName = book.areas[input.area]?.name ?? measure.label(of: input.area)
            inputs.append(evidence)
        }
        if let reference = measured.reference, let lead = traced.first,
            let period = referencePeriod(before: ordinal)
        {
            inputs.append(
                Evidence.Input(
                    name: "reference",
                    indicator: lead.indicator,
                    area: lead.area,
                    period: period,
                    date: nil,
                    value: reference,
                    quantity: kinds.line,
                    unit: kinds.lineUnit,
                    drop: 0
                )
            )
        }
        return inputs
    }

    private func name(of input: TracedInput, at place: Int, count: Int) -> String {
        guard case .balance = measure.rule.condition, count == 2 else { return input.name }
        return place == 0 ? "supply" : "demand"
    }

    /// What a change is measured against; nil for any other condition.
    private func referencePeriod(before ordinal: Int32) -> PeriodSpan? {
        guard case .change(_, let reference) = measure.rule.condition else { return nil }
        func period(back count: Int) -> TimePeriod {
            TimePeriod(measure.frequency, ordinal: ordinal).advanced(by: -count)
        }
        switch reference {
        case .previous: return PeriodSpan(period(back: 1))
        case .yearAgo: return PeriodSpan(period(back: measure.frequency.periodsPerYear))
        case .meanOfLast(let count):
            return PeriodSpan(first: period(back: count), last: period(back: 1))
        }
    }
}
