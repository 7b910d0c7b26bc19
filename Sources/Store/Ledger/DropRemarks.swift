/// What was seen in a delivered file beside its readings and its mistakes, for people.
///
/// It holds no text of a column that was left out.
package struct DropRemarks: Hashable, Sendable, Codable {
    /// A column of texts that was read as nothing.
    package struct Column: Hashable, Sendable, Codable {
        /// Counted from 1.
        package let number: Int
        package let title: String

        package init(number: Int, title: String) {
            self.number = number
            self.title = title
        }
    }

    /// What a file says that an indicator is counted in, where somebody should look at it.
    package struct Unit: Hashable, Sendable, Codable {
        package let indicator: String
        package let unit: String
        /// What the source says.
        package let expected: String?
        /// What the files of the source said before; nil at the first time.
        package let before: String?

        package init(indicator: String, unit: String, expected: String?, before: String?) {
            self.indicator = indicator
            self.unit = unit
            self.expected = expected
            self.before = before
        }
    }

    package var leftOut: [Column]
    /// How many areas outside home were kept, and how many were not.
    package var outsideKept: Int
    package var outsideLeftOut: Int
    /// The first areas below home that `areas.yaml` does not name.
    package var undeclared: [String]
    /// Units that are new or changed.
    package var newUnits: [Unit]
    /// What else the reader says of the file, in sentences.
    package var notes: [String]
    /// What it says that is the same at every delivery; nil where an earlier version wrote them.
    package var asides: [String]?
    /// What the files of the source said last, by indicator.
    package var units: [String: String]

    /// Whether a column was left out that the file before did not have.
    package func leavesOutMore(than before: DropRemarks?) -> Bool {
        let known = Set((before?.leftOut ?? []).map { $0.title.lowercased() })
        return leftOut.contains { !known.contains($0.title.lowercased()) }
    }

    /// Whether there is more than a number of areas.
    package var needsLook: Bool {
        !leftOut.isEmpty || !undeclared.isEmpty || !newUnits.isEmpty || !notes.isEmpty
    }

    package init(
        leftOut: [Column] = [],
        outsideKept: Int = 0,
        outsideLeftOut: Int = 0,
        undeclared: [String] = [],
        newUnits: [Unit] = [],
        notes: [String] = [],
        asides: [String] = [],
        units: [String: String] = [:]
    ) {
        self.leftOut = leftOut
        self.outsideKept = outsideKept
        self.outsideLeftOut = outsideLeftOut
        self.undeclared = undeclared
        self.newUnits = newUnits
        self.notes = notes
        self.asides = asides.isEmpty ? nil : asides
        self.units = units
    }
}
