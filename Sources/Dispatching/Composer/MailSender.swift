package import Alerting

/// In whose name mails are sent.
package struct MailSender: Hashable, Sendable {
    package var address: String
    package var name: String?
    /// Where answers go; without it nobody is asked to answer, for the sender's address is often
    /// read by nobody.
    ///
    /// In it `{id}` stands for the key of each mail, where the mail server sends all that has a
    /// plus sign to one address: `waage+{id}@example.org`.
    package var replyTo: String?
    /// Whether a program reads the answers: then people are told its words.
    package var isAnsweredByProgram = false
    /// The right side of each `Message-ID`.
    package var domain: String

    package init(address: String, name: String? = "Waage", replyTo: String? = nil, domain: String) {
        self.address = address
        self.name = name
        self.replyTo = replyTo
        self.domain = domain
    }

    /// What stands for a mail's own key in the address for answers.
    package static let keyPlace = "{id}"

    /// Who reads an answer to a mail.
    var answers: Answering {
        if isAnsweredByProgram { return .program }
        return replyTo == nil ? .nobody : .person
    }
}

/// Who reads what people answer.
enum Answering: Hashable {
    case nobody, person
    /// A program, which knows some words.
    case program
}

/// A mail as it is sent, byte for byte.
package struct ComposedMail: Hashable, Sendable {
    /// By mail or into a folder.
    package let channel: ChannelKind
    /// The address or the folder that it goes to.
    package let recipient: String
    /// The name of the receiver whose address it is.
    package let receiver: String
    /// Without angle brackets.
    package let messageID: String
    package let subject: String
    /// What an answer can be about.
    package let entries: [MailedEntry]
    /// The message with CRLF line ends.
    package let bytes: [UInt8]
}
