/// When the periods became known that a measure reads.
///
/// It holds for keys whose readings were never revised and came period by period.
package struct KnowledgeClock: Sendable {
    /// What was known once some readings had arrived.
    package struct Step: Hashable, Sendable {
        /// The number of the arrival, in the order of time.
        package let arrival: Int
        /// The last period of which all that is read is there.
        package let through: Int32
        /// The newest period of the measured indicators, anywhere.
        package let newest: Int32?

        package init(arrival: Int, through: Int32, newest: Int32?) {
            (self.arrival, self.through, self.newest) = (arrival, through, newest)
        }
    }

    /// The arrivals in order; each makes later periods known than the one before.
    package let steps: [Step]

    package init(_ steps: [Step]) { self.steps = steps }

    /// Everything at once.
    package static func atOnce(newest: Int32?) -> Self {
        Self([Step(arrival: 0, through: .max, newest: newest)])
    }
}
