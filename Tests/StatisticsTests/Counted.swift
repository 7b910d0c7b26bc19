import Foundation
import Statistics
import Testing

/// A share that a test counts on.
func share(_ count: Double, of base: Double) throws -> Share {
    try #require(Share(count, of: base))
}

/// Events that a test counts on.
func events(_ count: Double, in exposure: Double = 1) throws -> Events {
    try #require(Events(count, in: exposure))
}

/// Random numbers that are the same in every run (Steele, Lea, Flood: SplitMix64, 2014).
struct FixedRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A normal number with mean 0 and deviation 1 (Box, Muller, 1958).
    mutating func normal() -> Double {
        let radius = (-2 * log(Double.random(in: Double.ulpOfOne..<1, using: &self))).squareRoot()
        return radius * cos(2 * Double.pi * Double.random(in: 0..<1, using: &self))
    }
}

/// How many of n persons have a property with probability p, drawn by chance.
struct Drawing {
    let base: Double
    private let cumulated: [Double]

    /// For n up to some thousands, so that (1 − p)^n is a number.
    init(of n: Int, _ p: Double) {
        base = Double(n)
        var term = pow(1 - p, Double(n))
        var sum = term
        var cumulated = [sum]
        for x in 1...n {
            term *= Double(n - x + 1) / Double(x) * p / (1 - p)
            sum += term
            cumulated.append(sum)
        }
        self.cumulated = cumulated
    }

    func share(_ random: inout FixedRandom) throws -> Share {
        let place = Double.random(in: 0..<1, using: &random)
        var (low, high) = (0, cumulated.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if cumulated[middle] > place { high = middle } else { low = middle + 1 }
        }
        return try #require(Share(Double(low), of: base))
    }
}
