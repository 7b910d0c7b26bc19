/// One piece of news with all that is said about it, and who is told for which reasons.
package struct Notice: Hashable, Sendable {
    package let transition: Transition
    package let content: NoticeContent
    package let decision: Routing.Decision

    /// The transition's id, which every message about it carries.
    package var id: String { content.transition }
}
