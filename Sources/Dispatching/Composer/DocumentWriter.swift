import Alerting

/// Puts the notices of a release into one mail: worst first, grouped by rule.
struct DocumentWriter {
    private static let subjectPartLimit = 60
    /// So many files of a release are named, and so many reasons why something was not judged.
    private static let (fileLimit, notJudgedLimit) = (10, 20)

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

    /// The mail about notices, of which there is at least one.
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
    ) -> MailDocument {
        let told = Array(notices.prefix(count))
        return MailDocument(
            language: receiver.language.rawValue,
            subject: subject(notices, tally),
            summary: summary(tally),
            origin: origin,
            sections: sections(told),
            more: tally.count > count ? catalogue.moreNews(tally.count - count) : nil,
            closing: closing(told),
            footer: catalogue.footer(receiver: CleanText.line(receiver.name))
        )
    }

    private func subject(_ notices: [NoticeContent], _ tally: NewsTally) -> String {
        guard let worst = notices.first else { return "Waage" }
        let isBasis = worst.kind == .rebased
        return catalogue.subject(
            place: CleanText.shortened(CleanText.line(worst.areaName), to: Self.subjectPartLimit),
            title: CleanText.shortened(
                CleanText.line(isBasis ? BasisWriter.title(of: notices) : worst.ruleTitle),
                to: Self.subjectPartLimit
            ),
            state: isBasis ? catalogue.state(.basis) : EntryWriter(worst, catalogue).state,
            // All that is said of new bases is one note.
            others: isBasis ? 0 : tally.count - 1 - max(0, tally[.basis] - 1)
        )
    }

    private func summary(_ tally: NewsTally) -> String {
        Severity.allCases.compactMap { severity in
            let count = tally[severity]
            return count == 0 ? nil : catalogue.count(count, of: severity)
        }
        .joined(separator: ", ")
    }

    private var origin: [String] {
        let supplier = release.supplier.map { CleanText.line($0) }
        let titles = release.sourceTitles.map(CleanText.line).unique
        let names = ([supplier].compactMap { $0 } + titles).unique.joined(separator: ", ")
        let stamp = release.stamp.map { catalogue.released(catalogue.stamp($0)) }
        var files = release.files.unique.prefix(Self.fileLimit).map(catalogue.file)
        let others = release.files.unique.count - files.count
        if others > 0 { files.append(catalogue.moreFiles(others)) }
        let parts = [names.isEmpty ? nil : catalogue.data(from: names), stamp].compactMap { $0 }
        let head = parts.joined(separator: ", ")
        let undone = release.undone.map { undone in
            catalogue.undone(
                undone.file,
                isTakenBack: undone.isTakenBack,
                reason: CleanText.shortened(CleanText.line(undone.reason), to: 200)
            )
        }
        return [undone ?? "", head, files.joined(separator: ", ")].filter { !$0.isEmpty }
    }

    private func sections(_ notices: [NoticeContent]) -> [MailDocument.Section] {
        Severity.allCases.compactMap { severity in
            let own = notices.filter { Severity(of: $0.head) == severity }
            guard !own.isEmpty else { return nil }
            if severity == .basis { return BasisWriter(own, catalogue).section }
            return MailDocument.Section(
                severity: severity,
                heading: catalogue.heading(severity),
                groups: groups(own, in: severity)
            )
        }
    }

    private func groups(
        _ notices: [NoticeContent],
        in severity: Severity
    ) -> [MailDocument.Group] {
        let keys = notices.map { GroupKey($0) }.unique
        return keys.map { key in
            let own = notices.filter { GroupKey($0) == key }
            let title = CleanText.line(key.title)
            return MailDocument.Group(
                title: key.isNewlyWatched && severity != .watched
                    ? catalogue.newlyWatched(title) : title,
                entries: own.map { EntryWriter($0, catalogue).entry }
            )
        }
    }

    private func closing(_ notices: [NoticeContent]) -> [MailDocument.List] {
        var lists: [MailDocument.List] = []
        if !notJudged.isEmpty {
            var lines = notJudged.prefix(Self.notJudgedLimit).map {
                catalogue.notJudged(
                    $0.count,
                    title: CleanText.line($0.ruleTitle),
                    reason: catalogue.reason($0.reason)
                )
            }
            let others = notJudged.dropFirst(Self.notJudgedLimit).reduce(0) { $0 + $1.count }
            if others > 0 { lines.append(catalogue.moreNotJudged(others)) }
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
        /// Each side may have a title of its own.
        let title: String
        let isNewlyWatched: Bool

        init(_ notice: NoticeContent) {
            rule = notice.alert.rule
            title = notice.ruleTitle
            isNewlyWatched = notice.isNewlyWatched
        }
    }
}
