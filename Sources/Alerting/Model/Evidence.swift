/// What was found, with everything that is needed to explain it.
package struct Evidence: Hashable, Sendable, Codable {
    /// How a number is to be shown and how much it may give away.
    package enum Quantity: String, Hashable, Sendable, Codable {
        /// A count of persons, places or other units.
        case count
        /// A ratio, a share or a relative change: 0.95 is 95 %.
        case ratio
        /// A difference of two ratios: 0.02 is 2 percentage points.
        case points
        /// Anything else: an amount, an average, an index.
        case amount
        /// A number of periods.
        case periods
    }

    /// One number that the judgement rests on.
    package struct Input: Hashable, Sendable, Codable {
        /// `supply`, `demand`, `reference`, or the selector as it stands in the rule.
        package let name: String
        /// The indicator that the number is of.
        package let indicator: String
        package let area: String
        /// The period as people write it: `2016`.
        package let period: String
        /// ISO date of the reference date, when one was delivered.
        package let date: String?
        package let value: Double
        package let quantity: Quantity
        /// What it is counted in: `persons`.
        package let unit: String?
        /// The drop of its reading; 0 when it is computed from several.
        package let drop: Int32
        /// The indicator's title for people, if it has one.
        package var title: String?
        /// The members that the rule names, as `alter=0-2`.
        package var members: [String]?
        /// The area's name for people.
        package var areaName: String?

        package init(
            name: String,
            indicator: String,
            area: String,
            period: String,
            date: String?,
            value: Double,
            quantity: Quantity,
            unit: String?,
            drop: Int32
        ) {
            self.name = name
            self.indicator = indicator
            self.area = area
            self.period = period
            self.date = date
            self.value = value
            self.quantity = quantity
            self.unit = unit
            self.drop = drop
        }
    }

    /// One of the last values of the measure, oldest first.
    package struct Point: Hashable, Sendable, Codable {
        package let period: String
        /// Nil where the measure is not defined.
        package let value: Double?
        /// Denominator of a ratio in this period, for disclosure control.
        package let base: Double?

        package init(period: String, value: Double?, base: Double?) {
            self.period = period
            self.value = value
            self.base = base
        }
    }

    /// The measure in the judged period; a fall is negative.
    package var value: Double
    package var quantity: Quantity
    package var unit: String?
    /// The limit that was passed, or that ends the alert.
    package var limit: Double?
    /// The numerator and denominator of a ratio, when it has them.
    package var part: Double?
    package var base: Double?
    package var inputs: [Input]
    /// The last five values.
    package var points: [Point]
    /// The period that a projection is for.
    package var target: String?
    /// How the limit is to be shown, where it differs: a streak's value may be a count, its limit
    /// is a number of periods.
    package var limitQuantity: Quantity?
    /// How the points are to be shown, where they differ: a change is a ratio of counts.
    package var pointsQuantity: Quantity?
    package var pointsUnit: String?

    package init(
        value: Double,
        quantity: Quantity,
        unit: String? = nil,
        limit: Double? = nil,
        part: Double? = nil,
        base: Double? = nil,
        inputs: [Input] = [],
        points: [Point] = [],
        target: String? = nil
    ) {
        self.value = value
        self.quantity = quantity
        self.unit = unit
        self.limit = limit
        self.part = part
        self.base = base
        self.inputs = inputs
        self.points = points
        self.target = target
    }
}
