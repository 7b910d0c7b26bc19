import Indicators

/// What a form does with counts that their publisher rounded.
enum RoundingPolicy {
    /// Nothing: its numbers are told as they were published.
    case ignored
    /// It asks at all corners of the judged period.
    case corners
    /// It asks at all corners of the judged period and of those before it.
    case cornersOfBoth
    /// It does not ask where a count is small: rounding would be taken for movement.
    case notOfFew

    /// Smaller counts are few.
    static let few = 50.0
}

/// Which selectors are taken as more or less than they say.
struct RoundingShift {
    /// Tells the shifts of a measure apart.
    let number: Int
    /// By how much each reading of a selector is moved.
    let moves: [ObjectIdentifier: Double]
}

/// What the numbers behind a rounded one may be: each count by so much more or less.
///
/// A class, because all sides of a key ask for the same corners.
final class RoundedCorners {
    /// So many counts in a formula leave more corners than are looked at.
    private static let mostCounts = 8

    private let measure: Measure
    private let key: EvaluationKey
    private var known: [MeasuredSeries]?

    /// Nil where nothing is rounded, or the form does not care.
    init?(_ measure: Measure, _ key: EvaluationKey) {
        guard !measure.roundedLeaves.isEmpty else { return nil }
        (self.measure, self.key) = (measure, key)
    }

    /// The lines of the key at each corner; none where there are too many.
    private var series: [MeasuredSeries] {
        if let known { return known }
        let leaves = measure.roundedLeaves
        guard leaves.count <= Self.mostCounts else { return [] }
        let series = (0..<1 << leaves.count).map { number in
            let moves = leaves.enumerated().map { place, rounded in
                let sign = number >> place & 1 == 0 ? -1.0 : 1
                return (ObjectIdentifier(rounded.leaf), sign * rounded.within)
            }
            let shift = RoundingShift(
                number: number,
                moves: Dictionary(uniqueKeysWithValues: moves)
            )
            return measure.series(for: key, moved: shift)
        }
        known = series
        return series
    }

    /// The lines at each corner that matters in a period.
    private func series(at ordinal: Int32, _ policy: RoundingPolicy) -> [MeasuredSeries] {
        guard case .cornersOfBoth = policy else { return series }
        return series.flatMap { now in
            series.map { before in before.taking(now, at: ordinal) }
        }
    }

    /// What is found whatever the numbers behind the rounded ones are.
    ///
    /// Where all corners say the same it is that; where all hold, the lowest level; else rounding
    /// decides, and nobody knows.
    func finding<Form: ConditionForm>(
        _ finding: Finding,
        _ form: Form,
        at ordinal: Int32,
        _ own: MeasuredSeries,
        _ side: MeasuredSide
    ) -> Finding {
        switch form.rounding {
        case .ignored: return finding
        case .notOfFew:
            let periods = form.countedPeriods(behind: ordinal, own, side)
            return hasFew(in: periods) ? .undecided(.rounding) : finding
        case .corners, .cornersOfBoth: break
        }
        let found = findings(form, at: ordinal, side).map(\.finding)
        guard let first = found.first else { return .undecided(.rounding) }
        if found.allSatisfy({ $0 == first }) { return first }
        let levels = found.compactMap(\.level)
        guard levels.count == found.count, let lowest = levels.min() else {
            return .undecided(.rounding)
        }
        return .holds(lowest)
    }

    /// What is found at each corner, with the number that is shown there.
    private func findings<Form: ConditionForm>(
        _ form: Form,
        at ordinal: Int32,
        _ side: MeasuredSide
    ) -> [(value: Double?, finding: Finding)] {
        series(at: ordinal, form.rounding).map { series in
            var shown: Double?
            if let value = series.line.value(at: ordinal),
                case .value(let measured) = form.measured(value, at: ordinal, series, side)
            {
                shown = measured.shown
            }
            return (shown, form.finding(at: ordinal, series, side))
        }
    }

    /// Whether a rounded count is small in one of some periods.
    private func hasFew(in periods: [Int32]) -> Bool {
        let lead = measure.evaluator.lead(measure.lead, key: key)
        return measure.roundedLeaves.contains { rounded in
            let line = measure.evaluator.line(rounded.leaf, key: key, lead: lead)
            return periods.contains { line.value(at: $0).map { $0 < RoundingPolicy.few } ?? false }
        }
    }

    /// What is found at the corners of a period, for people.
    func summary<Form: ConditionForm>(
        _ form: Form,
        at ordinal: Int32,
        _ side: MeasuredSide
    ) -> RoundedRange? {
        switch form.rounding {
        case .ignored, .notOfFew: return nil
        case .corners, .cornersOfBoth: break
        }
        let corners = findings(form, at: ordinal, side)
        let values = corners.compactMap(\.value)
        guard let low = values.min(), let high = values.max() else { return nil }
        var counts: [(finding: Finding, count: Int)] = []
        for corner in corners {
            if let place = counts.firstIndex(where: { $0.finding == corner.finding }) {
                counts[place].count += 1
            } else {
                counts.append((corner.finding, 1))
            }
        }
        return RoundedRange(low: low, high: high, findings: counts)
    }
}

/// Between which numbers a rounded one may lie, and what would be found there.
package struct RoundedRange {
    package let low: Double
    package let high: Double
    /// Each finding with the number of corners that have it.
    package let findings: [(finding: Finding, count: Int)]
}

extension Line {
    /// A denominator is never less than one.
    var atLeastOne: Self { moved { max(1, $1) } }

    /// A count is never more than what it is a part of.
    func clipped(to whole: Self) -> Self {
        moved { ordinal, value in whole.value(at: ordinal).map { min(value, $0) } ?? value }
    }
}
