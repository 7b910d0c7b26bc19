import Alerting

/// Reminds a supplier of deliveries: what is missing, and where it belongs.
///
/// Suppliers need not know rules, limits or levels.
struct ReminderWriter {
    private let receiver: Receiver
    private let supplier: String
    /// Whether an answer to the mail arrives anywhere.
    private let canAnswer: Bool
    private let catalogue: any Catalogue

    /// Writes to a supplier; nil for any other receiver.
    init?(_ receiver: Receiver, canAnswer: Bool) {
        guard let supplier = receiver.supplier else { return nil }
        self.receiver = receiver
        self.canAnswer = canAnswer
        self.supplier = CleanText.line(supplier)
        catalogue = receiver.catalogue
    }

    /// The mail about notices; nil when none of them is about a delivery.
    ///
    /// - Parameters:
    ///   - notices: The worst, worst first.
    ///   - count: So many of them are told one by one.
    ///   - tally: All notices.
    /// - Returns: What the mail says.
    func document(
        of notices: [NoticeContent],
        telling count: Int,
        of tally: NewsTally
    ) -> MailDocument? {
        let all = notices.compactMap { notice in
            notice.delivery.map { (notice: notice, words: DeliveryWords($0, catalogue)) }
        }
        let deliveries = all.prefix(count)
        let others = tally.deliveries - deliveries.count
        guard let first = all.first else { return nil }
        let missing = deliveries.filter { $0.notice.level != nil }
        let settled = deliveries.filter { $0.notice.level == nil }
        var sections: [MailDocument.Section] = []
        if !missing.isEmpty {
            let entries = missing.map { request($0.words) }
            sections.append(section(.warning, catalogue.missingHeading, entries))
        }
        if !settled.isEmpty {
            let entries = settled.map { entry(of: $0.words, $0.notice.kind) }
            sections.append(section(.ended, catalogue.arrivedHeading, entries))
        }
        let replies = [catalogue.replyDelivered, catalogue.replyLater]
        return MailDocument(
            language: receiver.language.rawValue,
            subject: subject(first.notice.kind, first.words, others: tally.deliveries - 1),
            summary: catalogue.reminderSummary(tally.missing, arrived: tally.settled),
            origin: [],
            sections: sections,
            more: others > 0 ? catalogue.moreReminders(others, canAnswer: canAnswer) : nil,
            closing: tally.missing == 0 || !canAnswer
                ? [] : [.init(heading: catalogue.replyHeading, lines: replies)],
            footer: catalogue.footer(receiver: supplier)
        )
    }

    private func subject(
        _ kind: Transition.Kind,
        _ words: DeliveryWords,
        others: Int
    ) -> String {
        let forms: [(DeliveryWords, Int) -> String] =
            switch kind {
            case .recovered: [catalogue.thanksSubject]
            case .withdrawn: [catalogue.settledSubject]
            default: [catalogue.reminderSubject, catalogue.shortReminderSubject]
            }
        return SubjectLine.fitted(
            words.title,
            in: forms.map { form in { form(words.titled($0), others) } }
        )
    }

    private func section(
        _ severity: Severity,
        _ heading: String,
        _ entries: [MailDocument.Entry]
    ) -> MailDocument.Section {
        let group = MailDocument.Group(title: supplier, entries: entries)
        return MailDocument.Section(severity: severity, heading: heading, groups: [group])
    }

    private func request(_ words: DeliveryWords) -> MailDocument.Entry {
        var rows: [MailDocument.Row] = []
        if !words.recognition.isEmpty {
            rows.append(
                .init(label: catalogue.whatLabel, value: catalogue.what(words.recognition))
            )
        }
        rows.append(.init(label: catalogue.periodLabel, value: words.period))
        let newest = words.newest ?? catalogue.neverDelivered
        rows.append(.init(label: catalogue.lastDeliveredLabel, value: newest))
        if let place = words.inbox ?? (canAnswer ? catalogue.whereAnswer : nil) {
            rows.append(.init(label: catalogue.whereLabel, value: place))
        }
        return entry(words, catalogue.dueState(words), catalogue.request(words), rows)
    }

    private func entry(of words: DeliveryWords, _ kind: Transition.Kind) -> MailDocument.Entry {
        let text = kind == .withdrawn ? catalogue.settled(words) : catalogue.thanks(words)
        let rows = [MailDocument.Row(label: catalogue.dueLabel, value: catalogue.due(words))]
        return entry(words, words.period, text, rows)
    }

    private func entry(
        _ words: DeliveryWords,
        _ state: String,
        _ sentence: String,
        _ facts: [MailDocument.Row]
    ) -> MailDocument.Entry {
        MailDocument.Entry(
            place: words.title,
            state: state,
            sentences: [sentence],
            facts: facts,
            lastValuesLabel: "",
            lastValues: [],
            details: []
        )
    }
}
