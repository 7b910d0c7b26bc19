package import Indicators

/// Something that may change what is judged.
///
/// `Engine.judge` takes every event the same way: it asks what is known, judges what the event
/// concerns, and says what follows and who is told. What is to come, an acknowledgement, a silence
/// or an answer, is another case here.
package enum Event: Sendable {
    /// Readings changed: a file was delivered.
    case drop(DropEvent)
    /// A drop was taken back, or taken in again: readings are what they would be without it.
    case undo(DropEvent)
    /// Rules, areas or indicators changed.
    case definitions(RulesEvent)
    /// A day on which deliveries may be late.
    case day(DayEvent)
}

/// Readings changed.
package struct DropEvent: Sendable {
    /// The series whose readings are others now.
    package var changed: Set<SeriesKey>
    /// Indicators of which any series may be another now, because too many are to be told apart.
    package var whole: Set<String>
    /// Indicators whose newest period lies earlier than before, because it went missing.
    package var movedBack: Set<String>
    /// Indicators that have a dimension, or the total of one, that they did not have before: what a
    /// selector that leaves the dimension out means is another thing now, in every area.
    package var reshaped: Set<String>
    /// Indicators whose readings stand on another basis than before.
    package var rebased: Set<String>
    /// The number of the drop, which its readings name as their origin; nil where it has none.
    package var number: Int32?

    package init(
        changed: Set<SeriesKey>,
        whole: Set<String> = [],
        movedBack: Set<String> = [],
        rebased: Set<String> = [],
        reshaped: Set<String> = []
    ) {
        self.changed = changed
        self.whole = whole
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

/// A day, as the calendar has it.
package struct DayEvent: Sendable {
    package let today: CalendarDate
    /// Where deliveries belong whose source says nothing else, for those who are asked for one.
    package let inbox: String?

    package init(_ today: CalendarDate, inbox: String? = nil) {
        self.today = today
        self.inbox = inbox
    }
}
