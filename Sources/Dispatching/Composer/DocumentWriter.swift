import Alerting

/// Puts the notices of a release into one mail: worst first, grouped by rule.
struct DocumentWriter {
    private static let placeLimit = 60
    /// So many files of a release are named, and so many reasons why something was not judged.
    private static let (fileLimit, notJudgedLimit) = (10, 20)
    private static let supplierLimit = 10
    /// So many notices that have no entry of their own are named, each in a line.
    private static let nameLimit = 60

    private let receiver: Receiver
    private let release: ReleaseNote
    private let notJudged: [UndecidedCount]
    private let answering: Answering
    /// Whether a table that has all news goes along.
    private let hasSheet: Bool
    private let catalogue: any Catalogue

    init(
        receiver: Receiver,
        release: ReleaseNote,
        notJudged: [UndecidedCount],
        answers: Answering,
        hasSheet: Bool = false
    ) {
        self.receiver = receiver
        answering = answers
        self.hasSheet = hasSheet
        self.release = release
        self.notJudged = notJudged
        catalogue = receiver.catalogue
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
        // Kinds of which some are told as one stand for all of theirs.
        let grouped = Set(told.filter { isGrouped($0, tally) }.map { NewsKind($0.head) })
        let rest = notices.dropFirst(count).filter { !grouped.contains(NewsKind($0.head)) }
        let named = Array(rest.prefix(Self.nameLimit))
        let alone = told.count { !grouped.contains(NewsKind($0.head)) }
        let together = grouped.reduce(0) { $0 + tally[$1] }
        let more = more(than: alone + together + named.count, tally)
        var document = MailDocument(
            language: receiver.language.rawValue,
            subject: SubjectLine(notices, of: tally, catalogue).text,
            summary: summary(tally),
            origin: origin,
            sections: sections(told, tally),
            more: more,
            closing: [],
            footer: footer
        )
        document.number()
        document.closing = closing(told, in: document)
        if tally.count >= Overview.least, document.isNumbered {
            document.overview = OverviewWriter(document, naming: named, catalogue).overview
        } else if !named.isEmpty {
            document.more = nil
            document.closing.insert(names(of: named, more), at: 0)
        }
        return document
    }

    /// Whom the mail is for, and whom else it reaches.
    private var footer: String {
        let start = catalogue.footer(receiver: CleanText.line(receiver.name))
        guard receiver.addresses.count > 1 else { return start }
        return "\(start) \(catalogue.recipients(receiver.addresses.map { CleanText.line($0) }))"
    }

    /// The place, the rule and the state of what has no entry.
    private func names(of notices: [NoticeContent], _ more: String?) -> MailDocument.List {
        let lines = notices.map { notice in
            let words = EntryWriter(notice, catalogue)
            let title = notice.isBasisNote ? BasisWriter.title(of: [notice]) : notice.ruleTitle
            return catalogue.furtherNews(
                place(of: notice),
                title: CleanText.line(title),
                state: words.state
            )
        }
        let rest = [more].compactMap { $0 }
        return .init(heading: catalogue.furtherNewsHeading, lines: lines + rest)
    }

    /// What is neither told nor named.
    private func more(than count: Int, _ tally: NewsTally) -> String? {
        let lines = [
            tally.count > count ? rest(tally.count - count) : nil,
            tally.passing > 0 ? catalogue.passingNews(tally.passing) : nil,
        ].compactMap { $0 }
        return lines.isEmpty ? nil : lines.joined(separator: ". ")
    }

    /// So many news, and where they stand.
    private func rest(_ count: Int) -> String {
        hasSheet ? catalogue.moreRows(count) : catalogue.moreNews(count)
    }

    private func place(of notice: NoticeContent) -> String {
        CleanText.shortened(CleanText.line(notice.areaName), to: Self.placeLimit)
    }

    private func summary(_ tally: NewsTally) -> String {
        Severity.allCases.compactMap { severity in
            let count = tally[severity]
            return count == 0 ? nil : catalogue.count(count, of: severity)
        }
        .joined(separator: ", ")
    }

    /// A line for each supplier, and one with the files of all.
    private var origin: [String] {
        let undone = release.undone.map { undone in
            catalogue.undone(
                undone.file,
                isTakenBack: undone.isTakenBack,
                reason: CleanText.shortened(CleanText.line(undone.reason), to: 200)
            )
        }
        let names = release.deliveries.flatMap(\.files).unique
        var files = names.prefix(Self.fileLimit).map(catalogue.file)
        let others = names.count - files.count
        if others > 0 { files.append(catalogue.moreFiles(others)) }
        let heads = release.deliveries.prefix(Self.supplierLimit).map(origin)
        let why = release.isEscalation ? catalogue.whyUnheeded : ""
        let lines = [why, undone ?? ""] + heads + [files.joined(separator: ", ")]
        return lines.filter { !$0.isEmpty }
    }

