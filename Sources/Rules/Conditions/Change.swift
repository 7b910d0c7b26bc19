import Diagnostics
import Indicators

/// `change: geburten` with `falls`, `rises`: the value against an earlier one.
struct Change: ConditionForm {
    static let word = "change"
    static let sideWords = SideWord.changes + SideWord.values
    static let exampleLimit = "10 %"
    static let keysBeside = ["against": "it belongs to 'change', or inside 'projection'"]
    static let takesSmallestDifference = true
    static let testing = TestPolicy.onRequest

    /// What a change is measured against.
    enum Reference: Hashable, Sendable {
        /// `previous` (the default)
        case previous
        /// `year ago`
        case yearAgo
        /// `mean of last 3 periods`: the periods before the current one.
        case meanOfLast(Int)
    }

    let subject: JudgedSubject
    let reference: Reference
    var rounding: RoundingPolicy { .cornersOfBoth }

    init(_ subject: JudgedSubject, against reference: Reference = .previous) {
        self.subject = subject
        self.reference = reference
    }

    static func read(_ node: YAMLNode, _ reader: ConditionReader) -> Self? {
        let against = reader.rule.optional("against")
        let reference = against.map { Self.reference($0, reader.collector) } ?? .previous
        guard let subject = reader.subject(node), let reference else { return nil }
        return Self(subject, against: reference)
    }

    /// `previous`, `year ago` or `mean of last 3 periods`.
    private static func reference(
        _ node: YAMLNode,
        _ collector: DiagnosticCollector
    ) -> Reference? {
        let words = (node.text ?? "").split(separator: " ").map(String.init)
        switch words {
        case ["previous"], ["previous", "period"]: return .previous
        case ["year", "ago"]: return .yearAgo
        default: break
        }
        let isMean = words.starts(with: ["mean", "of", "last"]) && (4...5).contains(words.count)
        let hasUnit = words.count < 5 || words[4] == "periods"
        if isMean, hasUnit, let last = Int(words[3]),
            (2...ExpressionParser.stepLimit).contains(last)
        {
            return .meanOfLast(last)
        }
        collector.error(
            "rule/against",
            at: node,
            "'against' is \(node.kind)",
            advice: "say 'previous', 'year ago' or 'mean of last 3 periods'"
        )
        return nil
    }

    static func measuredUnit(of form: Self?, _ indicators: [String: Indicator]) -> MeasuredUnit {
        let isPercentage = form?.expressions.contains { $0.isPercentage(indicators) } ?? false
        return .difference(ofPercentage: isPercentage)
    }

    var window: Int? {
        if case .meanOfLast(let last) = reference { last } else { nil }
    }

    func periods(behind ordinal: Int32, _ sides: [RuleSide], _ frequency: Frequency) -> [Int32] {
        let before = before(ordinal, frequency)
        return reference == .yearAgo
            ? [before.lowerBound, ordinal] : Array(before.lowerBound...ordinal)
    }

    func kinds(_ formula: FormulaKind, _ side: RuleSide) -> NumberKinds {
        .ofChange(formula, side, .change)
    }

    func unsound(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> UndecidedReason? {
        guard series.sample(at: ordinal) != nil else { return .noSample }
        let periods = before(ordinal, series.measure.frequency)
        guard periods.allSatisfy({ series.line.value(at: $0) != nil }) else { return nil }
        return earlier(than: ordinal, series) == nil ? .noSample : nil
    }

    /// Two periods, or a period and some before it together, of which neither holds the other.
    func significance(
        of measured: MeasuredValue,
        _ level: Level,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> (any SignificanceTest)? {
        guard let own = series.sample(at: ordinal), let earlier = earlier(than: ordinal, series)
        else { return nil }
        return TwoSampleTest(own, earlier)
    }

    private func earlier(than ordinal: Int32, _ series: MeasuredSeries) -> Sample? {
        let periods = before(ordinal, series.measure.frequency)
        return series.lines.own.sample(series.measure.chance, over: periods)
    }

    /// Relative where the limit is a percentage, else the difference in the line's own unit.
    func measured(
        _ value: Double,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Measured {
        let line = series.lines.value
        let periods = before(ordinal, series.measure.frequency)
        var sum = 0.0
        for period in periods {
            guard let number = line.value(at: period) else { return .undecided(.window) }
            sum += number
            if side.isTest, let smallest = series.measure.smallestBase,
                let base = series.base?.value(at: period), base < smallest
            {
                return .undecided(.smallBase(base))
            }
        }
        guard !line.hasBreak(from: periods.lowerBound, through: ordinal) else {
            return .undecided(.window)
        }
        let before = sum / Double(periods.count)
        let difference = value - before
        var result = MeasuredValue(difference, difference: difference)
        result.reference = MeasuredValue.Reference(value: before, periods: periods)
        guard side.test.isRelative else { return .value(result) }
        if let reason = series.unfit(before) { return .undecided(reason) }
        result.value = difference / before.magnitude
        result.shown = result.value
        return .value(result)
    }

    /// The periods that a period is measured against.
    private func before(_ ordinal: Int32, _ frequency: Frequency) -> ClosedRange<Int32> {
        switch reference {
        case .previous:
            let previous = ordinal.earlier(by: 1)
            return previous...previous
        case .yearAgo:
            let yearAgo = ordinal.earlier(by: frequency.periodsPerYear)
            return yearAgo...yearAgo
        case .meanOfLast(let count): return ordinal.earlier(by: count)...ordinal.earlier(by: 1)
        }
    }
}
