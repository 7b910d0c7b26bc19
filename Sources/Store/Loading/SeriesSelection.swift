/// The series that an evaluation needs of an indicator.
package struct SeriesSelection: Hashable, Sendable {
    package let indicator: String
    /// The codes of the areas; nil for all.
    package let areas: Set<String>?

    package init(_ indicator: String, areas: Set<String>? = nil) {
        self.indicator = indicator
        self.areas = areas
    }
}
