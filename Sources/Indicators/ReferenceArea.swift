/// A place that readings are for: a municipality, a county, a planning area.
package struct ReferenceArea: Hashable, Sendable {
    package let code: String
    package var name: String
    /// How the place stands in a sentence: `im Landkreis Meißen`.
    package var short: String?
    package var level: String?
    package var parent: String?
    package var validFrom: CalendarDate?
    package var validUntil: CalendarDate?
    /// The areas that this one, with a new code, replaced.
    package var predecessors: [String]
    /// The areas that joined this one, which kept its code, each with the day of joining.
    package var absorbed: [String: CalendarDate]
    /// The areas whose free places are of use here, nearest first; nil when nobody said.
    ///
    /// It need not be mutual: from a village one drives to the town.
    package var neighbours: [String]?

    package init(
        code: String,
        name: String? = nil,
        short: String? = nil,
        level: String? = nil,
        parent: String? = nil,
        validFrom: CalendarDate? = nil,
        validUntil: CalendarDate? = nil,
        predecessors: [String] = [],
        absorbed: [String: CalendarDate] = [:]
    ) {
        self.code = code
        self.name = name ?? code
        self.short = short
        self.level = level
        self.parent = parent
        self.validFrom = validFrom
        self.validUntil = validUntil
        self.predecessors = predecessors
        self.absorbed = absorbed
    }
}
