package import Alerting

/// Makes the mail that tells operators what was given up or set aside, and why.
package struct DeadLetterComposer: Sendable {
    /// A mail lists so many; the others are counted.
    private static let listLimit = 100

    private let sender: MailSender
    private let hash: @Sendable (String) -> String

    /// Composes in the name of a sender; `hash` is a text's hash in hexadecimal digits.
    package init(sender: MailSender, hash: @escaping @Sendable (String) -> String) {
        self.sender = sender
        self.hash = hash
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
            let numbers = letters.map { "\($0.subject.identity).\($0.attempts)" }
            let identity = (["dead letters", address] + numbers).joined(separator: "\n")
            let messageID = "\(hash(identity).prefix(40))@\(sender.domain)"
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
        let count = letters.count
        let hasNews = letters.contains { $0.subject.isNews }
        let advice = texts.advice + (hasNews ? [texts.newsAdvice] : [])
        let made = { (letter: DeadLetter) in catalogue.dateAndTime(letter.made) }
        var lines = letters.prefix(Self.listLimit).flatMap { letter in
            switch letter.subject {
            case .mail(let id, let recipient, let receiver):
                [
                    texts.letter(
                        id: id,
                        recipient: CleanText.line(recipient),
                        receiver: CleanText.line(receiver),
                        made: made(letter)
                    ),
                    texts.answer(CleanText.line(letter.answer ?? "")),
                ]
            case .notice(let transition, let receiver):
                [
                    texts.notice(
                        CleanText.line(transition),
                        receiver: CleanText.line(receiver),
                        made: made(letter)
                    )
                ]
            case .entry(let transition):
                [texts.entry(CleanText.line(transition), made: made(letter))]
            }
        }
        if letters.count > Self.listLimit {
            lines.append(texts.more(letters.count - Self.listLimit))
        }
        return MailDocument(
            language: operators.language.rawValue,
            subject: hasNews ? texts.subject(ofNews: count) : texts.subject(count),
            summary: hasNews ? texts.summary(ofNews: count) : texts.summary(count),
            origin: [],
            sections: [],
            closing: [
                .init(heading: texts.heading, lines: lines),
                .init(heading: texts.adviceHeading, lines: advice),
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
