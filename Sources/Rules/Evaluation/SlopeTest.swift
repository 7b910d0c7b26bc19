import Glibc
import Indicators
import Statistics

/// The numbers of some periods with their places among them; gaps are passed over and keep theirs.
struct TrendWindow {
    private(set) var positions: [Double] = []
    private(set) var values: [Double] = []
    /// The denominators of the numbers, where they have some.
    private(set) var bases: [Double] = []

    init(_ line: Line, base: Line?, _ periods: ClosedRange<Int32>) {
        for ordinal in periods {
            guard let value = line.value(at: ordinal) else { continue }
            positions.append(Double(ordinal) - Double(periods.lowerBound))
            values.append(value)
            if let base = base?.value(at: ordinal) { bases.append(base) }
        }
    }

    /// The line of Theil and Sen through the numbers; nil for too few.
    var line: TheilSen? { TheilSen(positions: positions, values: values) }

    /// The number in the middle, or half way between the two in the middle.
    var median: Double {
        let sorted = values.sorted()
        guard let last = sorted.last else { return 0 }
        let middle = sorted.count / 2
        guard sorted.count.isMultiple(of: 2) else { return sorted[middle] }
        return middle == 0 ? last : sorted[middle - 1] / 2 + sorted[middle] / 2
    }
}

/// A test that says in figures what it rests on, for tables: `n=5 S=-10 p=0.0167`.
protocol SelfTelling {
    var note: String { get }
}

/// The test of Mann and Kendall, with the range of the slope of Theil and Sen.
///
/// The test goes by the p of the order of the values; the range is one of the slope, and is shown
/// at the usual confidence: at a higher one few values leave none.
struct SlopeTest: SignificanceTest, SelfTelling {
    private let test: MannKendall
    private let window: TrendWindow
    private let divisor: Double

    /// The test of a window whose slope is told divided by a number; nil for too many values.
    init?(_ window: TrendWindow, dividedBy divisor: Double) {
        guard let test = MannKendall(window.values), divisor > 0 else { return nil }
        self.test = test
        self.window = window
        self.divisor = divisor
    }

    var name: String { "mann-kendall" }
    var statistic: Double? { Double(test.s) }
    var note: String { "n=\(test.count) S=\(test.s) p=\(test.p.significant)" }

    func isSignificant(_ side: Side, _ confidence: Confidence) -> Bool {
        side == .below ? test.falls(at: confidence) : test.rises(at: confidence)
    }

    func shownConfidence(_ asked: Confidence) -> Confidence { min(asked, .warning) }

    func interval(_ confidence: Confidence) -> Interval? {
        window.line?.interval(confidence)?.divided(by: divisor)
    }

    func probability(_ side: Side) -> Double? { test.p }
}

/// The marker of a recent trend.
struct MarkerTest: SignificanceTest, SelfTelling {
    let marker: TrendMarker

    var name: String { "marker" }

    var statistic: Double? {
        if case .fitted(let fit) = marker { fit.chiSquare } else { nil }
    }

    var note: String { "chi2=\((statistic ?? 0).significant)" }

    func isSignificant(_ side: Side, _ confidence: Confidence) -> Bool {
        marker.verdict(confidence) == (side == .below ? .decreasing : .increasing)
    }

    func interval(_ confidence: Confidence) -> Interval? { nil }

    func probability(_ side: Side) -> Double? {
        statistic.map { 2 * Normal.upperTail($0.squareRoot()) }
    }
}

extension Double {
    /// The number to six significant digits.
    fileprivate var significant: String {
        guard self != 0, isFinite else { return "0" }
        let scale = pow(10, 5 - log10(magnitude).rounded(.down))
        return ((self * scale).rounded() / scale).shortText
    }
}
