import Alerting

/// Puts the notices of a release into one mail: worst first, grouped by rule.
struct DocumentWriter {
    private static let subjectPartLimit = 60

    private let receiver: Receiver
    private let release: ReleaseNote
    private let notJudged: [UndecidedCount]
    private let catalogue: any Catalogue

    init(receiver: Receiver, release: ReleaseNote, notJudged: [UndecidedCount]) {
        self.receiver = receiver
        self.release = release
        self.notJudged = notJudged
        catalogue = receiver.language.catalogue
    }

    /// The notices in the order of the mail; equal ones in the order of their alerts.
    func sorted(_ notices: [NoticeContent]) -> [NoticeContent] {
        notices.sorted { left, right in
            let severities = (Severity(of: left), Severity(of: right))
            if severities.0 != severities.1 { return severities.0 < severities.1 }
            let rules = (left.alert.rule, right.alert.rule)
            if rules.0 != rules.1 {
                return (left.ruleTitle, rules.0) < (right.ruleTitle, rules.1)
            }
            return (left.areaName, left.alert, left.transition)
                < (right.areaName, right.alert, right.transition)
        }
    }

    /// The mail about sorted notices, of which there is at least one.
    func document(of notices: [NoticeContent]) -> MailDocument {
        MailDocument(
            language: receiver.language.rawValue,
            subject: subject(notices),
            summary: summary(notices),
            origin: origin,
            sections: sections(notices),
            closing: closing(notices),
            footer: catalogue.footer(receiver: CleanText.line(receiver.name))
        )
    }

    private func subject(_ notices: [NoticeContent]) -> String {
        guard let worst = notices.first else { return "Waage" }
        let isRebased = worst.kind == .rebased
        let others =
            isRebased
            ? notices.count { $0.alert.rule != worst.alert.rule } : notices.count - 1
        return catalogue.subject(
            place: CleanText.shortened(CleanText.line(worst.areaName), to: Self.subjectPartLimit),
            title: CleanText.shortened(CleanText.line(worst.ruleTitle), to: Self.subjectPartLimit),
            state: EntryWriter(worst, catalogue).state,
            others: others
        )
    }

    private func summary(_ notices: [NoticeContent]) -> String {
        Severity.allCases.compactMap { severity in
            let count = notices.count { Severity(of: $0) == severity }
            return count == 0 ? nil : catalogue.count(count, of: severity)
        }
        .joined(separator: ", ")
    }

    private var origin: [String] {
        let supplier = release.supplier.map { CleanText.line($0) }
        let titles = release.sourceTitles.map(CleanText.line).unique
        let names = ([supplier].compactMap { $0 } + titles).joined(separator: ", ")
        let stamp = release.stamp.map { catalogue.released(catalogue.stamp($0)) }
        let files = release.files.map(CleanText.line).unique
        let parts = [names.isEmpty ? nil : catalogue.data(from: names), stamp].compactMap { $0 }
        let head = parts.joined(separator: ", ")
        return [head, files.joined(separator: ", ")].filter { !$0.isEmpty }
    }

    private func sections(_ notices: [NoticeContent]) -> [MailDocument.Section] {
        Severity.allCases.compactMap { severity in
            let own = notices.filter { Severity(of: $0) == severity }
            guard !own.isEmpty else { return nil }
            return MailDocument.Section(
                severity: severity,
                heading: catalogue.heading(severity),
                groups: groups(own)
            )
        }
    }

    private func groups(_ notices: [NoticeContent]) -> [MailDocument.Group] {
        let keys = notices.map { GroupKey($0) }.unique
        return keys.map { key in
            let own = notices.filter { GroupKey($0) == key }
            let title = CleanText.line(own.first?.ruleTitle ?? key.rule)
            return MailDocument.Group(
                title: key.isNewlyWatched ? catalogue.newlyWatched(title) : title,
                entries: entries(own)
            )
        }
    }

    /// One entry for each notice, and a single one for all areas whose basis changed.
    private func entries(_ notices: [NoticeContent]) -> [MailDocument.Entry] {
        let rebased = notices.filter { $0.kind == .rebased }
        let others = notices.filter { $0.kind != .rebased || rebased.count == 1 }
        let entries = others.map { EntryWriter($0, catalogue).entry }
        guard rebased.count > 1, let first = rebased.first else { return entries }
        let writer = EntryWriter(first, catalogue)
        return entries + [
            writer.rebasedEntry(places: rebased.map { CleanText.line($0.areaName) }.unique)
        ]
    }

    private func closing(_ notices: [NoticeContent]) -> [MailDocument.List] {
        var lists: [MailDocument.List] = []
        if !notJudged.isEmpty {
            let lines = notJudged.map {
                catalogue.notJudged(
                    $0.count,
                    title: CleanText.line($0.ruleTitle),
                    reason: catalogue.reason($0.reason)
                )
            }
            lists.append(.init(heading: catalogue.notJudgedHeading, lines: lines))
        }
        var reply = [catalogue.replyKnown]
        if notices.contains(where: { $0.delivery == nil }) { reply.append(catalogue.replyWrong) }
        if notices.contains(where: { Disclosure(of: $0, style: catalogue.numbers).isProtected }) {
            reply.append(catalogue.secrecyNote)
        }
        return lists + [.init(heading: catalogue.replyHeading, lines: reply)]
    }

    private struct GroupKey: Hashable {
        let rule: String
        let isNewlyWatched: Bool

        init(_ notice: NoticeContent) {
            rule = notice.alert.rule
            isNewlyWatched = notice.isNewlyWatched
        }
    }
}
