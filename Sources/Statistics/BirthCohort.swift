/// The births that children of some ages come from, on a reference date.
///
/// Children of ages a…b on the reference date in year T were born from T − b − 1 to T − a. With f
/// the part of the year that is over on that date (31 December: 1), C(T) = (1−f)·B(T−b−1) + ΣB(T−b
/// … T−a−1) + f·B(T−a).
package struct BirthCohort: Hashable, Sendable {
    /// The ages in whole years.
    package let ages: ClosedRange<Int>
    /// f, more than 0 and at most 1.
    package let yearFraction: Double

    /// Nil unless 0 ≤ a ≤ b ≤ 150 and 0 < f ≤ 1.
    package init?(ages: ClosedRange<Int>, yearFraction: Double) {
        guard ages.lowerBound >= 0, ages.upperBound <= 150, yearFraction > 0, yearFraction <= 1
        else { return nil }
        self.ages = ages
        self.yearFraction = yearFraction
    }

    /// C(T): the births in their years, weighted; nil if those of a year that counts are not known.
    ///
    /// A year with the weight 0 is not asked for.
    package func births(in year: Int, _ births: (Int) -> Double?) -> Double? {
        guard Survival.years ~= year else { return nil }
        var sum = 0.0
        for born in (year - ages.upperBound - 1)...(year - ages.lowerBound) {
            let weight =
                switch born {
                case year - ages.upperBound - 1: 1 - yearFraction
                case year - ages.lowerBound: yearFraction
                default: 1.0
                }
            if weight == 0 { continue }
            guard let number = births(born), number >= 0, number.isFinite else { return nil }
            sum += weight * number
        }
        return sum
    }

    /// The survival s̄: the mean of N(t)/C(t) over the last years of a range in which both are
    /// known.
    ///
    /// It holds survival, migration and, for users of something, take-up. Nil if there is no such
    /// year.
    package func survival(
        in years: ClosedRange<Int>,
        over most: Int,
        children: (Int) -> Double?,
        births: (Int) -> Double?
    ) -> Survival? {
        Survival(in: years, over: most) { year in
            guard let number = children(year), number >= 0 else { return nil }
            guard let born = self.births(in: year, births), born > 0 else { return nil }
            return number / born
        }
    }
}

/// People of single years of age, who survive from one year and age to the next.
package struct AgeCohort: Hashable, Sendable {
    /// The years whose numbers are read; the last is the one that is projected from.
    package let years: ClosedRange<Int>
    /// Over how many transitions a survival is taken at most.
    package let most: Int

    /// Nil unless the years lie within −10,000…10,000 and `most` is at least one.
    package init?(years: ClosedRange<Int>, over most: Int) {
        guard Survival.years.contains(years), most >= 1 else { return nil }
        self.years = years
        self.most = most
    }

    /// s_x, the mean of N(x+1, t+1)/N(x, t) over the last transitions; nil if there is none.
    package func survival(
        from age: Int,
        _ people: (_ age: Int, _ year: Int) -> Double?
    ) -> Survival? {
        guard 0...150 ~= age, years.count > 1 else { return nil }
        return Survival(in: years.lowerBound + 1...years.upperBound, over: most) { year in
            guard let before = people(age, year - 1), before > 0 else { return nil }
            guard let after = people(age + 1, year), after >= 0 else { return nil }
            return after / before
        }
    }

    /// N(x, T+h) = N(x−h, T)·Π s, the survivals from x−h to x−1.
    ///
    /// Nil if a number is missing, and for an age below the horizon, which needs births.
    package func people(
        of age: Int,
        after horizon: Int,
        _ people: (_ age: Int, _ year: Int) -> Double?
    ) -> Double? {
        guard 0...150 ~= age, 0...age ~= horizon else { return nil }
        guard let now = people(age - horizon, years.upperBound), now >= 0 else { return nil }
        var number = now
        for before in age - horizon..<age {
            guard let survival = survival(from: before, people) else { return nil }
            number *= survival.rate
        }
        return number.isFinite ? number : nil
    }
}

/// Which part of some people is there later: the mean of the last ratios that are known.
package struct Survival: Hashable, Sendable {
    /// The mean of the ratios, at least 0; above 1 where people move in.
    package let rate: Double
    /// How many ratios it is taken from.
    package let count: Int

    /// The years that anybody writes.
    package static let years = -10_000...10_000

    /// The mean over the last years of a range that have a ratio, `most` of them or as many as
    /// there are.
    package init?(
        in range: ClosedRange<Int>,
        over most: Int,
        _ ratio: (_ year: Int) -> Double?
    ) {
        guard Self.years.contains(range) else { return nil }
        var ratios: [Double] = []
        for year in range.reversed() where ratios.count < most {
            if let ratio = ratio(year), ratio >= 0, ratio.isFinite { ratios.append(ratio) }
        }
        guard !ratios.isEmpty else { return nil }
        // Oldest first, so that a new year changes the sum only at its end.
        rate = ratios.reversed().reduce(0, +) / Double(ratios.count)
        count = ratios.count
    }
}
