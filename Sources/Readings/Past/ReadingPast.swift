package import Indicators

/// The readings in force today, and of those that were revised all that were in force before.
///
/// A reading that is not among the revised ones came with the drop that its origin names, and
/// nothing was known of its cell before.
package struct ReadingPast: Sendable {
    /// What is in force today.
    package var latest: Dataset
    /// The courses of cells that were not always what they are, by series and period.
    package var revised: [SeriesKey: [Int32: CellCourse]]

    package init(latest: Dataset, revised: [SeriesKey: [Int32: CellCourse]] = [:]) {
        (self.latest, self.revised) = (latest, revised)
    }

    /// Adds the courses of one chunk of a series.
    package mutating func note(
        _ chunk: CellChunk,
        number: Int,
        replaced: [(by: Int32, chunk: CellChunk)],
        of key: SeriesKey
    ) {
        for place in 0..<CellChunk.length {
            let past = replaced.compactMap { row in
                row.chunk.marks[place] == 0 ? nil : (by: row.by, cell: row.chunk[place])
            }
            guard let course = CellCourse(latest: chunk[place], replaced: past) else { continue }
            let ordinal = CellsID.ordinal(ofChunk: number) + Int32(place)
            revised[key, default: [:]][ordinal] = course
        }
    }
}

/// The readings of one cell in the order in which they were in force.
package struct CellCourse: Hashable, Sendable {
    /// A reading with the drop from which on it was in force.
    package struct Step: Hashable, Sendable {
        /// The drop, or the entry that took one back.
        package let from: Int32
        /// The reading; absent where from then on nothing was known.
        package let cell: Cell
    }

    package let steps: [Step]

    /// The course of a cell from what drops replaced; nil when it always was what it is.
    ///
    /// What came too late was never in force. Where a drop was taken back nothing may have been
    /// known until another one came.
    init?(latest: Cell, replaced: [(by: Int32, cell: Cell)]) {
        var steps: [Step] = []
        var ended: Int32?
        func note(_ cell: Cell) {
            let isKnown = !cell.mark.isAbsent && !cell.isNothing
            if let ended, !isKnown || cell.origin.drop > ended {
                steps.append(Step(from: ended, cell: .absent))
            }
            guard isKnown else { return }
            steps.append(Step(from: max(ended ?? .min, cell.origin.drop), cell: cell))
        }
        for (by, cell) in replaced where cell.origin.drop != by {
            note(cell)
            ended = by
        }
        guard ended != nil else { return nil }
        note(latest)
        self.steps = steps
    }
}
