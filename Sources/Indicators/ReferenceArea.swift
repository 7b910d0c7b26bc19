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

extension ReferenceArea {
    /// The areas that this one took over and that are not counted yet, in code order; they are
    /// from now on.
    ///
    /// Whoever names an area and those that it had taken over before means each of them once.
    package func takenOver(
        _ counted: inout Set<String>
    ) -> (predecessors: [String], absorbed: [(code: String, day: CalendarDate)]) {
        let known = counted
        let codes = predecessors.inCodeOrder().filter { !known.contains($0) }
        let joined = absorbed.sorted { CodeOrder.isBefore($0.key, $1.key) }
            .filter { !known.contains($0.key) }
        counted.formUnion(codes)
        counted.formUnion(joined.map(\.key))
        return (codes, joined.map { ($0.key, $0.value) })
    }
}
