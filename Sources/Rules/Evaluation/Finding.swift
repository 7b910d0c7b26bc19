/// What a rule says about one period of one series.
package enum Finding: Hashable, Sendable {
    /// The limit of this level, and of those below it, is passed.
    case holds(Level)
    /// No limit is passed, but what would end an alert is not reached either.
    case between
    case clears
    case undecided(UndecidedReason)
}

extension Finding {
    /// The level that holds; nil where none does.
    package var level: Level? { if case .holds(let level) = self { level } else { nil } }

    package var isUndecided: Bool { if case .undecided = self { true } else { false } }

    /// Whether an alert may be there, or go on.
    var isSuspect: Bool { self == .between || level != nil }

    /// The finding in words for tables.
    package var text: String {
        switch self {
        case .holds(let level): "holds \(level.name)"
        case .between: "between"
        case .clears: "clears"
        case .undecided(let reason):
            "undecided: \(reason.name)" + (reason.area.map { " (\($0))" } ?? "")
        }
    }
}

/// The measure of a rule in one period.
package enum Measured: Sendable {
    case value(MeasuredValue)
    case undecided(UndecidedReason)
}

/// A measure with what it was computed from.
package struct MeasuredValue: Sendable {
    /// An earlier value that a change was measured against.
    package struct Reference: Hashable, Sendable {
        package let value: Double
        /// The ordinals of its periods.
        package let periods: ClosedRange<Int32>
    }

    /// A number that a value was compared with in the same period.
    package struct Comparator: Hashable, Sendable {
        package let value: Double
        /// Its numerator and denominator, where it has them.
        package var part: Double?
        package var base: Double?
        /// The areas that it is of, where they are peers.
        package var peers: Peers?
    }

    /// What is compared with the limit; a fall is negative.
    package internal(set) var value: Double
    /// What is shown, where it is not what is compared: a streak shows the last value.
    package internal(set) var shown: Double
    /// The difference in the indicator's own unit, for limits that ask for a smallest one.
    package internal(set) var difference: Double?
    package internal(set) var reference: Reference?
    /// The case that is true, of a condition with cases.
    package internal(set) var caseName: String?
    /// The numbers of the names that stand in the rule alone.
    package internal(set) var locals: [(name: String, value: Double)] = []
    /// What is told as the limit, where it is no limit of the side.
    var told: Double?
    /// What the value was compared with.
    package internal(set) var comparator: Comparator?
    /// Numerator and denominator of a projection that is divided by a capacity.
    package internal(set) var part: Double?
    package internal(set) var base: Double?
    /// What a projection rests on that nobody knows.
    package internal(set) var assumed: [Assumed] = []
    /// Which part of the births is there, in a projection from births.
    package internal(set) var rate: Double?
    /// The ordinal of the period that a projection is for.
    package let target: Int32?

    init(
        _ value: Double,
        shown: Double? = nil,
        difference: Double? = nil,
        target: Int32? = nil
    ) {
        self.value = value
        self.shown = shown ?? value
        self.difference = difference
        self.target = target
    }
}
