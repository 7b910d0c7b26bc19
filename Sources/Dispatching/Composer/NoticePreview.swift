package import Alerting

/// A piece of news in the words of its mail, for whoever shows on paper what mails would say.
package struct NoticePreview: Hashable, Sendable {
    package let place: String
    package let title: String
    /// The state in a word or two: `berichtigt`.
    package let state: String
    /// What the mail says first: why it is told, and the sentence of the rule.
    package let sentences: [String]

    /// What a receiver reads: after disclosure control, and without the numbers that are not for
    /// this receiver.
    package init(_ notice: NoticeContent, for receiver: Receiver) {
        let seen = notice.seen(by: receiver)
        let entry = EntryWriter(seen, receiver.catalogue).entry
        (place, state, sentences) = (entry.place, entry.state, entry.sentences)
        title = CleanText.line(seen.ruleTitle)
    }
}
