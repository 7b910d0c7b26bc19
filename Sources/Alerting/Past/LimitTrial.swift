package import Rules

/// What one side of a rule would have found with other limits, in all periods of the past.
///
/// The periods are folded as today's readings tell them, with the rule's own `for`, and without
/// `clear`: which number ends an alert belongs to a limit and is no question of this one.
package struct LimitTrial: Sendable {
    /// One decided period.
    private struct Period: Sendable {
        let value: Double
        let difference: Double?
    }

    /// What one limit finds.
    package struct Outcome: Hashable, Sendable {
        /// The limit as it is compared; a fall is negative.
        package let limit: Double
        /// How often an alert would have been raised.
        package fileprivate(set) var raised = 0
        /// In how many of the decided periods one fires.
        package fileprivate(set) var firing = 0
        package let decided: Int

        /// The part of the decided periods in which an alert fires.
        package var share: Double { decided == 0 ? 0 : Double(firing) / Double(decided) }
    }

    private let rule: Rule
    private let test: LimitTest
    private var keys: [[Period]] = []

    /// Begins without any key; nil where a limit cannot simply be tried.
    package init?(_ rule: Rule, _ side: RuleSide) {
        guard rule.trialObstacle(side) == nil else { return nil }
        self.rule = rule
        test = rule.limitTest(of: side)
    }

    /// Adds the decided periods of a key.
    package mutating func take(_ judged: any Judged) {
        guard let latest = judged.latest else { return }
        let folded = FoldedSide(judged)
        guard folded.start <= latest else { return }
        keys.append(
            (folded.start...latest).compactMap { ordinal in
                guard !folded.finding(at: ordinal).isUndecided,
                    let measured = judged.evidence(at: ordinal)?.measured
                else { return nil }
                return Period(value: measured.value, difference: measured.difference)
            }
        )
    }

    /// Adds the periods of the same side in other measures.
    package static func += (left: inout Self, right: Self) { left.keys += right.keys }

    /// What a limit finds.
    package func outcome(at limit: Double) -> Outcome {
        var outcome = Outcome(limit: limit, decided: keys.reduce(0) { $0 + $1.count })
        for periods in keys {
            var held = 0
            for period in periods {
                let holds = test.passes(period.value, difference: period.difference, at: limit)
                held = holds ? held + 1 : 0
                guard held >= rule.damping.warning else { continue }
                if held == rule.damping.warning { outcome.raised += 1 }
                outcome.firing += 1
            }
        }
        return outcome
    }

    /// What the limit finds that fires in about a part of the decided periods, and in no more.
    ///
    /// It lies between two of the measured numbers, and is the roundest number there.
    ///
    /// - Parameter share: The part: 0.1 for one period of ten.
    /// - Returns: Nil where every limit between two numbers fires more often: there are too few.
    package func outcome(firingIn share: Double) -> Outcome? {
        // From the number that passes most limits on.
        let values = Set(keys.joined().map(\.value)).sorted()
        let strict = test.isPassedUpwards ? Array(values.reversed()) : values
        guard strict.count > 1 else { return nil }
        func limit(_ place: Int) -> Double {
            Self.roundest(between: strict[place], and: strict[place + 1])
        }
        var (low, high) = (0, strict.count - 2)
        while low < high {
            let middle = (low + high + 1) / 2
            if outcome(at: limit(middle)).share <= share + 1e-9 {
                low = middle
            } else {
                high = middle - 1
            }
        }
        let outcome = outcome(at: limit(low))
        // 0.1 is no binary number.
        return outcome.share <= share + 1e-9 ? outcome : nil
    }

    /// The number with the fewest digits between two others; the second may be it.
    static func roundest(between first: Double, and second: Double) -> Double {
        let (low, high) = (min(first, second), max(first, second))
        var magnitude = 1e12
        while magnitude > 1e-12 {
            for step in [magnitude, magnitude / 2] {
                let candidate = (low / step).rounded(.down) * step + step
                guard candidate > low, candidate < high else { continue }
                // Without the dust of the multiplication.
                return step < 1 ? (candidate / step).rounded() / (1 / step).rounded() : candidate
            }
            magnitude /= 10
        }
        return low + (high - low) / 2
    }
}
