/// How Kendall's S is distributed over all orders of some values, ties included.
///
/// The number D of discordant pairs over all orders has the generating function [n]_q! / Π[t]_q!,
/// with t the sizes of the groups of equal values and [k]_q! = Π (1 + q + … + q^(i−1)); S = M − 2D
/// with M the number of pairs that differ. All counts are whole numbers that a double holds
/// exactly. Source: M. G. Kendall, Rank Correlation Methods (4th ed. 1970), ch. 5; for ties R. P.
/// Stanley, Enumerative Combinatorics I (2nd ed. 2012), 1.7.
package struct KendallDistribution: Hashable, Sendable {
    /// How many values there are.
    package let count: Int
    /// How many pairs differ, the largest S.
    package let largest: Int
    /// The probability of d discordant pairs or fewer, by d.
    private let cumulated: [Double]

    /// The largest number of values: their orders, 18!, are still counted exactly.
    package static let mostValues = 18

    /// Nil unless 1 ≤ n ≤ 18 and the sizes of the ties are positive and sum up to n at most.
    package init?(count: Int, ties: [Int] = []) {
        guard 1...Self.mostValues ~= count, ties.count <= count,
            ties.allSatisfy({ 1...count ~= $0 }), ties.reduce(0, +) <= count
        else { return nil }
        self.count = count
        largest = ties.reduce(count * (count - 1) / 2) { $0 - $1 * ($1 - 1) / 2 }
        var series = [Int](repeating: 0, count: largest + 1)
        series[0] = 1
        for k in 1...count { Self.multiply(&series, by: k) }
        for tie in ties { for k in 1...tie { Self.divide(&series, by: k) } }
        let orders = Double(series.reduce(0, +))
        var sum = 0
        cumulated = series.map {
            sum += $0
            return Double(sum) / orders
        }
    }

    /// Times 1 + q + … + q^(k−1) = (1 − q^k)/(1 − q), up to the series' length.
    private static func multiply(_ series: inout [Int], by k: Int) {
        for i in series.indices.reversed() where i >= k { series[i] &-= series[i - k] }
        for i in series.indices.dropFirst() { series[i] &+= series[i - 1] }
    }

    private static func divide(_ series: inout [Int], by k: Int) {
        for i in series.indices.dropFirst().reversed() { series[i] &-= series[i - 1] }
        for i in series.indices where i >= k { series[i] &+= series[i - k] }
    }

    /// P(S ≥ s), for every s.
    package func atLeast(_ s: Int) -> Double {
        // S ≥ s where D ≤ (M − s)/2.
        if s > largest { return 0 }
        if s <= -largest { return 1 }
        return cumulated[(largest - s) / 2]
    }

    /// P(|S'| ≥ |S|), for every S; 1 for S = 0.
    package func twoSided(_ s: Int) -> Double {
        s == 0 ? 1 : min(1, 2 * atLeast(Int(clamping: s.magnitude)))
    }

    /// The smallest |S| whose two-sided p is 1 − C at most; nil if even the largest has a larger
    /// one.
    package func critical(_ confidence: Confidence) -> Int? {
        let reached = (0...largest).first { s in
            (largest - s).isMultiple(of: 2)
                && !Tolerance.isLess(confidence.alpha, twoSided(s))
        }
        return reached
    }

    /// The distribution for up to ten values, from a table that is worked out once; nil for more.
    package static func remembered(count: Int, ties: [Int]) -> Self? {
        count <= exactCount ? table[key(count, ties)] : nil
    }

    /// Up to how many values a p is exact in practice.
    package static let exactCount = 10

    /// The distribution of values that all differ, from a table; nil for more than 18.
    static func withoutTies(_ count: Int) -> Self? {
        1...mostValues ~= count ? untied[count - 1] : nil
    }

    private static let untied = (1...mostValues).compactMap { Self(count: $0) }

    /// All ways to tie up to ten values, 138 of them.
    private static let table: [Int: Self] = {
        var table: [Int: Self] = [:]
        for count in 1...exactCount {
            for ties in partitions(of: count, largest: count) {
                table[key(count, ties)] = Self(count: count, ties: ties.filter { $0 > 1 })
            }
        }
        return table
    }()

    private static func partitions(of sum: Int, largest: Int) -> [[Int]] {
        if sum == 0 { return [[]] }
        return (1...min(sum, largest)).flatMap { part in
            partitions(of: sum - part, largest: part).map { [part] + $0 }
        }
    }

    /// One number for n and the sizes of the ties in any order: four bits for each size that
    /// occurs.
    private static func key(_ count: Int, _ ties: [Int]) -> Int {
        ties.reduce(count) { key, tie in tie > 1 ? key &+ (1 &<< (4 &* tie)) : key }
    }
}