    private func origin(_ delivery: ReleaseNote.Delivery) -> String {
        let supplier = delivery.supplier.map { CleanText.line($0) }
        let titles = delivery.sourceTitles.map(CleanText.line)
        let names = ([supplier].compactMap { $0 } + titles).unique.joined(separator: ", ")
        let stamps = delivery.stamps.map { catalogue.stamp($0) }.unique
        return [
            names.isEmpty ? nil : catalogue.data(from: names),
            stamps.isEmpty
                ? nil
                : catalogue.released(stamps[0], through: stamps.count > 1 ? stamps.last : nil),
        ].compactMap { $0 }.joined(separator: ", ")
    }

    private func sections(
        _ notices: [NoticeContent],
        _ tally: NewsTally
    ) -> [MailDocument.Section] {
        var told: Set<String> = []
        return Severity.allCases.compactMap { severity in
            let own = notices.filter { Severity(of: $0.head) == severity }
            guard !own.isEmpty else { return nil }
            if severity == .basis { return BasisWriter(own, catalogue).section }
            return MailDocument.Section(
                severity: severity,
                heading: catalogue.heading(severity),
                groups: groups(own, in: severity, tally, &told)
            )
        }
    }

    private func groups(
        _ notices: [NoticeContent],
        in severity: Severity,
        _ tally: NewsTally,
        _ told: inout Set<String>
    ) -> [MailDocument.Group] {
        let keys = notices.map { GroupKey($0) }.unique
        return keys.map { key in
            let own = notices.filter { GroupKey($0) == key }
            let title = CleanText.line(key.title)
            return MailDocument.Group(
                title: key.isNewlyWatched && severity != .watched
                    ? catalogue.newlyWatched(title) : title,
                entries: entries(own, tally, &told)
            )
        }
    }

    /// An entry for each notice, or for all of a kind of which there are many.
    private func entries(
        _ notices: [NoticeContent],
        _ tally: NewsTally,
        _ rules: inout Set<String>
    ) -> [MailDocument.Entry] {
        var told: Set<NewsKind> = []
        return notices.compactMap { notice in
            let kind = NewsKind(notice.head)
            guard isGrouped(notice, tally) else { return entry(of: notice, &rules) }
            guard told.insert(kind).inserted else { return nil }
            let own = notices.filter { NewsKind($0.head) == kind }
            return GroupedEntryWriter(own, of: tally[kind], catalogue).entry
        }
    }

    /// Whether there are so many of a kind that they are told as one.
    private func isGrouped(_ notice: NoticeContent, _ tally: NewsTally) -> Bool {
        notice.delivery == nil && notice.kind != .rebased
            && tally[NewsKind(notice.head)] >= notice.groupFrom
    }

    /// The entry of a notice; that peers differ is told at the first of each rule.
    private func entry(of notice: NoticeContent, _ told: inout Set<String>) -> MailDocument.Entry {
        let entry = EntryWriter(notice, catalogue)
        guard entry.hasWidePeers, !told.insert(notice.alert.rule).inserted else {
            return entry.entry
        }
        return EntryWriter(notice, catalogue, tellsPeers: false).entry
    }

    private func closing(
        _ notices: [NoticeContent],
        in document: MailDocument
    ) -> [MailDocument.List] {
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
        if let answers = answers(to: notices, in: document) { lists.append(answers) }
        if notices.contains(where: { Disclosure(of: $0, style: catalogue.numbers).isProtected }) {
            lists.append(
                .init(heading: catalogue.secrecyHeading, lines: [catalogue.secrecyNote])
            )
        }
        return lists
    }

    /// How to answer; nil where nothing is open that an answer could be about, or where none would
    /// arrive.
    private func answers(
        to notices: [NoticeContent],
        in document: MailDocument
    ) -> MailDocument.List? {
        let open = notices.filter { $0.level != nil }
        guard answering != .nobody, !open.isEmpty else { return nil }
        let hasNumbers = open.contains { $0.delivery == nil }
        let first = document.isNumbered ? document.answerable.first?.number : nil
        let lines =
            switch answering {
            case .nobody, .person: (catalogue.replyKnown, catalogue.replyWrong)
            case .program:
                (catalogue.commandKnown(entry: first), catalogue.commandWrong(entry: first))
            }
        return .init(
            heading: catalogue.replyHeading,
            lines: [lines.0] + (hasNumbers ? [lines.1] : [])
        )
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
