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
        let text = MailText(AnswerWriter(for: receiver).document(of: answer))
        return receiver.letterboxes.map { box in
            let identity = ["handed answer", answer.id, box.address]
            return mail(text, to: Recipient(receiver, box), identity: identity, date: date)
        }
    }

    /// The mails to whoever delivered figures that somebody doubts.
    package func compose(
        _ report: DoubtReport,
        for receiver: Receiver,
        date: MailDate
    ) -> [ComposedMail] {
        let text = MailText(AnswerWriter(for: receiver).document(of: report))
        return receiver.letterboxes.map { box in
            let identity = ["doubt", report.id, box.address]
            return mail(text, to: Recipient(receiver, box), identity: identity, date: date)
        }
    }
}
