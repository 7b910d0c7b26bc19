import Statistics

/// What tells a number from chance, at whichever confidence is asked for.
protocol SignificanceTest: Sendable {
    /// Its name in evidence: `wilson`, `newcombe`.
    var name: String { get }
    /// Whether chance alone would hardly lead so far to a side.
    func isSignificant(_ side: Side, _ confidence: Confidence) -> Bool
    /// How sure the interval is that is shown, where a level asks for a confidence.
    func shownConfidence(_ asked: Confidence) -> Confidence
    /// The interval of what is tested: of the own number, or of a difference; nil where there is
    /// none.
    func interval(_ confidence: Confidence) -> Interval?
    /// What a chart shows in the period: `outside`; nil of other tests.
    var signal: String? { get }
    /// The number that was compared with a distribution, where the test has one.
    var statistic: Double? { get }
    /// How probable it is that chance alone leads so far to a side, where the test says so.
    func probability(_ side: Side) -> Double?
}

extension SignificanceTest {
    func shownConfidence(_ asked: Confidence) -> Confidence { asked }
    var signal: String? { nil }
    var statistic: Double? { nil }
    func probability(_ side: Side) -> Double? { nil }
}

/// A sample against a number that is known: an area that holds the own one, a norm, a limit.
///
/// Both the interval and the exact tail have to agree: for few cases the interval alone passes by
/// chance several times as often as it says.
struct NumberTest: SignificanceTest {
    let sample: Sample
    let number: Double

    var name: String {
        switch sample {
        case .share: "wilson"
        case .events(let events): events.count < 10 ? "poisson" : "byar"
        }
    }

    func isSignificant(_ side: Side, _ confidence: Confidence) -> Bool {
        switch (sample, side) {
        case (.share(let share), .below): share.lies(below: number, at: confidence)
        case (.share(let share), _): share.lies(above: number, at: confidence)
        case (.events(let events), .below): events.lies(below: number, at: confidence)
        case (.events(let events), _): events.lies(above: number, at: confidence)
        }
    }

    func interval(_ confidence: Confidence) -> Interval? { sample.interval(confidence) }

    func probability(_ side: Side) -> Double? { tails?[side] }

    private var tails: Tails? {
        switch sample {
        case .share(let share): .binomial(share, against: number)
        case .events(let events): .poisson(events, expected: number * events.exposure)
        }
    }
}

/// Two samples of which neither holds the other: groups, areas beside each other, two years.
struct TwoSampleTest: SignificanceTest {
    private enum Pair {
        case shares(ShareDifference)
        case rates(RateRatio)
    }

    private let pair: Pair

    /// Nil for samples of different kinds.
    init?(_ first: Sample, _ second: Sample) {
        switch (first, second) {
        case (.share(let first), .share(let second)):
            pair = .shares(ShareDifference(first, second))
        case (.events(let first), .events(let second)): pair = .rates(RateRatio(first, second))
        default: return nil
        }
    }

    var name: String { if case .shares = pair { "newcombe" } else { "rate-ratio" } }

    func isSignificant(_ side: Side, _ confidence: Confidence) -> Bool {
        switch (pair, side) {
        case (.shares(let shares), .below): shares.isNegative(at: confidence)
        case (.shares(let shares), _): shares.isPositive(at: confidence)
        case (.rates(let rates), .below): rates.isBelowOne(at: confidence)
        case (.rates(let rates), _): rates.isAboveOne(at: confidence)
        }
    }

    func interval(_ confidence: Confidence) -> Interval? {
        switch pair {
        case .shares(let difference): difference.newcombe(confidence)
        case .rates(let ratio): ratio.interval(confidence)
        }
    }

    func probability(_ side: Side) -> Double? {
        if case .shares(let difference) = pair { difference.fisher[side] } else { nil }
    }
}

extension Tails {
    /// How probable it is that chance leads so far to a side.
    fileprivate subscript(side: Side) -> Double { side == .below ? atMost : atLeast }
}
