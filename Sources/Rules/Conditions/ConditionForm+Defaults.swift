import Diagnostics
import Indicators
import Statistics

// What most forms say alike: one line is judged in one period against fixed limits.

extension ConditionForm {
    static var keysBeside: [String: String] { [:] }
    static var mayHoldSides: Bool { false }
    static var takesSmallestDifference: Bool { false }
    static var mayBePart: Bool { true }
    var locals: [LocalFormula] { [] }
    func text(ofCase name: String) -> String? { nil }
    var ownSides: [RuleSide]? { nil }
    var parts: [CombinedPart] { [] }
    static var takesNorms: Bool { sideWords.contains { !$0.isSize } }
    func statedSides(_ polarity: Polarity, at place: YAMLNode) -> [RuleSide]? { nil }

    var caseNames: [String] { [] }

    func movedLimits(_ move: LimitMove) -> [(text: String, condition: Condition)] { [] }
    var goal: Goal? { nil }
    static var comparison: LimitTest.Comparison { .beyond }
    static var directedWords: [SideWord] { sideWords.filter(\.isSize) }
    static var sidesUnsaid: [SideWord] { [] }
    static var testing: TestPolicy { .never }
    var testing: TestPolicy { Self.testing }
    var testable: Set<Chance> { [.share, .rate] }
    var leastPoints: Int { 2 }
    static var adviceWithoutTest: String {
        "leave it out: its numbers are no sample that chance could move"
    }
    var window: Int? { nil }

    var comparedArea: Selector.AreaSelection? { nil }
    var peerScope: PeerScope? { nil }

    func companions(of formula: [Expression]) -> [Companion] { [] }

    func periods(behind ordinal: Int32, _ sides: [RuleSide], _ frequency: Frequency) -> [Int32] {
        Array(ordinal.earlier(by: (window ?? 1) - 1)...ordinal)
    }

    func kinds(_ formula: FormulaKind, _ side: RuleSide) -> NumberKinds {
        .ofLevel(formula, side)
    }

    func measured(
        _ value: Double,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Measured {
        .value(MeasuredValue(value))
    }

    func latest(_ lines: MeasuredLines, through end: Int32) -> Int32? {
        lines.value.lastJudged(through: end)
    }

    func latest(of series: MeasuredSeries, through end: Int32) -> Int32? {
        latest(series.lines, through: end)
    }

    func limits(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> PeriodLimits {
        series.limits(of: side, at: ordinal)
    }

    func norm(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> NormInForce? {
        series.norm(of: side, at: ordinal)
    }

    func inputNote(
        of measured: MeasuredValue,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> String? { nil }

    func movementStart(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Int32? { nil }

    func outlook(
        at ordinal: Int32,
        _ series: MeasuredSeries
    ) -> [(ordinal: Int32, value: Double)] { [] }

    func unsound(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> UndecidedReason? { nil }

    func significance(
        of measured: MeasuredValue,
        _ level: Level,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> (any SignificanceTest)? { nil }

    /// The test of the judged number against the limit of a level, which is taken as known.
    func limitTest(
        _ level: Level,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> (any SignificanceTest)? {
        guard case .limits(let limits) = limits(at: ordinal, series, side),
            let limit = limits.limit(for: level), let sample = series.sample(at: ordinal)
        else { return nil }
        return NumberTest(sample: sample, number: limit)
    }

    var rounding: RoundingPolicy { .ignored }

    func countedPeriods(
        behind ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> [Int32] {
        periods(behind: ordinal, series.measure.rule.sides, series.measure.frequency)
    }

    func conflict(with sides: [RuleSide]) -> FormConflict? { nil }

    func chance(of side: RuleSide, at level: Level) -> Double { side.tail(at: level) }

    func settled(_ finding: Finding, of measured: MeasuredValue, at ordinal: Int32) -> Finding {
        finding
    }

    var divisor: Expression? { nil }
    var compared: Expression? { nil }

    func toldClearing(of measured: MeasuredValue, _ limits: LimitTest) -> Double? {
        measured.comparator?.value ?? limits.clearing
    }

    func toldLimit(_ level: Level, of measured: MeasuredValue, _ limits: LimitTest) -> Double? {
        limits.limit(for: level)
    }

    /// The order of questions: is there a number, does it make sense for a test, is its base large
    /// enough, is there enough around it, and what do the limits and, in a test, chance say.
    func finding(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Finding {
        guard let value = series.lines.value.value(at: ordinal) else {
            return .undecided(series.gap(at: ordinal))
        }
        if side.isTest, let reason = unsound(at: ordinal, series, side) {
            return .undecided(reason)
        }
        if let reason = series.smallBase(at: ordinal) { return .undecided(reason) }
        switch measured(value, at: ordinal, series, side) {
        case .undecided(let reason): return .undecided(reason)
        case .value(let measured):
            switch limits(at: ordinal, series, side) {
            case .undecided(let reason): return .undecided(reason)
            case .limits(let test):
                return verdict(on: measured, by: test, at: ordinal, series, side)
            }
        }
    }

    func workspace() -> AnyObject? { nil }

    func verdict(
        on measured: MeasuredValue,
        by test: LimitTest,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Finding {
        guard side.isTest else {
            return settled(test.finding(measured), of: measured, at: ordinal)
        }
        return tested(measured, by: test, at: ordinal, series, side)
    }

    /// The worst level whose size is reached and whose test passes.
    ///
    /// Between lies what still passes the test that ends an alert, whatever its size.
    private func tested(
        _ measured: MeasuredValue,
        by test: LimitTest,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Finding {
        func passes(_ level: Level, _ confidence: Confidence) -> Bool {
            significance(of: measured, level, at: ordinal, series, side)?
                .isSignificant(side.side.side, confidence) ?? false
        }
        var weakest: Level?
        for level in [Level.critical, .warning] {
            guard let confidence = side.confidence(level) else { continue }
            weakest = level
            if test.reaches(measured, level), passes(level, confidence) { return .holds(level) }
        }
        if let weakest, let clear = side.side.clearConfidence, passes(weakest, clear) {
            return .between
        }
        return .clears
    }

    func judged(_ series: MeasuredSeries, _ side: MeasuredSide) -> any Judged {
        JudgedSide(form: self, series: series, side: side)
    }

    var hindsight: Hindsight { .eachPeriod }

    var trialObstacle: TrialObstacle? { nil }

    func isSuspect(_ series: MeasuredSeries) -> Bool {
        guard let latest = latest(of: series, through: .max) else { return false }
        return series.measure.sides.contains { finding(at: latest, series, $0).isSuspect }
    }

    func inputName(at place: Int, of count: Int) -> String? { nil }
}
