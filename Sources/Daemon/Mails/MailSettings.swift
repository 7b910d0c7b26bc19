package import Alerting
package import Definitions
package import Dispatching
package import Host
import Indicators

/// What handing over mails needs of the configuration and the receivers.
package struct MailSettings: Hashable, Sendable {
    /// How mails leave.
    package enum Transport: Hashable, Sendable {
        /// They stay in the outbox.
        case none
        /// Into a Maildir.
        case folder(String)
        /// To the first of these servers that works.
        case servers([MailServer])
    }

    package var transport: Transport
    package var sender: MailSender
    /// Who is told of mails that were given up.
    package var operators: Receiver?
    package var limits: SMTPLimits
    /// How old a mail becomes before it is given up.
    package var giveUp: Duration
    package var credentials: Credentials

    /// The mail servers in their order.
    var servers: [MailServer] {
        if case .servers(let servers) = transport { servers } else { [] }
    }

    /// Settings for mails in the name of a sender.
    package init(
        _ transport: Transport,
        sender: MailSender,
        operators: Receiver?,
        limits: SMTPLimits = SMTPLimits(),
        giveUp: Duration = .days(5),
        credentials: Credentials = .ofService
    ) {
        self.transport = transport
        self.sender = sender
        self.operators = operators
        self.limits = limits
        self.giveUp = giveUp
        self.credentials = credentials
    }

    /// The settings of a workplace, with the credentials of this process.
    package init(_ workplace: Workplace, credentials: Credentials = .ofService) {
        let mail = workplace.configuration.mail
        let transport: Transport =
            if let path = mail.maildir {
                .folder(path)
            } else {
                mail.servers.isEmpty ? .none : .servers(mail.servers)
            }
        self.init(
            transport,
            sender: MailSender(mail),
            operators: workplace.definitions.routing.receivers[Receiver.operatorsName],
            limits: SMTPLimits(reply: mail.timeout),
            giveUp: mail.giveUp,
            credentials: credentials
        )
    }
}
