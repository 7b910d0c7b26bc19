package import Alerting
package import Indicators
package import Replies

/// What became of an answer to a mail, for whoever wrote it.
package struct AnswerReport: Hashable, Sendable {
    /// What was done, or asked.
    package enum Outcome: Hashable, Sendable {
        /// Until the end of a day.
        case known(until: CalendarDate)
        case doubted
        case withdrawn
        /// Nothing was done: it must be written again.
        case asked(ReplyJudgement.Question)
    }

    /// An alert in words.
    package struct Alert: Hashable, Sendable {
        package let key: AlertKey
        package let place: String
        package let title: String

        package init(_ key: AlertKey, place: String, title: String) {
            (self.key, self.place, self.title) = (key, place, title)
        }
    }

    package let outcome: Outcome
    /// The alerts that it was done for.
    package var alerts: [Alert] = []
    /// Those for which nothing was done: they do not fire any more, or nothing was said of them.
    package var others: [Alert] = []
    /// What was written beside the command.
    package var comment = ""
    /// The `Message-ID`s of the mail that was answered and of the answer, as far as there are any.
    package var references: [String] = []
    /// What tells the answer from all others.
    package let id: String

    package init(_ outcome: Outcome, id: String) { (self.outcome, self.id) = (outcome, id) }

    /// What an answer to the confirmation can be about.
    var entries: [MailedEntry] {
        alerts.enumerated().map { MailedEntry(number: $0.offset + 1, alerts: [$0.element.key]) }
    }
}

/// An answer that no program may act on, for the person who decides.
package struct HandedAnswer: Hashable, Sendable {
    package let doubt: ReplyJudgement.Doubt
    /// Whom it says it comes from.
    package let sender: String?
    package let subject: String
    /// What was written on top of the mail that is answered.
    package let text: String
    /// The mail that it answers, where it is one of ours.
    package var original: Original?
    package let id: String

    /// A mail of ours, and whose it was.
    package struct Original: Hashable, Sendable {
        let subject: String
        let recipient: String

        package init(subject: String, recipient: String) {
            (self.subject, self.recipient) = (subject, recipient)
        }
    }

    package init(
        _ doubt: ReplyJudgement.Doubt,
        from sender: String?,
        subject: String,
        text: String,
        id: String
    ) {
        (self.doubt, self.sender) = (doubt, sender)
        (self.subject, self.text, self.id) = (subject, text, id)
    }
}

/// Puts what became of answers into mails.
struct AnswerWriter {
    /// So many alerts are named, and so many lines of what was written.
    static let nameLimit = 60
    private static let lineLimit = 40

    let receiver: Receiver
    let catalogue: any Catalogue
    let texts: any AnswerTexts

    init(for receiver: Receiver) {
        self.receiver = receiver
        catalogue = receiver.catalogue
        texts = receiver.answerTexts
    }

    func document(of report: AnswerReport) -> MailDocument {
        var lists: [MailDocument.List] = []
        if !report.alerts.isEmpty {
            let lines = report.alerts.prefix(Self.nameLimit).enumerated().map { place, alert in
                let number = report.alerts.count > 1 ? "\(place + 1). " : ""
                return number + self.line(alert)
            }
            lists.append(
                .init(heading: texts.doneHeading, lines: lines + more(report.alerts.count))
            )
        }
        if !report.comment.isEmpty {
            lists.append(.init(heading: texts.commentHeading, lines: lines(of: report.comment)))
        }
        if !report.others.isEmpty {
            let lines = report.others.prefix(Self.nameLimit).map { self.line($0) }
            lists.append(
                .init(
                    heading: texts.othersHeading(report.outcome),
                    lines: lines + more(report.others.count)
                )
            )
        }
        if let undo = texts.undo(report.outcome), !report.alerts.isEmpty {
            lists.append(.init(heading: texts.undoHeading, lines: [undo]))
        }
        return document(
            subject: texts.subject(report.outcome, report.alerts.count),
            summary: texts.summary(report.outcome, report.alerts.count, catalogue),
            lists
        )
    }

    func document(of answer: HandedAnswer) -> MailDocument {
        var facts = [texts.from(answer.sender.map { CleanText.line($0) })]
        facts.append(texts.subjectLine(line(answer.subject)))
        if let original = answer.original {
            facts.append(
                texts.answered(line(original.subject), to: CleanText.line(original.recipient))
            )
        }
        var lists = [MailDocument.List(heading: texts.aboutHeading, lines: facts)]
        if !answer.text.isEmpty {
            lists.append(.init(heading: texts.textHeading, lines: lines(of: answer.text)))
        }
        lists.append(.init(heading: texts.adviceHeading, lines: [texts.advice(answer.doubt)]))
        return document(
            subject: texts.handedSubject,
            summary: texts.summary(answer.doubt),
            lists
        )
    }

    func document(
        subject: String,
        summary: String,
        _ lists: [MailDocument.List]
    ) -> MailDocument {
        MailDocument(
            language: receiver.language.rawValue,
            subject: subject,
            summary: summary,
            origin: [],
            sections: [],
            closing: lists,
            footer: catalogue.footer(receiver: CleanText.line(receiver.supplier ?? receiver.name))
        )
    }

    func line(_ alert: AnswerReport.Alert) -> String {
        let place = CleanText.line(alert.place)
        return (place.isEmpty ? "" : "\(place) – ") + CleanText.line(alert.title)
    }

    private func line(_ text: String) -> String {
        CleanText.shortened(CleanText.line(text), to: 200)
    }

    func lines(of text: String) -> [String] {
        let all = text.split(whereSeparator: \.isNewline).map { line in
            CleanText.shortened(CleanText.line(String(line)), to: 500)
        }
        let rest = all.count - Self.lineLimit
        return Array(all.prefix(Self.lineLimit)) + (rest > 0 ? [texts.moreLines(rest)] : [])
    }

    func more(_ count: Int) -> [String] {
        count > Self.nameLimit ? [catalogue.others(count - Self.nameLimit)] : []
    }
}
