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
        var evidence = Evidence(
            value: measured.shown,
            quantity: quantity(isMeasure: true),
            unit: measure.isRatio ? nil : measure.unit,
            limit: level.flatMap(test.limit) ?? test.clearing,
            part: series.part?.value(at: ordinal),
            base: series.base?.value(at: ordinal),
            inputs: inputs(at: ordinal, measured),
            points: points(through: ordinal),
            target: measured.target.map { TimePeriod(measure.frequency, ordinal: $0).description }
        )
        if case .streak = measure.rule.condition { evidence.limitQuantity = .periods }
        evidence.pointsQuantity = quantity(isMeasure: false)
        evidence.pointsUnit = lineUnit
        return evidence
    }

    /// Whether the rule compares changes of its line, not the line itself.
    private var comparesChanges: Bool {
        switch measure.rule.condition {
        case .change, .trend: true
        case .threshold, .balance, .streak, .projection: false
        }
    }

    private var lineUnit: String? {
        series.part == nil && measure.unit != "percent" ? measure.unit : nil
    }

    private func quantity(isMeasure: Bool) -> Evidence.Quantity {
        if isMeasure ? measure.isRatio : isRatioLine {
            return isInPoints && (isMeasure || !comparesChanges) ? .points : .ratio
        }
        return series.part == nil && measure.unit != nil ? .count : .amount
    }

    /// Whether the limits are percentage points: what is compared is a difference of ratios.
    private var isInPoints: Bool {
        side.limits.values.contains { $0.quantity.unit == .points }
    }

    private var isRatioLine: Bool {
        comparesChanges ? series.part != nil || measure.unit == "percent" : measure.isRatio
    }

    private func points(through ordinal: Int32) -> [Evidence.Point] {
        let line = series.line
        let start = max(line.first, ordinal - Int32(Self.pointCount) + 1)
        return stride(from: start, through: ordinal, by: 1).map { period in
            Evidence.Point(
                period: TimePeriod(measure.frequency, ordinal: period).description,
                value: line.value(at: period),
                base: series.base?.value(at: period)
            )
        }
    }

    private func inputs(at ordinal: Int32, _ measured: MeasuredValue) -> [Evidence.Input] {
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
                period: input.period.description,
                date: input.date?.description,
                value: value,
                quantity: unit == "percent" ? .ratio : unit == nil ? .amount : .count,
                unit: unit,
                drop: drops.count == 1 ? drops.first ?? 0 : 0
            )
            evidence.title = book.indicators[input.indicator]?.title
            evidence.members = input.members
            evidence.areaName = book.areas[input.area]?.name ?? measure.label(of: input.area)
            inputs.append(evidence)
        }
        if let reference = measured.reference, let lead = traced.first, comparesChanges {
            inputs.append(
                Evidence.Input(
                    name: "reference",
                    indicator: lead.indicator,
                    area: lead.area,
                    period: referencePeriod(before: ordinal),
                    date: nil,
                    value: reference,
                    quantity: quantity(isMeasure: false),
                    unit: lineUnit,
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

    private func referencePeriod(before ordinal: Int32) -> String {
        func text(_ ordinal: Int32) -> String {
            TimePeriod(measure.frequency, ordinal: ordinal).description
        }
        guard case .change(_, let reference) = measure.rule.condition else { return "" }
        switch reference {
        case .previous: return text(ordinal - 1)
        case .yearAgo: return text(ordinal - Int32(measure.frequency.periodsPerYear))
        case .meanOfLast(let count):
            return "\(text(ordinal - Int32(clamping: count)))–\(text(ordinal - 1))"
        }
    }
}
