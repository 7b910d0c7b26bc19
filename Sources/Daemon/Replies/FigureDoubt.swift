import Alerting
import Definitions
import Desk
import Dispatching
import Indicators
import Intake
import Store

/// Keeps that somebody thinks that figures are wrong, and asks all who delivered them.
struct FigureDoubt {
    let context: PassContext
    let transaction: StoreTransaction
    /// The id of the answer.
    let id: String
    let author: String
    let comment: String
    let now: Moment

    /// A file that a figure stands in, and who is to be asked.
    private struct Delivered {
        let file: DoubtedFile
        let note: NoticeContent.SourceNote
        let sources: [SourceDefinition]
        let source: String?
        /// The name of the receiver; nil where nobody can be reached.
        let contact: String?
    }

    /// Keeps a query for each alert and queues the mails.
    ///
    /// - Parameters:
    ///   - alerts: What was told.
    ///   - person: The receiver who is asked about figures of which nobody else can be.
    /// - Returns: What was done.
    /// - Throws: `StoreError`
    func note(_ alerts: [AlertKey], handingTo person: String) throws -> AnswerReport {
        var report = AnswerReport(.doubted, id: id)
        report.comment = comment
        var told: [AlertKey: NoticeContent] = [:]
        for alert in alerts { told[alert] = try transaction.view.lastContent(of: alert) }
        let found = try files(of: told)
        var figures: [String: [DoubtReport.Figure]] = [:]
        for alert in alerts {
            let files = try found[alert]?.compactMap(delivered) ?? []
            let asked = files.first { $0.contact != nil } ?? files.first
            try transaction.insert(
                FigureQuery(
                    of: alert,
                    from: asked?.source,
                    by: author,
                    because: CleanText.line(comment),
                    made: now,
                    in: files.map(\.file)
                )
            )
            let name = AnswerReport.Alert(alert, told: told[alert])
            report.alerts.append(name)
            guard let period = told[alert]?.period else { continue }
            let isReached = asked?.contact != nil
            for (contact, files) in Dictionary(grouping: files, by: \.contact)
            where contact != nil || !isReached {
                let figure = DoubtReport.Figure(name, period, in: files.map(Self.told))
                figures[contact ?? person, default: []].append(figure)
            }
            if files.isEmpty {
                figures[person, default: []].append(DoubtReport.Figure(name, period, in: []))
            }
        }
        try ask(figures)
        return report
    }

    private func ask(_ figures: [String: [DoubtReport.Figure]]) throws {
        for (name, figures) in figures.sorted(by: { $0.key < $1.key }) {
            guard let receiver = context.workplace.definitions.routing.receivers[name] else {
                continue
            }
            let mails = Composer(context).compose(
                DoubtReport(figures, comment: comment, by: author, id: "\(id) \(name)"),
                for: receiver,
                date: MailDate(local: now)
            )
            try transaction.queue(mails.map(DispatchDraft.init), for: [], at: now)
        }
    }

    /// Where the figures stand; of those that cannot be traced any more, the files alone.
    private func files(of told: [AlertKey: NoticeContent]) throws -> [AlertKey: [DoubtedFile]] {
        var found: [AlertKey: [DoubtedFile]] = [:]
        do {
            let book = context.workplace.definitions.rules
            let trace = FigureTrace(transaction.view, book) { try context.progress() }
            found = try trace.files(of: told.mapValues(\.period))
        } catch let error as StoreError where error.kind == .corrupt {
            // Damaged readings keep nobody from asking.
        }
        for (alert, content) in told where found[alert]?.isEmpty ?? true {
            found[alert] = content.sources.map { DoubtedFile(drop: $0.drop) }
        }
        return found
    }

    /// A file with who delivered it; nil for one that the ledger does not know.
    private func delivered(_ file: DoubtedFile) throws -> Delivered? {
        guard let entry = try transaction.view.drop(file.drop)?.entry else { return nil }
        let definitions = context.workplace.definitions
        let indicators = Set(file.places.map(\.indicator))
        let all = definitions.sources.sources(named: entry.source)
        let sources = all.filter { source in
            source.values.contains { indicators.contains($0.indicator) }
        }
        let source = sources.first ?? all.first
        let contact = source?.supplier?.contact.map(Receiver.supplierName)
        return Delivered(
            file: file,
            note: NoticeContent.SourceNote(
                drop: file.drop,
                file: entry.name,
                title: source?.title ?? entry.source ?? entry.name,
                release: entry.stamp
            ),
            sources: sources,
            source: source?.id ?? entry.source,
            contact: contact.flatMap { definitions.routing.receivers[$0] == nil ? nil : $0 }
        )
    }

    private static func told(_ delivered: Delivered) -> DoubtReport.File {
        let places = delivered.file.places.map { place in
            DoubtReport.Place(
                sheet: Int(place.sheet),
                record: Int(place.record),
                column: Int(place.column),
                title: delivered.sources.lazy.flatMap(\.values)
                    .first { $0.indicator == place.indicator }?.title
            )
        }
        return DoubtReport.File(delivered.note, places: places, of: delivered.file.count)
    }
}

extension AnswerReport.Alert {
    /// An alert in the words that were told last.
    init(_ alert: AlertKey, told content: NoticeContent?) {
        self.init(
            alert,
            place: content?.areaName ?? alert.area,
            title: content?.ruleTitle ?? alert.rule
        )
    }
}
