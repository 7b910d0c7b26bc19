import Diagnostics
import Indicators
import Statistics

/// `trend: { of: kurse, last: 5 periods }` with `falls`, `rises`: where the last periods lead.
///
/// With `slope` it is a straight line against limits; `mann-kendall` and `marker` ask whether
/// chance could have led there, and measure the slope of Theil and Sen.
struct Trend: ConditionForm {
    static let word = "trend"
    static let sideWords = SideWord.changes
    static let exampleLimit = "3 % per period"
    static let mayHoldSides = true
    static let testing = TestPolicy.usual
    static let adviceWithoutTest = "leave it out, or say 'method: mann-kendall'"

    /// How a trend is measured.
    enum Method: String, CaseIterable, Hashable, Sendable {
        /// Least squares; in percent it is the slope divided by the mean of the window.
        case slope
        /// The test of Mann and Kendall; in percent it is the slope divided by the median.
        case mannKendall = "mann-kendall"
        /// The marker of a recent trend, of five periods.
        case marker

        /// The fewest periods that are a window.
        fileprivate var leastPeriods: Int { self == .slope ? 3 : 5 }
    }

    let subject: JudgedSubject
    let last: Int
    let method: Method
    var rounding: RoundingPolicy { .notOfFew }

    init(_ subject: JudgedSubject, last: Int, method: Method = .slope) {
        self.subject = subject
        self.last = last
        self.method = method
    }

    static func read(_ node: YAMLNode, _ reader: ConditionReader) -> Self? {
        let block = reader.block(node, word)
        let subject = reader.subject(in: block)
        let stated = block.node["method"]
        let read = block.choice("method", as: Method.self)
        let method = read ?? .slope
        let last =
            method == .marker
            ? markerWindow(block, reader) : reader.window(block, atLeast: method.leastPeriods)
        reader.leaveSides(in: block, of: Self.self)
        block.finish()
        guard let subject, let last, read != nil || stated == nil else { return nil }
        return Self(subject, last: last, method: method)
    }

    /// A marker looks at five periods, whether it says so or not.
    private static func markerWindow(_ block: MappingReader, _ reader: ConditionReader) -> Int? {
        guard let node = block.optional("last") else { return TrendMarker.periods }
        guard let last = block.periods(of: node, "last") else { return nil }
        guard last != TrendMarker.periods else { return last }
        reader.collector.error(
            "rule/marker-window",
            at: node,
            "'last' is \(last) periods, and a marker looks at \(TrendMarker.periods)",
            advice: "leave it out, or say 'method: mann-kendall'"
        )
        return nil
    }

    static func measuredUnit(of form: Self?, _ indicators: [String: Indicator]) -> MeasuredUnit {
        .slope
    }

    /// A level that no order of so many values reaches is not there unless it is written.
    var testing: TestPolicy {
        switch method {
        case .slope: .never
        case .marker: .byDefault([.critical: .critical])
        case .mannKendall:
            .byDefault(
                [Level.warning: Confidence.warning, .critical: .critical].filter {
                    MannKendall.critical(count: last, $0.value) != nil
                }
            )
        }
    }

    /// Ranks say something of any numbers; a marker without delivered intervals is one of shares.
    var testable: Set<Chance> { method == .marker ? [.share] : [.share, .rate, .none] }

    /// So few values have few orders: what they reach is often less than what is asked.
    func chance(of side: RuleSide, at level: Level) -> Double {
        guard method == .mannKendall, leastPoints <= last else { return side.tail(at: level) }
        return side.confidences(from: level).flatMap { confidence in
            (leastPoints...last).map { MannKendall.chance(count: $0, confidence) }
        }.max() ?? 0
    }

    var leastPoints: Int { method == .slope ? 2 : method.leastPeriods }

    var window: Int? { last }

    func kinds(_ formula: FormulaKind, _ side: RuleSide) -> NumberKinds {
        var kinds = NumberKinds.ofChange(formula, side, .slope)
        // A share that rises by more than 0 % rises by points.
        if method != .slope, !formula.isRelative, kinds.value == .ratio {
            (kinds.value, kinds.limit) = (.points, .points)
        }
        return kinds
    }

    /// The first number of the window.
    func movementStart(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Int32? {
        (ordinal.earlier(by: last - 1)...ordinal).first { series.line.value(at: $0) != nil }
    }

    func unsound(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> UndecidedReason? {
        guard method == .marker, series.trendWindow(at: ordinal, of: self) != nil else {
            return nil
        }
        switch marker(at: ordinal, series) {
        case nil: return .noSample
        case .noLogit: return .noLogit
        case .fitted: return nil
        }
    }

    func measured(
        _ value: Double,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Measured {
        guard method != .slope else { return lineOfBestFit(at: ordinal, series, side) }
        guard let window = series.trendWindow(at: ordinal, of: self),
            let slope = window.line?.slope
        else { return .undecided(.window) }
        if side.isTest, let smallest = series.measure.smallestBase,
            let base = window.bases.first(where: { $0 < smallest })
        {
            return .undecided(.smallBase(base))
        }
        guard side.test.isRelative else { return .value(MeasuredValue(slope)) }
        if let reason = series.unfit(window.median) { return .undecided(reason) }
        return .value(MeasuredValue(slope / window.median.magnitude))
    }

    /// The slope; relative to the mean of the window where the limit is a percentage.
    private func lineOfBestFit(
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Measured {
        guard let fit = series.fit(at: ordinal, last: last) else { return .undecided(.window) }
        guard side.test.isRelative else { return .value(MeasuredValue(fit.slope)) }
        if let reason = series.unfit(fit.meanY) { return .undecided(reason) }
        return .value(MeasuredValue(fit.slope / fit.meanY.magnitude))
    }

    func significance(
        of measured: MeasuredValue,
        _ level: Level,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> (any SignificanceTest)? {
        if method == .marker { return marker(at: ordinal, series).map { MarkerTest(marker: $0) } }
        return series.trendWindow(at: ordinal, of: self).flatMap {
            SlopeTest($0, dividedBy: side.test.isRelative ? $0.median.magnitude : 1)
        }
    }

    func inputNote(
        of measured: MeasuredValue,
        at ordinal: Int32,
        _ series: MeasuredSeries,
        _ side: MeasuredSide
    ) -> String? {
        guard side.isTest else { return nil }
        return significance(of: measured, .warning, at: ordinal, series, side)
            .flatMap { ($0 as? any SelfTelling)?.note }
    }

    /// The marker of the five periods up to one; nil where they are no shares.
    private func marker(at ordinal: Int32, _ series: MeasuredSeries) -> TrendMarker? {
        let periods = ordinal.earlier(by: last - 1)...ordinal
        let shares = periods.compactMap { period -> Share? in
            guard case .share(let share) = series.sample(at: period) else { return nil }
            return share
        }
        return TrendMarker(shares: shares)
    }
}

extension MeasuredSeries {
    /// The numbers of the last periods, gaps passed over.
    ///
    /// Nil when there are fewer than the trend needs, or a break among them.
    fileprivate func trendWindow(at ordinal: Int32, of trend: Trend) -> TrendWindow? {
        let start = ordinal.earlier(by: trend.last - 1)
        let isMarker = trend.method == .marker
        if isMarker, ![.year, .schoolYear].contains(measure.frequency) { return nil }
        let window = TrendWindow(line, base: base, start...ordinal)
        let least = isMarker ? trend.last : max(trend.leastPoints, measure.rule.points ?? 0)
        guard window.values.count >= least, !line.hasBreak(from: start, through: ordinal) else {
            return nil
        }
        return window
    }
}
