/// What is measured, and how to speak of it.
package struct Indicator: Hashable, Sendable {
    /// What an indicator is about in the balance of supply and demand.
    package enum Role: String, CaseIterable, Hashable, Sendable {
        case supply, demand, result, context
    }

    /// What is better for the people.
    package enum Better: Hashable, Sendable {
        case higher, lower, neither
        /// Within limits, as plain ratios or amounts.
        case between(Double, Double)
    }

    /// How a ratio is shown.
    package enum Shown: String, CaseIterable, Hashable, Sendable {
        case percent, number
    }

    package let id: String
    package var title: String
    /// The unit that values are counted in: `places`, `persons`, `percent`; nil for a plain ratio.
    package var unit: String?
    /// Whether its counts may be below zero, as those of a balance.
    package var isSigned: Bool
    package var better: Better
    package var side: Role?
    /// The field of education: `early_childhood`.
    package var field: String?
    /// How many decimals are shown.
    package var decimals: Int?
    /// How a ratio is shown, if the admin says it.
    package var shown: Shown?
    /// Whether its counts are protected, if the admin says it; else their unit tells.
    package var isSecret: Bool?
    package var definition: String?
    package var catalogue: String?
    /// The indicator that a delivered percentage refers to.
    package var base: String?
    /// What kind of chance stands behind it, if the admin says it; else unit and formula tell.
    package var chance: Chance?
    /// How its publisher rounds it, as its sources say.
    package var rounding: Rounding?
    /// Whether its periods overlap, as those of moving averages do.
    package var isOverlapping: Bool
    /// The level whose areas are added up where no row of an area above them is delivered.
    package var totalLevel: String?

    package init(
        id: String,
        title: String? = nil,
        unit: String? = nil,
        isSigned: Bool = false,
        better: Better = .neither,
        side: Role? = nil,
        field: String? = nil,
        decimals: Int? = nil,
        shown: Shown? = nil,
        isSecret: Bool? = nil,
        definition: String? = nil,
        catalogue: String? = nil,
        base: String? = nil,
        chance: Chance? = nil,
        isOverlapping: Bool = false,
        totalLevel: String? = nil
    ) {
        self.id = id
        self.title = title ?? id
        self.unit = unit
        self.isSigned = isSigned
        self.better = better
        self.side = side
        self.field = field
        self.decimals = decimals
        self.shown = shown
        self.isSecret = isSecret
        self.definition = definition
        self.catalogue = catalogue
        self.base = base
        self.chance = chance
        self.isOverlapping = isOverlapping
        self.totalLevel = totalLevel
    }

    /// Whether what it counts are persons, or as worthy of protection.
    package var countsPersons: Bool { isSecret ?? CountingUnit.countsPersons(unit ?? "") }
}
