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

    /// So many areas below are named.
    private static let belowLimit = 30
}
