package import Indicators

/// Something that may change what is judged.
package enum Event: Sendable {
    case drop(DropEvent)
    case rules(RulesEvent)
}

/// A delivered file changed readings.
package struct DropEvent: Sendable {
    /// The series that the file changed.
    package var changed: Set<SeriesKey>
    /// Indicators whose newest period lies earlier than before, because it went missing.
    package var movedBack: Set<String>
    /// Indicators that have a dimension, or the total of one, that they did not have before: what a
    /// selector that leaves the dimension out means is another thing now, in every area.
    package var reshaped: Set<String>
    /// Indicators whose readings stand on another basis than before.
    package var rebased: Set<String>

    package init(
        changed: Set<SeriesKey>,
        movedBack: Set<String> = [],
        rebased: Set<String> = [],
        reshaped: Set<String> = []
    ) {
        self.changed = changed
        self.movedBack = movedBack
        self.rebased = rebased
        self.reshaped = reshaped
    }
}

/// Rules, areas or indicators changed.
package struct RulesEvent: Sendable {
    /// Rules that judge for the first time.
    package var added: Set<String>
    /// Rules that judge otherwise than before.
    package var changed: Set<String>
    /// Rules that are gone.
    package var removed: Set<String>

    package init(added: Set<String>, changed: Set<String>, removed: Set<String>) {
        self.added = added
        self.changed = changed
        self.removed = removed
    }

    package var isEmpty: Bool { added.isEmpty && changed.isEmpty && removed.isEmpty }
}
