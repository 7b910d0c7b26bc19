/// A source whose deliveries must come in time; the limits are numbers of working days.
package struct DeliveryCondition: Hashable, Sendable {
    /// The word for the source's own supplier among those who are told.
    package static let supplier = "supplier"

    package let source: WrittenName
    /// Who is told: names of receivers, or `supplier`; nil leaves it to the routes.
    package let to: [WrittenName]?

    package init(source: WrittenName, to: [WrittenName]? = nil) {
        self.source = source
        self.to = to
    }
}

extension Rule {
    /// What a rule about deliveries watches; nil for a rule about readings.
    package var delivery: DeliveryCondition? {
        if case .delivery(let delivery) = condition { delivery } else { nil }
    }
}
