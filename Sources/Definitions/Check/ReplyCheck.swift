import Alerting
import Diagnostics
import Replies
import Rules

/// Looks whether answers to mails can be taken as the configuration says.
struct ReplyCheck {
    let configuration: Configuration
    let definitions: Definitions

    /// What there is to say.
    var remarks: [Diagnostic] {
        guard let replies = configuration.replies, let location = replies.location else {
            return []
        }
        var remarks: [Diagnostic] = []
        func say(
            _ severity: Diagnostic.Severity,
            _ check: String,
            _ problem: String,
            _ advice: String
        ) {
            remarks.append(
                Diagnostic(
                    severity,
                    check: check,
                    at: location,
                    length: "replies".count,
                    problem,
                    advice: advice
                )
            )
        }
        let receivers = definitions.routing.receivers
        if receivers[replies.to]?.letterboxes.isEmpty ?? true {
            let names = Set(receivers.filter { !$0.value.letterboxes.isEmpty }.keys)
            say(
                .warning,
                "configuration/reply-receiver",
                "no receiver '\(replies.to)' has a mail address: what no program may act on would "
                    + "reach nobody",
                Suggestion.advice(for: replies.to, in: names)
                    ?? "name one of receivers.yaml in 'to'"
            )
        }
        if replies.address == nil, configuration.mail.replyTo == nil {
            say(
                .hint,
                "configuration/reply-address",
                "answers go to the sender '\(configuration.mail.sender)'",
                "have the mail server put what comes there into '\(replies.maildir)', or name "
                    + "another 'address'"
            )
        }
        if let obstacle = Configuration.Replies.obstacle {
            say(
                .warning,
                "configuration/reply-library",
                "answers cannot be read on this machine: \(obstacle)",
                "install it with 'apt install libgmime-3.0-0'; until then answers wait"
            )
        }
        return remarks
    }
}

extension Configuration.Replies {
    /// Why answers cannot be read on this machine; nil when they can.
    package static var obstacle: String? { IncomingMail.obstacle }
}
