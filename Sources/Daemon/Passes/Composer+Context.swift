import Charts
import Definitions
import Desk
import Dispatching
import Host
import Indicators
import Pictures

extension Composer {
    /// Composes in the name that the configuration says.
    ///
    /// - Parameters:
    ///   - context: What the passes share.
    ///   - draws: Whether mails have charts, where the context has somebody who paints them.
    init(_ context: PassContext, draws: Bool = false) {
        self.init(
            sender: MailSender(context.workplace.configuration.mail),
            hash: Self.hash,
            paint: draws ? context.paint : nil
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

extension PNGWriter {
    /// A chart as a picture; without one a mail says all the same, and `waage status` says why.
    @Sendable static func painted(_ drawing: Drawing) -> [UInt8]? { try? png(of: drawing) }
}
