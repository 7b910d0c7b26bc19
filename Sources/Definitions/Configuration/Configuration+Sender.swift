import Alerting
import Host

extension Configuration.Mail {
    /// The address that mails come from: `from`, else the program's name at this machine.
    package var sender: String {
        let own = "waage@\(MachineName.lasting ?? "localhost")"
        return from ?? (MailAddress.isPlain(own) ? own : "waage@localhost")
    }

    /// The right side of `Message-ID`s: `domain`, else that of the sender.
    package var messageDomain: String {
        domain ?? sender.split(separator: "@").last.map(String.init) ?? "localhost"
    }
}
