/// x of n persons: a share that was counted and can be tested.
package struct Share: Hashable, Sendable {
    /// How many have the property, a whole number from 0 to `base`.
    package let count: Double
    /// How many were counted, a whole number from 1.
    package let base: Double

    /// The largest base: more than any population of persons.
    package static let largestBase = 1e9

    /// Takes numbers within 1e-9 of whole ones.
    ///
    /// Nil if they are no share: not whole, fewer than 0, more than n, n = 0 or n above 10^9.
    package init?(_ count: Double, of base: Double) {
        guard let whole = Self.whole(count), let all = Self.whole(base), all > 0, whole <= all
        else { return nil }
        self.count = whole
        self.base = all
    }

    /// The share itself, 0…1.
    package var value: Double { count / base }

    /// The number that is within 1e-9 of a whole one and from 0 to 10^9.
    static func whole(_ number: Double) -> Double? {
        let whole = number.rounded()
        guard (number - whole).magnitude <= 1e-9, 0...largestBase ~= whole else { return nil }
        return whole == 0 ? 0 : whole
    }
}

/// Events that were counted in something: births of a year, accidents on 10,000 inhabitants.
package struct Events: Hashable, Sendable {
    /// How many there were, a whole number from 0.
    package let count: Double
    /// In how much: persons, years, person-years; from 1e-100 to 1e100.
    package let exposure: Double

    /// Takes a count within 1e-9 of a whole number.
    ///
    /// Nil if it is not whole, negative or above 10^9, or if the exposure is not a number from
    /// 1e-100 to 1e100.
    package init?(_ count: Double, in exposure: Double = 1) {
        guard let whole = Share.whole(count), 1e-100...1e100 ~= exposure else { return nil }
        self.count = whole
        self.exposure = exposure
    }

    /// Events for each unit of exposure.
    package var rate: Double { count / exposure }
}
