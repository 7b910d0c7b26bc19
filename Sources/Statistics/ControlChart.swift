/// The chart of individual values and moving ranges (XmR), with limits from a baseline.
///
/// Centre: the mean of the baseline. Limits: centre ± 2.66·mR, with mR the mean of the absolute
/// differences of neighbours; near limits at two thirds. Source: D. J. Wheeler, Understanding
/// Variation (2nd ed. 2000); NHS England, Making Data Count, whose programs leave out moving ranges
/// at or above 3.267·mR.
package struct ControlChart: Hashable, Sendable {
    /// The mean of the baseline.
    package let center: Double
    /// The mean moving range after screening.
    package let meanMovingRange: Double

    /// What a period can show, the most urgent first.
    package enum SignalKind: String, CaseIterable, Hashable, Sendable {
        /// Beyond a limit.
        case outside
        /// Six steps in one direction, up to the period.
        case trend
        /// Two of three between near limit and limit, the period among them, all on one side.
        case twoInThree = "two_in_three"
        /// Seven on one side of the centre, up to the period.
        case run
    }

    /// Which side of the centre a signal is on; of a trend the direction.
    package enum Side: String, CaseIterable, Hashable, Sendable {
        case above
        case below
    }

    /// What a period shows.
    package struct Signal: Hashable, Sendable {
        package let kind: SignalKind
        package let side: Side

        package init(_ kind: SignalKind, _ side: Side) {
            self.kind = kind
            self.side = side
        }
    }

    /// The chart of a baseline in the order of time; a gap, nil, belongs to no moving range.
    ///
    /// Nil if two neighbours with numbers are missing, or if one is no number. A mean moving range
    /// below 1e-12 of the largest number is 0: rounding is no variation.
    package init?(baseline: [Double?], screened: Bool = true) {
        let numbers = baseline.compactMap(\.self)
        let ranges = zip(baseline, baseline.dropFirst()).compactMap { before, now -> Double? in
            guard let before, let now else { return nil }
            return (now - before).magnitude
        }
        guard !ranges.isEmpty, numbers.allSatisfy(\.isFinite) else { return nil }
        let mean = Self.mean(ranges)
        let kept = screened ? ranges.filter { Tolerance.isLess($0, 3.267 * mean) } : ranges
        let meanMovingRange = kept.isEmpty ? mean : Self.mean(kept)
        let largest = numbers.reduce(0) { max($0, $1.magnitude) }
        center = Self.mean(numbers)
        self.meanMovingRange =
            meanMovingRange <= Tolerance.relative * largest ? 0 : meanMovingRange
        guard center.isFinite, meanMovingRange.isFinite else { return nil }
    }

    private static func mean(_ numbers: [Double]) -> Double {
        numbers.reduce(0, +) / Double(numbers.count)
    }

    /// How probable a signal of a kind is on one side in a period, if nothing changed.
    ///
    /// The limits are estimated from the baseline, so a short one alarms more often. Found by
    /// simulation of normal numbers, for periods whose last seven lie behind the baseline. Nil for
    /// fewer than 13 numbers.
    package static func chance(of kind: SignalKind, baseline count: Int) -> Double? {
        guard count >= 13 else { return nil }
        let row =
            switch count {
            case ..<20: (outside: 0.010, twoInThree: 0.0026, run: 0.017)
            case ..<24: (outside: 0.007, twoInThree: 0.0017, run: 0.0134)
            case ..<36: (outside: 0.006, twoInThree: 0.0016, run: 0.0125)
            default: (outside: 0.004, twoInThree: 0.0013, run: 0.011)
            }
        return switch kind {
        case .outside: row.outside
        case .trend: 0.0002
        case .twoInThree: row.twoInThree
        case .run: row.run
        }
    }

    /// Whether the baseline varies; without variation there are no limits and no signals.
    package var hasVariation: Bool { meanMovingRange > 0 }

    /// Centre ± 2.66·mR.
    package var lower: Double { center - 2.66 * meanMovingRange }
    package var upper: Double { center + 2.66 * meanMovingRange }

    /// Two thirds of the way to the limits.
    package var nearLower: Double { center - 2.66 * meanMovingRange * 2 / 3 }
    package var nearUpper: Double { center + 2.66 * meanMovingRange * 2 / 3 }

    /// What the value at an index shows, by itself and earlier values only.
    ///
    /// The first of the wanted kinds in the order of their urgency; a gap among the values that a
    /// kind looks at (1, 7, 3, 7) means that this kind is absent. Nil without a signal, without
    /// variation, and where there is no number.
    package func signal(
        at index: Int,
        in values: [Double?],
        among kinds: [SignalKind] = SignalKind.allCases
    ) -> Signal? {
        guard hasVariation else { return nil }
        for kind in SignalKind.allCases where kinds.contains(kind) {
            if let side = side(of: kind, at: index, in: values) { return Signal(kind, side) }
        }
        return nil
    }

    private func side(of kind: SignalKind, at index: Int, in values: [Double?]) -> Side? {
        switch kind {
        case .outside:
            numbers(1, upTo: index, in: values).flatMap {
                zone($0[0]) == .outside ? side($0[0]) : nil
            }
        case .trend:
            numbers(7, upTo: index, in: values).flatMap(Self.direction)
        case .twoInThree:
            numbers(3, upTo: index, in: values).flatMap(twoInThree)
        case .run:
            numbers(7, upTo: index, in: values).flatMap(commonSide)
        }
    }

    /// The last values up to an index; nil if one of them is missing or no number.
    private func numbers(_ count: Int, upTo index: Int, in values: [Double?]) -> [Double]? {
        guard values.indices ~= index, index >= count - 1 else { return nil }
        let first = index - count + 1
        let numbers = values[first...index].compactMap(\.self)
        return numbers.count == count && numbers.allSatisfy(\.isFinite) ? numbers : nil
    }

    private enum Zone {
        case inner
        case near
        case outside
    }

    private func zone(_ value: Double) -> Zone {
        if Tolerance.isLess(upper, value) || Tolerance.isLess(value, lower) { return .outside }
        if Tolerance.isLess(nearUpper, value) || Tolerance.isLess(value, nearLower) { return .near }
        return .inner
    }

    /// Nil on the centre.
    private func side(_ value: Double) -> Side? {
        if Tolerance.isLess(center, value) { return .above }
        return Tolerance.isLess(value, center) ? .below : nil
    }

    private func commonSide(_ numbers: [Double]) -> Side? {
        guard let last = numbers.last, let side = side(last) else { return nil }
        return numbers.allSatisfy { self.side($0) == side } ? side : nil
    }

    private func twoInThree(_ numbers: [Double]) -> Side? {
        guard let last = numbers.last, zone(last) == .near,
            numbers.dropLast().contains(where: { zone($0) == .near })
        else { return nil }
        return commonSide(numbers)
    }

    private static func direction(_ numbers: [Double]) -> Side? {
        let steps = zip(numbers, numbers.dropFirst())
        if steps.allSatisfy({ $0 < $1 }) { return .above }
        return steps.allSatisfy { $0 > $1 } ? .below : nil
    }
}
