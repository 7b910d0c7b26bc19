package import Indicators

/// A person or an office that is told.
package struct Receiver: Hashable, Sendable {
    /// The name that routes and rules use: `kita-planung`.
    package let name: String
    /// What it is called in mails: `Schulamt`; nil where that is its name.
    package var title: String?
    /// How it is reached: each of them gets all that it is told.
    package var channels: [ReceiverChannel]
    package var language: Language
    /// How often it is told that the program is alive; nil for never.
    package var allQuiet: QuietInterval?
    /// How often it gets what can wait, as it was written; nil leaves it to `digestInterval`.
    package var digest: QuietInterval?
    /// The days of each year on which it is reminded of all that it was told and still fires.
    package var remind: [DayOfYear] = []
    /// The days on which it gets no news that can wait.
    package var quietDays = QuietDays()
    /// The name of the supplier who is reminded; nil for whoever is told what the data say.
    package var supplier: String?
    /// The texts of its language that its office words its own way.
    package var texts = OwnTexts()

    /// How often it gets what can wait, where anything does: as often as it is told that the
    /// program is alive, else once a month.
    package var digestInterval: QuietInterval { digest ?? allQuiet ?? .monthly }

    /// Who is told when nobody else is.
    package static let operatorsName = "operators"

    /// The name under which a supplier with a mail address is reminded.
    package static func supplierName(contact: String) -> String { "supplier \(contact)" }

    package init(name: String, addresses: [String], language: Language = .german) {
        self.name = name
        channels = addresses.map(ReceiverChannel.mail)
        self.language = language
    }
}

extension Receiver {
    /// The mail addresses; each gets a mail of its own.
    package var addresses: [String] {
        get {
            channels.compactMap { channel in
                if case .mail(let address) = channel { address } else { nil }
            }
        }
        set {
            channels = newValue.map(ReceiverChannel.mail) + channels.filter { $0.kind != .mail }
        }
    }

    /// Where mails to it are put; each gets one of its own.
    package var letterboxes: [Letterbox] {
        channels.compactMap { channel in
            switch channel {
            case .mail, .maildir: Letterbox(channel: channel.kind, address: channel.address)
            case .webhook, .calendar: nil
            }
        }
    }

    /// The programs that are told by HTTP.
    package var webhooks: [Webhook] {
        channels.compactMap { channel in
            if case .webhook(let webhook) = channel { webhook } else { nil }
        }
    }

    /// Whether somebody is told there of more than how alerts stand: an Alertmanager knows alerts
    /// alone, and a calendar only days.
    package var takesMessages: Bool {
        !letterboxes.isEmpty || webhooks.contains { $0.format == .waage }
    }

    /// The files with calendars.
    package var calendars: [String] {
        channels.compactMap { channel in
            if case .calendar(let path) = channel { path } else { nil }
        }
    }

    /// The receiver as one that is reached in one way alone.
    package func reached(by kind: ChannelKind) -> Receiver {
        var receiver = self
        receiver.channels = channels.filter { $0.kind == kind }
        return receiver
    }
}

/// A language that mails are written in.
package enum Language: String, CaseIterable, Hashable, Sendable, Codable {
    case german = "de"
    case english = "en"
}

/// The check of a mail address that a person wrote.
package enum MailAddress {
    /// Whether a text is one plain address that a mail server takes: `kita@example.org`.
    ///
    /// Only the dot-atom form of RFC 5322 is taken, in ASCII and at most 254 bytes (RFC 5321): no
    /// display name, no quotes, no second address.
    package static func isPlain(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, parts[0].utf8.count <= 64 else {
            return false
        }
        return isDotAtom(parts[0], extra: "!#$%&'*+-/=?^_`{|}~") && isDotAtom(parts[1], extra: "-")
    }

    private static func isDotAtom(_ text: Substring, extra: String) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty
                && atom.allSatisfy {
                    $0.isASCII && ($0.isLetter || $0.isNumber || extra.contains($0))
                }
        }
    }
}
