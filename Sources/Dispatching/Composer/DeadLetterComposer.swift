package import Alerting

/// Makes the mail that tells operators which mails were given up, and why.
package struct DeadLetterComposer: Sendable {
    /// A mail lists so many; the others are counted.
    private static let listLimit = 100

    private let sender: MailSender
    private let digest: @Sendable (String) -> String

    /// Composes in the name of a sender; `digest` is a text's hash in hexadecimal digits.
    package init(sender: MailSender, digest: @escaping @Sendable (String) -> String) {
        self.sender = sender
        self.digest = digest
    }

    /// The mails to all addresses of the operators; none when there is nothing to tell.
    ///
    /// Their `Message-ID`s follow from the dead letters' numbers and attempts alone.
    package func compose(
        _ letters: [DeadLetter],
        for operators: Receiver,
        date: MailDate
    ) -> [ComposedMail] {
        guard !letters.isEmpty else { return [] }
        let document = document(letters, for: operators)
        return operators.addresses.map { address in
            let numbers = letters.map { "\($0.id).\($0.attempts)" }
            let identity = (["dead letters", address] + numbers).joined(separator: "\n")
            let messageID = "\(digest(identity).prefix(40))@\(sender.domain)"
            let message = MailMessage(
                from: (sender.name, sender.address),
                replyTo: sender.replyTo,
                to: address,
                date: date,
                messageID: messageID,
                references: [],
                subject: document.subject,
                language: document.language,
                text: PlainTextRenderer.text(of: document),
                html: HTMLRenderer.html(of: document)
            )
            return ComposedMail(
                recipient: address,
                receiver: operators.name,
                messageID: messageID,
                subject: document.subject,
                bytes: message.bytes
            )
        }
    }

    private func document(_ letters: [DeadLetter], for operators: Receiver) -> MailDocument {
        let texts = operators.language.deadLetterTexts
        let catalogue = operators.language.catalogue
        var lines = letters.prefix(Self.listLimit).flatMap { letter in
            [
                texts.letter(
                    id: letter.id,
                    recipient: CleanText.line(letter.recipient),
                    receiver: CleanText.line(letter.receiver),
                    made: catalogue.dateAndTime(letter.made)
                ),
                texts.answer(CleanText.line(letter.answer)),
            ]
        }
        if letters.count > Self.listLimit {
            lines.append(texts.more(letters.count - Self.listLimit))
        }
        return MailDocument(
            language: operators.language.rawValue,
            subject: texts.subject(letters.count),
            summary: texts.summary(letters.count),
            origin: [],
            sections: [],
            closing: [
                .init(heading: texts.heading, lines: lines),
                .init(heading: texts.adviceHeading, lines: texts.advice),
            ],
            footer: catalogue.footer(receiver: CleanText.line(operators.name))
        )
    }
}

extension Catalogue {
    /// A moment as the clock on the wall shows it.
    fileprivate func dateAndTime(_ moment: MailDate) -> String {
        let local = moment.localTime
        return dateAndTime(local.day, hour: local.hour, minute: local.minute)
    }
}
