import Indicators
import Statistics

/// The charts of one series, one for each segment; worked out when the first period asks.
///
/// A class, because all sides and periods of a key ask for the same charts.
final class ControlCharts {
    /// Periods that stand on one basis.
    struct Segment {
        fileprivate(set) var periods: ClosedRange<Int32>
        /// What is charted, from the first of the periods on.
        fileprivate(set) var values: [Double?] = []
        /// The periods that set the limits; nil until there are enough.
        fileprivate(set) var baseline: ClosedRange<Int32>?
        /// Nil, too, where no two neighbours of the baseline have numbers.
        fileprivate(set) var chart: ControlChart?
        /// The limits of each side of the rule.
        fileprivate(set) var limits: [Side: LimitTest] = [:]

        func value(at ordinal: Int32) -> Double? {
            periods.contains(ordinal) ? values[Int(ordinal) - Int(periods.lowerBound)] : nil
        }

        /// The first signal of some kinds that a period shows on a side.
        func signal(
            at ordinal: Int32,
            _ side: Side,
            among kinds: [ControlChart.SignalKind]
        ) -> ControlChart.SignalKind? {
            guard let chart, periods.contains(ordinal) else { return nil }
            let index = Int(ordinal) - Int(periods.lowerBound)
            let wanted: ControlChart.Side = side == .below ? .below : .above
            return ControlChart.SignalKind.allCases.first { kind in
                kinds.contains(kind)
                    && chart.signal(at: index, in: values, among: [kind])?.side == wanted
            }
        }
    }

    private let control: Control
    private var segments: [Segment]?

    init(_ control: Control) { self.control = control }

    /// The segment that a period lies in.
    func segment(at ordinal: Int32, _ series: MeasuredSeries) -> Segment? {
        let segments = segments ?? charted(series)
        self.segments = segments
        return segments.first { $0.periods.contains(ordinal) }
    }

    private func charted(_ series: MeasuredSeries) -> [Segment] {
        let line = series.line
        guard !line.isEmpty else { return [] }
        let starts = starts(line, series.measure.frequency)
        return starts.indices.map { place in
            let isLast = place + 1 == starts.count
            let end = isLast ? line.last : starts[place + 1].earlier(by: 1)
            var segment = Segment(periods: starts[place]...end)
            segment.values = values(of: segment, line)
            chart(&segment, series)
            return segment
        }
    }

    /// Where segments begin: with the line, where the data change their basis, and where the rule
    /// says so.
    private func starts(_ line: Line, _ frequency: Frequency) -> [Int32] {
        var starts: Set<Int32> = [line.first]
        for rebase in control.rebases {
            let ordinal = TimePeriod(frequency, containing: rebase.day).ordinal
            if ordinal > line.first, ordinal <= line.last { starts.insert(ordinal) }
        }
        var segment: Int?
        for ordinal in line.ordinals {
            let mark = line.mark(at: ordinal)
            guard mark.hasValue else { continue }
            if let segment, segment != mark.segment { starts.insert(ordinal) }
            segment = mark.segment
        }
        return starts.sorted()
    }

    /// The line, or what it changed by since the season before: both of one segment.
    private func values(of segment: Segment, _ line: Line) -> [Double?] {
        segment.periods.map { ordinal in
            guard let value = line.value(at: ordinal) else { return nil }
            guard let season = control.season else { return value }
            let before = ordinal.earlier(by: season)
            guard before >= segment.periods.lowerBound else { return nil }
            return line.value(at: before).map { value - $0 }
        }
    }

    private func chart(_ segment: inout Segment, _ series: MeasuredSeries) {
        guard let baseline = baseline(of: segment, series.measure.frequency) else { return }
        segment.baseline = baseline
        let start = Int(baseline.lowerBound) - Int(segment.periods.lowerBound)
        let values = segment.values[start..<(start + baseline.count)]
        guard let chart = ControlChart(baseline: Array(values), screened: control.isScreened)
        else { return }
        segment.chart = chart
        guard chart.hasVariation else { return }
        for side in series.measure.sides.map(\.side) {
            let number = side.side == .below ? chart.lower : chart.upper
            let quantity = Quantity(value: number, unit: .none, text: number.shortText)
            var limited = side
            limited.limits = side.limits.mapValues { _ in Limit(quantity) }
            segment.limits[side.side] = LimitTest(limited, of: Control.self)
        }
    }

    /// The periods that were named, as far as they lie in the segment; of a segment that begins
    /// later, or has too few of them, so many numbers from its beginning on.
    private func baseline(of segment: Segment, _ frequency: Frequency) -> ClosedRange<Int32>? {
        guard case .span(let first, let last) = control.baseline else {
            return beginning(of: segment)
        }
        let start = TimePeriod(frequency, containing: first.firstDay).ordinal
        let end = TimePeriod(frequency, containing: last.lastDay).ordinal
        guard start <= end, segment.periods.upperBound >= start else { return nil }
        if start <= segment.periods.upperBound, end >= segment.periods.lowerBound {
            let part = segment.periods.clamped(to: start...end)
            let numbers = part.count(where: { segment.value(at: $0) != nil })
            if numbers >= Control.Baseline.least { return part }
        }
        return segment.periods.lowerBound > start ? beginning(of: segment) : nil
    }

    private func beginning(of segment: Segment) -> ClosedRange<Int32>? {
        var missing = control.baseline.count
        for ordinal in segment.periods where segment.value(at: ordinal) != nil {
            missing -= 1
            if missing == 0 { return segment.periods.lowerBound...ordinal }
        }
        return nil
    }
}

/// The limits of a control chart, with what a period shows.
struct ChartTest: SignificanceTest, SelfTelling {
    let chart: ControlChart
    let kind: ControlChart.SignalKind?

    var name: String { "xmr" }
    var signal: String? { kind?.rawValue }

    var note: String {
        let limits = "mean=\(chart.center.shortText) mr=\(chart.meanMovingRange.shortText)"
        return limits + (signal.map { " signal=\($0)" } ?? "")
    }

    func isSignificant(_ side: Side, _ confidence: Confidence) -> Bool { kind != nil }

    func interval(_ confidence: Confidence) -> Interval? {
        Interval(lower: chart.lower, upper: chart.upper)
    }
}
