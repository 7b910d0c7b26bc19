/// How a publisher rounds the counts of an indicator, so that nobody is told apart by them.
package struct Rounding: Hashable, Sendable {
    /// What numbers are multiples of.
    package let multiple: Double
    /// How far the true number may lie from the published one, at most.
    package let within: Double

    package init(to multiple: Double, within: Double) {
        self.multiple = multiple
        self.within = within
    }
}
