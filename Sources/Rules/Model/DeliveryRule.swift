package import Diagnostics
package import Indicators

/// A rule about a source whose deliveries must come in time.
///
/// It has one alert, whose side is `whole`: a delivery is of no area and has no two sides.
package struct DeliveryRule: HeadedRule {
    /// The key that states such a rule.
    package static let word = "delivery"
    /// The word for its limits.
    package static let sideWord = "late"
    /// The word for the source's own supplier among those who are told.
    package static let supplier = "supplier"

    package var head: RuleHead
    package let source: WrittenName
    /// Who is told: names of receivers, or `supplier`; nil leaves it to the routes.
    package var to: [WrittenName]?
    /// From how many working days after the last day of grace on each level fires.
    package var limits: [Level: Int]
    package var effectiveFrom: CalendarDate?

    package init(
        _ head: RuleHead,
        source: WrittenName,
        limits: [Level: Int],
        to: [WrittenName]? = nil,
        effectiveFrom: CalendarDate? = nil
    ) {
        self.head = head
        self.source = source
        self.limits = limits
        self.to = to
        self.effectiveFrom = effectiveFrom
    }
}

/// A name of something else that a rule mentions, with its place for messages.
///
/// Two mentions of one name are equal wherever they stand.
package struct WrittenName: Hashable, Sendable {
    package let text: String
    package let location: SourceLocation

    package init(_ text: String, at location: SourceLocation) {
        self.text = text
        self.location = location
    }

    package static func == (left: Self, right: Self) -> Bool { left.text == right.text }
    package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
