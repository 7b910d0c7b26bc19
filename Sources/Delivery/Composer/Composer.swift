package import Alerting

/// Makes one mail per recipient of the notices of a data release.
///
/// It is pure: the same values give the same bytes, so a mail that is composed again after a crash
/// is the same mail.
package struct Composer: Sendable {
    /// What a mail needs to know of the mails before it and of the clock.
    package struct Posting: Hashable, Sendable {
        package var date: MailDate
        /// The `Message-ID` of the first mail about an alert, by recipient and alert.
        package var threadRoots: [Thread: String]

        package init(date: MailDate, threadRoots: [Thread: String] = [:]) {
            self.date = date
            self.threadRoots = threadRoots
        }
    }

    /// All mails to one recipient about one alert.
    package struct Thread: Hashable, Sendable {
        package let recipient: String
        package let alert: String

        package init(recipient: String, alert: String) {
            self.recipient = recipient
            self.alert = alert
        }
    }

    /// A mail continues at most so many others.
    private static let referenceLimit = 10

    private let sender: MailSender
    private let digest: @Sendable (String) -> String

    /// Composes in the name of a sender.
    ///
    /// - Parameters:
    ///   - sender: Names and addresses of the mails' heads.
    ///   - digest: A text's cryptographic hash in hexadecimal digits, which makes each `Message-ID`
    ///     unique and fixed.
    package init(sender: MailSender, digest: @escaping @Sendable (String) -> String) {
        self.sender = sender
        self.digest = digest
    }

    /// The mails to all addresses of a receiver; none when there is nothing to tell.
    package func compose(
        _ notices: [NoticeContent],
        for receiver: Receiver,
        release: ReleaseNote,
        notJudged: [NotJudged],
        posting: Posting
    ) -> [ComposedMail] {
        guard !notices.isEmpty else { return [] }
        let writer = DocumentWriter(receiver: receiver, release: release, notJudged: notJudged)
        let sorted = writer.sorted(notices)
        let document = writer.document(of: sorted)
        return receiver.addresses.map { address in
            mail(document, sorted, to: (receiver.name, address), release, posting)
        }
    }

    private func mail(
        _ document: MailDocument,
        _ notices: [NoticeContent],
        to recipient: (name: String, address: String),
        _ release: ReleaseNote,
        _ posting: Posting
    ) -> ComposedMail {
        let transitions = notices.map(\.transition)
        let alerts = notices.map(\.alert).unique
        let identity = [release.id, recipient.address] + transitions.sorted()
        let messageID = "\(digest(identity.joined(separator: "\n")).prefix(40))@\(sender.domain)"
        let roots = alerts.compactMap {
            posting.threadRoots[Thread(recipient: recipient.address, alert: $0)]
        }
        let message = MailMessage(
            from: (sender.name, sender.address),
            replyTo: sender.replyTo,
            to: recipient.address,
            date: posting.date,
            messageID: messageID,
            // The thread of the worst alert is the nearest, and the nearest stands last.
            references: roots.unique.prefix(Self.referenceLimit).reversed(),
            subject: document.subject,
            language: document.language,
            text: PlainTextRenderer.text(of: document),
            html: HTMLRenderer.html(of: document)
        )
        return ComposedMail(
            recipient: recipient.address,
            receiver: recipient.name,
            messageID: messageID,
            subject: document.subject,
            bytes: message.bytes,
            transitions: transitions,
            alerts: alerts
        )
    }
}

extension Array where Element: Hashable {
    /// The elements without repetitions, in their order.
    var unique: [Element] {
        var seen = Set<Element>()
        return filter { seen.insert($0).inserted }
    }
}
