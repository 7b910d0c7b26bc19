import Indicators
import Rules

/// Writes down how a measured line went, for charts.
struct TrackWriter {
    /// So many periods at most, and so many more on the way to a goal.
    private static let (pastCount, futureCount): (Int32, Int32) = (20, 12)

    private let series: MeasuredSeries
    private let judged: any Judged
    private let level: Level?

    /// - Parameters:
    ///   - series: The lines of the measure.
    ///   - judged: The side of the rule.
    ///   - level: The level whose limit is shown; nil for the weakest.
    init(_ series: MeasuredSeries, _ judged: any Judged, _ level: Level?) {
        (self.series, self.judged) = (series, judged)
        self.level = level ?? judged.side.limits.keys.min()
    }

    /// Whether the warning is a corridor before the limit, which then is the line to see.
    private var isCorridor: Bool { judged.side.limits[.warning]?.near != nil }

    /// The line up to a period; nil where it has no earlier one.
    ///
    /// Of areas that are added up nothing is kept: what each period might give away of one of them
    /// is known of the last few alone.
    func track(through ordinal: Int32) -> Evidence.Track? {
        let line = series.line
        guard !line.isEmpty, !series.measure.addsUpAreas else { return nil }
        let start = max(line.first, ordinal.subtractingSaturated(Self.pastCount - 1))
        guard start < ordinal else { return nil }
        let periods = start...ordinal
        var track = Evidence.Track(
            first: TimePeriod(series.measure.frequency, ordinal: start),
            values: periods.map { line.value(at: $0) },
            bases: series.base.map { base in periods.map { base.value(at: $0) } } ?? []
        )
        switch judged.kinds.measure {
        case .level: addLimits(periods, to: &track)
        case .projection: addLimits(ordinal...ordinal, to: &track)
        case .comparison: addOthers(periods, to: &track)
        case .control: addCorridor(periods, to: &track)
        case .change, .slope, .streak, .seasonalControl, .delivery: break
        }
        return track
    }

    private func addLimits(_ periods: ClosedRange<Int32>, to track: inout Evidence.Track) {
        guard judged.kinds.limit == judged.kinds.line, var level else { return }
        if isCorridor, judged.side.limits[.critical] != nil { level = .critical }
        var periods = periods
        if let goal = judged.evidence(at: periods.upperBound)?.goal?.period,
            goal.frequency == series.measure.frequency, goal.ordinal > periods.upperBound
        {
            let last = periods.upperBound.addingSaturated(Self.futureCount)
            periods = periods.lowerBound...min(goal.ordinal, last)
        }
        let tests = periods.map { judged.limits(at: $0) }
        let found = judged.evidence(at: track.period(at: track.values.count - 1).ordinal)
        // What numbers of the data are compared with may be one of them: only a fixed number is a
        // line, and nobody knows where the alert ends.
        if let told = found?.toldLimits[level], told != tests.last??.limit(for: level) {
            let limits = Self.short(
                periods.map { judged.evidence(at: $0)?.toldLimits[level] }
            )
            if limits.count == 1 { track.limits = limits }
            return
        }
        track.limits = Self.short(tests.map { $0?.limit(for: level) })
        let clears = tests.map { $0?.clearing }
        track.clears = clears == tests.map { $0?.limit(for: level) } ? [] : Self.short(clears)
    }

    private func addOthers(_ periods: ClosedRange<Int32>, to track: inout Evidence.Track) {
        let others = periods.map { judged.evidence(at: $0)?.measured.comparator }
        guard others.contains(where: { $0 != nil }) else { return }
        track.others = others.map { $0?.value }
        track.otherParts = others.map { $0?.part }
        track.otherBases = others.map { $0?.base }
    }

    private func addCorridor(_ periods: ClosedRange<Int32>, to track: inout Evidence.Track) {
        let results = periods.map { period in
            judged.evidence(at: period).flatMap { found in
                found.testResults[level ?? found.testResults.keys.min() ?? .warning]
            }
        }
        track.lows = results.map { $0?.low }
        track.highs = results.map { $0?.high }
    }

    /// One number for all where all are the same.
    private static func short(_ numbers: [Double?]) -> [Double?] {
        guard let first = numbers.first, numbers.allSatisfy({ $0 == first }) else {
            return numbers
        }
        return first == nil ? [] : [first]
    }
}
