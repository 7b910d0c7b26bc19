/// The ways by which news reach a receiver; the store keeps their words.
///
/// Who adds one writes a `Channel` in `Daemon/Channels` and reads its key in `ChannelReader`.
package enum ChannelKind: String, CaseIterable, Hashable, Sendable, Codable {
    /// A mail to an address.
    case mail
    /// A mail that is put into a folder.
    case maildir
    /// A request to a program of others.
    case webhook
    /// A calendar in a file.
    case calendar

    /// Whether mails leave by it.
    package var isLetterbox: Bool { self == .mail || self == .maildir }
}

/// A way by which one receiver is reached, and where it leads.
package enum ReceiverChannel: Hashable, Sendable {
    /// A mail address.
    case mail(String)
    /// The path of a Maildir.
    case maildir(String)
    case webhook(Webhook)
    /// The path of a file that calendars subscribe to.
    case calendar(String)

    package var kind: ChannelKind {
        switch self {
        case .mail: .mail
        case .maildir: .maildir
        case .webhook: .webhook
        case .calendar: .calendar
        }
    }

    /// Where it leads: an address, a path or a URL.
    package var address: String {
        switch self {
        case .mail(let address): address
        case .maildir(let path), .calendar(let path): path
        case .webhook(let webhook): webhook.url
        }
    }
}

/// A program of others that is told by HTTP.
package struct Webhook: Hashable, Sendable {
    /// What the request's body is.
    package enum Format: String, CaseIterable, Hashable, Sendable {
        /// News as JSON of our own, by the schema that `waage schema webhook` prints.
        case waage
        /// Alerts as Prometheus' Alertmanager takes them (`POST /api/v2/alerts`).
        case alertmanager
    }

    /// Who asks, by a name and a password in each request (RFC 7617).
    package struct Login: Hashable, Sendable {
        package let user: String
        /// The name of the credential with the password.
        package let password: String

        package init(user: String, password: String) {
            (self.user, self.password) = (user, password)
        }
    }

    package let url: String
    /// The name of the credential with the key that requests are signed with; nil for unsigned.
    package let key: String?
    /// Nil where nobody asks for one.
    package let login: Login?
    package let format: Format

    package init(
        url: String,
        key: String? = nil,
        login: Login? = nil,
        format: Format = .waage
    ) {
        self.url = url
        self.key = key
        self.login = login
        self.format = format
    }
}

/// A place that takes mails: a mail address, or a folder.
package struct Letterbox: Hashable, Sendable {
    package let channel: ChannelKind
    /// The mail address, or the path of the folder.
    package let address: String
}
