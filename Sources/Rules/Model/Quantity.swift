/// A number as a rule states it: `95 %`, `10 points`, `20 persons`.
package struct Quantity: Hashable, Sendable {
    /// What the number counts.
    package enum Unit: Hashable, Sendable {
        /// No unit was written.
        case none
        /// `95 %` is 0.95.
        case percent
        /// `10 points` are percentage points: 0.10.
        case points
        /// Steps of the series' own frequency.
        case periods
        /// What indicators are counted in: `persons`, `places`.
        case named(String)
    }

    /// The number to compute with: 0.95 for `95 %`.
    package let value: Double
    package let unit: Unit
    /// Whether it stands for each period: `3 % per period`.
    package let isPerPeriod: Bool
    /// As it was written, for messages.
    package let text: String

    package init(value: Double, unit: Unit, isPerPeriod: Bool = false, text: String) {
        self.value = value
        self.unit = unit
        self.isPerPeriod = isPerPeriod
        self.text = text
    }
}
