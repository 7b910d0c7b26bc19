package import Definitions
package import Dispatching
import Host
package import Indicators

extension Composer {
    /// Composes in the name that the configuration says.
    package init(_ configuration: Configuration) {
        self.init(sender: MailSender(configuration), hash: Self.hash)
    }

    /// A text's SHA-256; two mails must never share an id because of a broken library.
    @Sendable package static func hash(_ text: String) -> String {
        do {
            return try SHA256.hash(of: Array(text.utf8)).hexadecimal
        } catch {
            fatalError("libcrypto has no SHA-256: \(error)")
        }
    }
}

extension MailSender {
    /// The sender of mails that may be answered, as the configuration says.
    package init(_ configuration: Configuration) {
        self.init(configuration.mail)
        guard let replies = configuration.replies else { return }
        isAnsweredByProgram = true
        replyTo = replies.address ?? replyTo
    }

    /// The sender that the configuration names, else the machine's own.
    package init(_ mail: Configuration.Mail) {
        self.init(address: mail.sender, replyTo: mail.replyTo, domain: mail.messageDomain)
    }
}

extension MailDate {
    /// A moment as the clock on the wall shows it.
    package init(local moment: Moment) {
        self.init(moment, offsetMinutes: WallClock.offsetMinutes(at: moment))
    }
}
