import Glibc

/// Finds where a tail of a distribution reaches a probability.
struct TailSolver {
    /// A tail and the density at one place.
    struct Place {
        let tail: Double
        let density: Double
    }

    /// The probability to reach, more than 0 and less than 1.
    let target: Double
    /// Where the distribution lies; the upper bound may be infinite.
    let bounds: ClosedRange<Double>
    /// A place inside the bounds.
    let start: Double
    /// Whether the tail is the lower one, which rises with the place.
    let rises: Bool

    /// The place where the tail is the target.
    ///
    /// Newton's method for the logarithm of the tail, which is concave for the distributions here;
    /// a step that would leave the interval known to hold the answer is replaced by its middle. The
    /// steps converge quadratically, so the last one leaves an error far below the tolerance of
    /// 1e-10.
    func solve(_ place: (Double) -> Place) -> Double {
        var (low, high) = (bounds.lowerBound, bounds.upperBound)
        var x = start
        for _ in 0..<200 {
            let now = place(x)
            if now.tail == target { return x }
            if (now.tail < target) == rises { low = x } else { high = x }
            let newton = now.tail * log(now.tail / target) / now.density
            var next = rises ? x - newton : x + newton
            if newton.magnitude <= 1e-10 * x { return max(bounds.lowerBound, next) }
            if !(next > low && next < high) {
                next = high.isFinite ? low + (high - low) / 2 : 2 * low + 1
                if next == low || next == high { return next }
            }
            x = next
        }
        return x
    }
}
