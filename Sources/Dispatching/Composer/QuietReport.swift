package import Alerting
package import Indicators
import Rules

/// What the periodic mail says that tells a receiver that the program is alive.
///
/// Numbers of files, series and alerts are no personal data; what alerts say passes `Disclosure`.
package struct QuietReport: Sendable {
    /// What came of one source.
    package struct Delivered: Hashable, Sendable {
        package let title: String
        package let files: Int
        package let latest: CalendarDate

        package init(title: String, files: Int, latest: CalendarDate) {
            self.title = title
            self.files = files
            self.latest = latest
        }
    }

    /// The day that it was due; the same receiver gets one mail for a day.
    package let date: CalendarDate
    /// The day of the one before, or since when there are any.
    package let since: CalendarDate
    package let interval: QuietInterval
    /// The day of the one after.
    package let next: CalendarDate
    package var ruleCount = 0
    package var seriesCount = 0
    package var dropCount = 0
    /// What came since the last one.
    package var delivered: [Delivered] = []
    package var rejectedCount = 0
    /// The open alerts that the receiver may see, as they stand now.
    package var open = OpenAlerts()
    /// How many more are open.
    package var openElsewhere = 0
    /// What could wait until this mail; nil where nothing did.
    package var digest: Digest?
    /// What the rules that test counted since the last one.
    package var tests = TestTally()
    /// What people said of alerts, and what became of that since the last one.
    package var arrangements = Arrangements()
    /// Whether it comes even when there is nothing to say.
    package var isProofOfLife = true
    package var overdue: [DeliveryNote] = []
    /// What was not judged since the last one.
    package var notJudged: [UndecidedCount] = []
    package var owedMails = 0
    package var deadMails = 0

    package init(
        date: CalendarDate,
        since: CalendarDate,
        interval: QuietInterval,
        next: CalendarDate
    ) {
        self.date = date
        self.since = since
        self.interval = interval
        self.next = next
    }

    /// Tells what its open alerts would say, beside which other numbers may give somebody away.
    package func tell(_ secrets: inout MailSecrets) {
        for notice in open.worst { secrets.add(notice) }
        secrets.settle()
    }

    /// Leaves out what must not be told.
    package mutating func withhold(_ secrets: MailSecrets) {
        open.withhold(secrets)
        if let news = digest?.news { digest?.news = news.map(secrets.applied) }
    }
}

/// Puts a `QuietReport` into a mail: the state in the subject, then lists.
struct QuietWriter {
    let receiver: Receiver
    let report: QuietReport
    /// Whether a table of all news goes along.
    private let hasSheet: Bool
    private let catalogue: any Catalogue

    init(_ report: QuietReport, for receiver: Receiver, hasSheet: Bool = false) {
        self.report = report
        self.hasSheet = hasSheet
        self.receiver = receiver
        catalogue = receiver.catalogue
    }

    var document: MailDocument {
        let since = catalogue.date(report.since)
        return MailDocument(
            language: receiver.language.rawValue,
            subject: subject,
            summary: states.joined(separator: ", "),
            origin: [watched + "."],
            sections: [],
            closing: news + [
                .init(heading: catalogue.openHeading, lines: open)
            ] + arrangements + [
                .init(heading: catalogue.overdueHeading, lines: overdue),
                .init(heading: catalogue.deliveredHeading(since: since), lines: delivered),
                .init(heading: catalogue.notJudgedHeading(since: since), lines: notJudged),
                .init(
                    heading: catalogue.mailsHeading,
                    lines: [catalogue.mails(owed: report.owedMails, dead: report.deadMails)]
                ),
                life,
            ],
            footer: catalogue.footer(receiver: CleanText.line(receiver.name))
        )
    }

    /// What is watched stands in it where there is room.
    private var subject: String {
        let subject = catalogue.quietSubject(states.joined(separator: ", "), watched: watched)
        guard subject.count > SubjectLine.limit else { return subject }
        return SubjectLine.fitted(states, others: catalogue.amongOthers) {
            catalogue.quietSubject($0, watched: nil)
        }
    }

    /// What is not as it should be, or that all is.
    private var states: [String] {
        let openCount = report.open.count + report.openElsewhere
        let newsCount = report.digest?.newsCount ?? 0
        let parts = [
            newsCount > 0 ? catalogue.digestNews(newsCount) : nil,
            openCount > 0 ? catalogue.openAlerts(openCount) : nil,
            report.overdue.isEmpty ? nil : catalogue.overdueDeliveries(report.overdue.count),
            report.deadMails > 0 ? catalogue.deadMails(report.deadMails) : nil,
        ].compactMap { $0 }
        return parts.isEmpty ? [catalogue.allQuiet] : parts
    }

    private var watched: String {
        catalogue.watched(
            rules: report.ruleCount,
            series: report.seriesCount,
            drops: report.dropCount
        )
    }

