import Diagnostics
import Indicators
import Statistics

/// `control: { of: jugend_alo, season: 12 periods, baseline: 2023-01 to 2024-12 }`: whether a
/// period is out of the ordinary, by the limits that a baseline of its own past sets.
///
/// A chart of individual values and moving ranges; a period is judged by it and what came before.
struct Control: ConditionForm {
    static let word = "control"
    static let sideWords = [
        SideWord(word: "above", side: .above, isSize: true),
        SideWord(word: "below", side: .below, isSize: true),
    ]
    static let exampleLimit = "any"
    static let mayHoldSides = true
    static let sidesUnsaid = sideWords
    static let testing = TestPolicy.bySigns([.warning, .critical])
    static let adviceWithoutTest = "leave it out: 'signals' says what is a warning"

    /// The numbers that set the limits.
    enum Baseline: Hashable, Sendable {
        /// So many numbers from the beginning of a segment on.
        case first(Int)
        /// From one period through another.
        case span(TimePeriod, TimePeriod)

        /// How many numbers are needed where they are counted.
        var count: Int {
            switch self {
            case .first(let count): count
            case .span(let first, let last):
                max(Self.least, Int(last.ordinal) - Int(first.ordinal) + 1)
            }
        }

        /// Fewer numbers say too little of what is usual.
        static let least = 13
        /// From so many on limits are steady.
        static let usual = 20
    }

    /// The day on which a segment begins that the data do not show, and why.
    struct Rebase: Hashable, Sendable {
        let day: CalendarDate
        let reason: String
    }

    let subject: JudgedSubject
    var rounding: RoundingPolicy { .notOfFew }
    var season: Int?
    var baseline = Baseline.first(Baseline.usual)
    var rebases: [Rebase] = []
    /// Whether moving ranges that are far off are left out.
    var isScreened = true
    /// What counts as which level.
    var signals: [Level: [ControlChart.SignalKind]] = Self.usualSignals

    static let usualSignals: [Level: [ControlChart.SignalKind]] = [
        .critical: [.outside], .warning: [.trend, .twoInThree, .run],
    ]

    init(_ subject: JudgedSubject) { self.subject = subject }

    var trialObstacle: TrialObstacle? { .test }

    static func read(_ node: YAMLNode, _ reader: ConditionReader) -> Self? {
        let block = reader.block(node, word)
        let before = reader.collector.errorCount
        let subject = reader.subject(in: block)
        let keys = ControlReader(block: block)
        let season = block.periods("season")
        let baseline = keys.baseline()
        let rebases = keys.rebases()
        let isScreened = block.flag("screen") ?? true
        let signals = keys.signals()
        reader.leaveSides(in: block, of: Self.self)
        block.finish()
        guard let subject, reader.collector.errorCount == before else { return nil }
        var control = Self(subject)
        control.season = season
        control.baseline = baseline ?? control.baseline
        control.rebases = rebases
        control.isScreened = isScreened
        control.signals = signals ?? usualSignals
        return control
    }

    static func measuredUnit(of form: Self?, _ indicators: [String: Indicator]) -> MeasuredUnit {
        MeasuredUnit(of: form?.expressions ?? [], indicators)
    }

    /// The sum of the signals that are a sign of the level or of a worse one.
    func chance(of side: RuleSide, at level: Level) -> Double {
        let kinds = side.limits.keys.filter { $0 >= level }.flatMap { signals[$0] ?? [] }
        return Set(kinds).reduce(0) {
            $0 + (ControlChart.chance(of: $1, baseline: baseline.count) ?? 0)
        }
    }

    var testing: TestPolicy { .bySigns(signals.keys.sorted()) }

    func periods(behind ordinal: Int32, _ sides: [RuleSide], _ frequency: Frequency) -> [Int32] {
        season.map { [ordinal.earlier(by: $0), ordinal] } ?? [ordinal]
    }

    /// The limits come of the baseline: it counts as well.
    func countedPeriods(
        behind ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> [Int32] {
        let judged = season.map { [ordinal.earlier(by: $0), ordinal] } ?? [ordinal]
        guard let baseline = segment(at: ordinal, series)?.baseline else { return judged }
        let start = baseline.lowerBound.earlier(by: season ?? 0)
        return judged + (start...max(start, baseline.upperBound))
    }

    func kinds(_ formula: FormulaKind, _ side: RuleSide) -> NumberKinds {
        .ofControl(formula, isSeasonal: season != nil)
    }

    func workspace() -> AnyObject? { ControlCharts(self) }

    func measured(
        _ value: Double,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Measured {
        guard season != nil else { return .value(MeasuredValue(value)) }
        guard let segment = segment(at: ordinal, series),
            let difference = segment.value(at: ordinal)
        else { return .undecided(.window) }
        return .value(MeasuredValue(difference, difference: difference))
    }

    /// The process limit of the side.
    func limits(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> PeriodLimits {
        guard let segment = segment(at: ordinal, series), segment.baseline != nil else {
            return .undecided(.baseline)
        }
        guard let limits = segment.limits[side.side.side] else {
            return .undecided(.noVariation)
        }
        return .limits(limits)
    }

    /// The worst level that has a signal on the side.
    ///
    /// The baseline itself is not judged.
    func verdict(
        on measured: MeasuredValue,
        by test: LimitTest,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Finding {
        guard let segment = segment(at: ordinal, series), let baseline = segment.baseline,
            ordinal > baseline.upperBound
        else { return .undecided(.baseline) }
        guard segment.chart?.hasVariation == true else { return .undecided(.noVariation) }
        for level in [Level.critical, .warning] {
            let kinds = signals[level] ?? []
            if segment.signal(at: ordinal, side.side.side, among: kinds) != nil {
                return .holds(level)
            }
        }
        return .clears
    }

    func significance(
        of measured: MeasuredValue,
        _ level: Level,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> (any SignificanceTest)? {
        guard let segment = segment(at: ordinal, series), let chart = segment.chart,
            let baseline = segment.baseline
        else { return nil }
        let kinds = ordinal > baseline.upperBound ? signals[level] ?? [] : []
        return ChartTest(
            chart: chart,
            kind: segment.signal(at: ordinal, side.side.side, among: kinds)
        )
    }

    func inputNote(
        of measured: MeasuredValue,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> String? {
        let levels = [Level.critical, .warning].filter { side.side.limits[$0] != nil }
        let tests = levels.compactMap {
            significance(of: measured, $0, at: ordinal, series, side) as? ChartTest
        }
        return (tests.first { $0.kind != nil } ?? tests.first)?.note
    }

    private func segment(
        at ordinal: Int32,
        _ series: MeasuredSeries
    ) -> ControlCharts.Segment? {
        (series.workspace as? ControlCharts)?.segment(at: ordinal, series)
    }
}
