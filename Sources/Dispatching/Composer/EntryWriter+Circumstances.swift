import Alerting

/// What stands around a piece of news: what people said of it, and where else it is so.
extension EntryWriter {
    /// The alert, where it fires.
    var firing: [AlertKey] { notice.level == nil ? [] : [notice.alert] }

    /// What people knew, or did not want to hear, until now.
    var circumstances: [String] {
        [
            notice.known.map { known in
                catalogue.wasKnown(
                    author: CleanText.line(known.author),
                    comment: CleanText.line(known.comment)
                )
            },
            notice.unheeded.map { catalogue.unheeded(workingDays: $0.workingDays) },
            notice.silencedUntil.map { catalogue.afterSilence(until: catalogue.date($0)) },
        ].compactMap { $0 }
    }

    /// The areas below that the entry speaks for, too.
    var below: [MailDocument.Row] {
        guard let below = notice.below else { return [] }
        let names = below.names.prefix(Self.belowLimit).map { CleanText.line($0) }
        let others = below.names.count - names.count
        let rest = others > 0 ? [catalogue.others(others)] : []
        let text = catalogue.alsoBelow(below) + (names + rest).joined(separator: ", ")
        return [row(catalogue.alsoBelowLabel, text)]
    }

    /// A file that numbers stand in, with the rows of those that are delivered figures.
    func text(
        of source: NoticeContent.SourceNote,
        at places: [Disclosure.FilePlace]
    ) -> String {
        let sheets = Dictionary(grouping: places) { Int($0.sheet) }.sorted { $0.key < $1.key }
        let rows = sheets.map { sheet, places in
            catalogue.rows(places.prefix(Self.rowLimit).map { Int($0.record) }, sheet: sheet)
        }
        return catalogue.source(
            title: CleanText.line(source.title),
            file: ([catalogue.file(source.file)] + rows).joined(separator: ", "),
            release: source.release.map { catalogue.stamp($0) }
        )
    }

    /// So many rows of a sheet are named.
    private static var rowLimit: Int { 5 }

    /// Who is responsible, and who else is told.
    var people: [MailDocument.Row] {
        let owner = notice.owner.map {
            row(catalogue.ownerLabel, CleanText.line(notice.ownerTitle ?? $0))
        }
        let others = notice.alsoTold.map(name)
        let names = others.joined(separator: ", ")
        let told = others.isEmpty ? nil : row(catalogue.alsoToldLabel, names)
        return [owner, told].compactMap(\.self)
    }

    private func name(_ recipient: NoticeContent.Recipient) -> String {
        if let title = recipient.title { return CleanText.line(title) }
        return recipient.name == Receiver.operatorsName
            ? catalogue.operators : CleanText.line(recipient.name)
    }

    /// So many areas below are named.
    private static let belowLimit = 30
}