    private var open: [String] {
        var lines = report.open.worst.filter { $0.known == nil }.map(line)
        let more = report.open.count - report.open.worst.count
        if more > 0 { lines.append(catalogue.moreOpen(more)) }
        if report.openElsewhere > 0 {
            lines.append(catalogue.openElsewhere(report.openElsewhere))
        }
        return lines.isEmpty ? [catalogue.nothingOpen] : lines
    }

    private func line(_ notice: NoticeContent) -> String {
        OpenAlertLine(notice, catalogue).text
    }

    private var overdue: [String] {
        let lines = report.overdue.map { catalogue.missing(DeliveryWords($0, catalogue)) }
        return lines.isEmpty ? [catalogue.nothingOverdue] : lines
    }

    private var delivered: [String] {
        var lines = report.delivered.map { source in
            catalogue.delivered(
                CleanText.line(source.title),
                files: source.files,
                latest: catalogue.date(source.latest)
            )
        }
        if report.rejectedCount > 0 { lines.append(catalogue.rejected(report.rejectedCount)) }
        return lines.isEmpty ? [catalogue.nothingDelivered] : lines
    }

    private var notJudged: [String] {
        let lines = report.notJudged.map {
            catalogue.notJudged(
                $0.count,
                title: CleanText.line($0.ruleTitle),
                reason: catalogue.reason($0.reason)
            )
        }
        return lines.isEmpty ? [catalogue.nothingNotJudged] : lines
    }

    private var life: MailDocument.List {
        guard report.isProofOfLife else {
            return .init(
                heading: catalogue.digestLifeHeading,
                lines: [catalogue.digestLife(report.interval)]
            )
        }
        let text = catalogue.life(report.interval, next: catalogue.date(report.next))
        return .init(heading: catalogue.lifeHeading, lines: [text])
    }

    // MARK: - What could wait, and what people said

    /// What the news that could wait come to.
    private var news: [MailDocument.List] {
        guard let digest = report.digest, !digest.isEmpty else { return [] }
        var lines = digest.news.map { notice in
            let sentence = NoticeSentence(notice, catalogue)
            return catalogue.digestNews(
                place: sentence.place,
                state: EntryWriter(notice, catalogue).state,
                sentence: sentence.textBehindPlace
            )
        }
        let more = digest.newsCount - digest.news.count
        if more > 0 {
            lines.append(hasSheet ? catalogue.moreRows(more) : catalogue.moreDigestNews(more))
        }
        if report.tests.tested > 0 { lines.append(catalogue.tests(report.tests)) }
        if digest.passing > 0 { lines.append(catalogue.cameAndWent(digest.passing)) }
        let heading = catalogue.digestHeading(since: catalogue.date(report.since))
        return [.init(heading: heading, lines: lines)]
    }

    /// The figures that somebody thinks are wrong.
    private var doubted: [String] {
        let doubted = report.arrangements.doubted
        let more = report.arrangements.doubtedCount - doubted.count
        return doubted.map { doubt in
            catalogue.doubted(
                CleanText.line("\(doubt.place), \(doubt.title)"),
                author: CleanText.line(doubt.author),
                comment: doubt.comment.map { CleanText.line($0) },
                on: catalogue.date(doubt.date)
            )
        } + (more > 0 ? [catalogue.moreDoubted(more)] : [])
    }

    /// What is doubted, what is known, what was, and what is silenced; what there is none of is
    /// left out.
    private var arrangements: [MailDocument.List] {
        let open = report.open.worst.filter { $0.known != nil }.map(line)
        let ended = report.arrangements.ended.map { known in
            catalogue.endedKnown(
                CleanText.line("\(known.place), \(known.title)"),
                author: CleanText.line(known.author),
                comment: CleanText.line(known.comment),
                known.ending
            )
        }
        let silences = report.arrangements.silences.map { silence in
            catalogue.silence(
                CleanText.line(silence.alerts),
                author: CleanText.line(silence.author),
                comment: CleanText.line(silence.comment),
                until: catalogue.date(silence.until),
                hasEnded: silence.hasEnded
            )
        }
        return [
            MailDocument.List(heading: catalogue.doubtedHeading, lines: doubted),
            MailDocument.List(heading: catalogue.knownHeading, lines: open + ended),
            MailDocument.List(heading: catalogue.silencesHeading, lines: silences),
        ].filter { !$0.lines.isEmpty }
    }
}

extension Composer {
    /// The mails to all addresses of a receiver that say that the program is alive.
    package func compose(
        _ report: QuietReport,
        for receiver: Receiver,
        date: MailDate
    ) -> [ComposedMail] {
        let sheet = report.digest?.sheet
        let writer = QuietWriter(report, for: receiver, hasSheet: sheet?.isComplete ?? false)
        let text =
            sheet.flatMap { MailText(writer.document).attaching($0) }
            ?? MailText(QuietWriter(report, for: receiver).document)
        return compose(
            text,
            "all quiet",
            of: [report.date.description] + (report.digest?.transitions.sorted() ?? []),
            for: receiver,
            date: date
        )
    }
}
