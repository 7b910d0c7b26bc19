package import Alerting
import Replies

/// The mails about answers to mails.
extension Composer {
    /// The mail to the address of an answer's original that says what became of the answer.
    package func compose(
        _ report: AnswerReport,
        for receiver: Receiver,
        date: MailDate
    ) -> [ComposedMail] {
        var text = MailText(AnswerWriter(for: receiver).document(of: report))
        text.entries = report.entries
        return receiver.letterboxes.map { box in
            mail(
                text,
                to: Recipient(receiver, box),
                identity: ["answer", report.id, box.address],
                references: report.references,
                date: date
            )
        }
    }

    /// The mails to all addresses of the person who decides on an answer.
    package func compose(
        _ answer: HandedAnswer,
        for receiver: Receiver,
        date: MailDate
    ) -> [ComposedMail] {
        mails(AnswerWriter(for: receiver).document(of: answer), receiver, date) {
            ["handed answer", answer.id, $0]
        }
    }

    /// The mails to whoever delivered figures that somebody doubts.
    package func compose(
        _ report: DoubtReport,
        for receiver: Receiver,
        date: MailDate
    ) -> [ComposedMail] {
        mails(AnswerWriter(for: receiver).document(of: report), receiver, date) {
            ["doubt", report.id, $0]
        }
    }

    /// A document as the mail to each address, of which its identity is made.
    private func mails(
        _ document: MailDocument,
        _ receiver: Receiver,
        _ date: MailDate,
        identity: (String) -> [String]
    ) -> [ComposedMail] {
        let text = MailText(document)
        return receiver.letterboxes.map { box in
            let identity = identity(box.address)
            return mail(text, to: Recipient(receiver, box), identity: identity, date: date)
        }
    }
}
