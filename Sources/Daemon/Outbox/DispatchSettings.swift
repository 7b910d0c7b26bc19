package import Alerting
package import Definitions
import Desk
package import Dispatching
package import Host
import Indicators
package import Store

/// What handing over dispatches needs of the configuration and the receivers.
package struct DispatchSettings: Hashable, Sendable {
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
    /// How long a request to a program of others may take.
    package var webhookTimeout: Duration = .seconds(30)
    /// The programs that are told by HTTP, by whom they tell.
    package var webhooks: [DispatchAddress: Webhook] = [:]

    /// The channels that receivers are reached by; mails always leave.
    package var channels: Set<ChannelKind> = [.mail]

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
            sender: MailSender(workplace.configuration),
            operators: workplace.definitions.routing.receivers[Receiver.operatorsName],
            limits: SMTPLimits(reply: mail.timeout),
            giveUp: mail.giveUp,
            credentials: credentials
        )
        let receivers = workplace.definitions.routing.receivers.values
        channels = Set(receivers.flatMap(\.channels).map(\.kind)).union([.mail])
        for receiver in workplace.definitions.routing.receivers.values {
            for webhook in receiver.webhooks {
                let address = DispatchAddress(receiver: receiver.name, recipient: webhook.url)
                webhooks[address] = webhook
            }
        }
    }
}
