import Dispatching
package import Store

/// What `outbox show` prints: where a mail stands, and what its reader sees.
package enum OutboxText {
    /// The headers that say nothing to a person.
    private static let technical: Set = ["MIME-Version", "Content-Type"]

    /// The mail for people, in the text that it was written with.
    package static func text(of mail: Mail) -> String {
        let readable = ReadableMail(mail.draft.body)
        let headers = readable.fields.filter { !technical.contains($0.name) }
            .map { "\($0.name): \($0.value)" }
        return (state(mail) + [""] + headers + ["", readable.text]).joined(separator: "\n") + "\n"
    }

    /// The mail as its reader sees it: to whom, about what, and its text.
    package static func letter(of mail: Mail) -> String {
        let readable = ReadableMail(mail.draft.body)
        let headers = readable.fields.filter { ["From", "To", "Subject"].contains($0.name) }
            .map { "\($0.name): \($0.value)" }
        return CleanText.lines((headers + ["", readable.text]).joined(separator: "\n"))
    }

    private static func state(_ mail: Mail) -> [String] {
        var lines = [("mail", "\(mail.id), \(word(mail))")]
        lines.append(("to", "\(mail.draft.recipient) (\(mail.draft.receiver))"))
        lines.append(("made", TimeText.text(mail.made)))
        lines.append(("changed", TimeText.text(mail.changed)))
        if mail.state == .queued {
            lines.append(("due", TimeText.text(mail.due)))
        }
        lines.append(("attempts", String(mail.attempts)))
        if let answer = mail.answer { lines.append(("answer", answer)) }
        return lines.map { title, text in
            title + String(repeating: " ", count: 10 - title.count) + text
        }
    }

    /// How far a mail has come, in words.
    private static func word(_ mail: Mail) -> String {
        switch mail.state {
        case .queued: mail.isHeld ? "held by the mail server" : "queued"
        case .delivered: "delivered"
        case .dead: mail.discarded == nil ? "dead letter" : "discarded"
        }
    }
}
