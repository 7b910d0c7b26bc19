import Alerting
import Dispatching
package import Store

/// What `outbox show` prints: where a mail stands, and what its reader sees.
package enum OutboxText {
    /// The headers that say nothing to a person.
    private static let technical: Set = ["MIME-Version", "Content-Type"]

    /// The mail for people, in the text that it was written with; anything else as it is.
    package static func text(of mail: Dispatch) -> String {
        guard mail.draft.channel.isLetterbox else {
            let body = String(decoding: mail.draft.body, as: UTF8.self)
            return (state(mail) + ["", CleanText.lines(body)]).joined(separator: "\n") + "\n"
        }
        let readable = ReadableMail(mail.draft.body)
        let headers = readable.fields.filter { !technical.contains($0.name) }
            .map { "\($0.name): \($0.value)" }
        return (state(mail) + [""] + headers + ["", readable.text]).joined(separator: "\n") + "\n"
    }

    /// The mail as its reader sees it: to whom, about what, and its text.
    package static func letter(of mail: Dispatch) -> String { letter(mail.draft.body) }

    /// A message as its reader sees it: to whom, about what, and its text.
    package static func letter(_ message: [UInt8]) -> String {
        let readable = ReadableMail(message)
        let headers = readable.fields.filter { ["From", "To", "Subject"].contains($0.name) }
            .map { "\($0.name): \($0.value)" }
        return CleanText.lines((headers + ["", readable.text]).joined(separator: "\n"))
    }

    private static func state(_ mail: Dispatch) -> [String] {
        var lines = [(mail.draft.channel.rawValue, "\(mail.id), \(word(mail))")]
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
    private static func word(_ mail: Dispatch) -> String {
        switch mail.state {
        case .queued: mail.isHeld ? "held: where it goes cannot be used now" : "queued"
        case .delivered: "delivered"
        case .dead: mail.discarded == nil ? "dead letter" : "discarded"
        }
    }
}
