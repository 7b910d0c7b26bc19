import Definitions
import Desk
import Dispatching
import Host
import Indicators

extension Composer {
    /// Composes in the name that the configuration says.
    init(_ context: PassContext) {
        self.init(
            sender: MailSender(context.workplace.configuration.mail),
            hash: Self.hash
        )
    }

    /// A text's SHA-256; two mails must never share an id because of a broken library.
    @Sendable static func hash(_ text: String) -> String {
        do {
            return try SHA256.hash(of: Array(text.utf8)).hexadecimal
        } catch {
            fatalError("libcrypto has no SHA-256: \(error)")
        }
    }
}

extension MailSender {
    /// The sender that the configuration names, else the machine's own.
    init(_ mail: Configuration.Mail) {
        self.init(address: mail.sender, replyTo: mail.replyTo, domain: mail.messageDomain)
    }
}

extension MailDate {
    /// A moment as the clock on the wall shows it.
    init(local moment: Moment) {
        self.init(moment, offsetMinutes: WallClock.offsetMinutes(at: moment))
    }
}
