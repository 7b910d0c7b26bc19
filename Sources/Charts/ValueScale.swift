/// From numbers to places along an axis, with ticks at round numbers.
struct ValueScale: Hashable {
    /// The numbers at both ends.
    let domain: ClosedRange<Double>
    /// The distance of two ticks: 1, 2 or 5 times a power of ten.
    let step: Double
    let ticks: [Double]

    /// Numbers that a picture can show.
    private static let largest = 1e12

    /// A number that a picture can show; nil for one that is not finite or too large.
    static func shown(_ value: Double?) -> Double? {
        value.flatMap { $0.magnitude <= largest ? $0 : nil }
    }

    /// A scale that holds all numbers; nil without any.
    ///
    /// It begins at zero where the numbers are not far from it.
    ///
    /// - Parameters:
    ///   - values: Numbers; those that are not finite or too large to be shown are left out.
    ///   - smallestStep: The least distance of two ticks; 1 for what is counted.
    ///   - most: So many ticks at most, and at least three.
    init?(_ values: [Double], smallestStep: Double? = nil, most: Int = 5) {
        let shown = values.compactMap(Self.shown)
        guard var low = shown.min(), var high = shown.max() else { return nil }
        if low > 0, low < high / 2 { low = 0 }
        if high < 0, high > low / 2 { high = 0 }
        // What does not move still has a little room on both sides.
        let size = max(low.magnitude, high.magnitude)
        let least = max(smallestStep ?? 0, size > 0 ? size * 0.02 : 1)
        if high - low < least {
            let middle = (low + high) / 2
            let isPositive = low >= 0
            (low, high) = (middle - least, middle + least)
            if isPositive { low = max(0, low) }
        }
        let intervals = max(2, most - 1)
        var step = max(Self.rounded((high - low) / Double(intervals)), smallestStep ?? 0)
        var (first, last) = Self.ends(low, high, step)
        while Int(last - first) > intervals {
            step = Self.rounded(step * 1.5)
            (first, last) = Self.ends(low, high, step)
        }
        self.step = step
        ticks = (Int(first)...Int(last)).map { Double($0) * step }
        domain = first * step...last * step
    }

    private static func ends(_ low: Double, _ high: Double, _ step: Double) -> (Double, Double) {
        // The nudges keep 0.3 from being more than three times 0.1.
        let first = (low / step + 1e-9).rounded(.down)
        return (first, max(first + 1, (high / step - 1e-9).rounded(.up)))
    }

    /// The next of 1, 2 or 5 times a power of ten that is not smaller.
    private static func rounded(_ value: Double) -> Double {
        var power = 1.0
        while power > value, power > 1e-12 { power /= 10 }
        while power * 10 <= value { power *= 10 }
        return [1, 2, 5, 10].map { $0 * power }.first { $0 >= value * (1 - 1e-9) } ?? power * 10
    }

    /// Where a number lies between two places of which the first is that of the smallest number.
    func place(_ value: Double, from start: Double, to end: Double) -> Double {
        let span = domain.upperBound - domain.lowerBound
        let share = (min(max(value, domain.lowerBound), domain.upperBound) - domain.lowerBound)
        return start + (end - start) * (span > 0 ? share / span : 0.5)
    }
}
