package import Indicators
package import Rules

/// What an alert is about: a rule, a side, and one series key.
package struct AlertKey: Hashable, Sendable {
    package let rule: String
    package let side: Side
    /// The indicator, or the name of the measure.
    package let indicator: String
    /// How often it is reported: a yearly and a monthly series are watched apart.
    package let frequency: Frequency
    package let area: String
    /// The dimensions that make alerts of their own, sorted.
    package let members: [DimensionMember]

    package init(
        rule: String,
        side: Side,
        indicator: String,
        frequency: Frequency,
        area: String,
        members: [DimensionMember] = []
    ) {
        self.rule = rule
        self.side = side
        self.indicator = indicator
        self.frequency = frequency
        self.area = area
        self.members = members
    }

    /// Indicator and frequency are left out: the keys of a rule hardly differ in them.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(rule)
        hasher.combine(area)
        hasher.combine(members)
        hasher.combine(side)
    }
}

extension AlertKey: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        if left.rule != right.rule { return CodeOrder.isBefore(left.rule, right.rule) }
        if left.indicator != right.indicator {
            return CodeOrder.isBefore(left.indicator, right.indicator)
        }
        if left.frequency != right.frequency {
            return left.frequency.rawValue < right.frequency.rawValue
        }
        if left.area != right.area { return CodeOrder.isBefore(left.area, right.area) }
        if left.members != right.members {
            return left.members.lexicographicallyPrecedes(right.members)
        }
        return left.side < right.side
    }
}

extension AlertKey: CustomStringConvertible {
    /// One line for messages: `kita-deckung/below kita_deckung[geschlecht=w] 14627`.
    package var description: String {
        let filter = members.map(\.description).joined(separator: ", ")
        return "\(rule)/\(side.rawValue) \(indicator)"
            + (filter.isEmpty ? "" : "[\(filter)]") + " \(area)"
    }
}
