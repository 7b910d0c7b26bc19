package import Alerting

/// One piece of news as the history keeps it.
package struct PastTransition: Hashable, Sendable {
    /// Unique and growing.
    package let number: Int64
    package let transition: Transition
    package let content: NoticeContent
    /// The drop that caused it; nil for a change of rules or of the calendar.
    package let drop: Int32?
    /// When it was written, in milliseconds since 1970.
    package let milliseconds: Int64
    package let isJournaled: Bool
}
