import Alerting
import Indicators
import Rules

@testable import Dispatching

/// News that was held back, and a digest: made-up numbers.
enum HeldNotices {
    /// Six shortages of one kind, one that got worse than was known, and one after a silence that
    /// speaks for areas below.
    static var all: [NoticeContent] {
        let grouped = [80, 60, 75, 50, 70, 84].enumerated().map { number, percent in
            var notice = SampleNotices.shortage
            notice.transition = "t-\(number)"
            notice.areaName =
                ["Riesa", "Coswig", "Nossen", "Lommatzsch", "Strehla", "Thiendorf"][number]
            notice.areaPhrase = nil
            notice.alert = SampleNotices.alert("kita-deckung", area: "1462700\(number)")
            notice.evidence = SampleNotices.evidence(
                part: Double(4 * percent),
                base: 400,
                limit: 0.85
            )
            return notice
        }
        return grouped + [worse, above]
    }

    static let acknowledgement = Acknowledgement(
        of: SampleNotices.alert("kita-deckung", area: "14627060"),
        at: .warning,
        by: "M. Muster",
        because: "Anbau öffnet im August",
        made: .epoch,
        expires: .epoch
    )

    private static var worse: NoticeContent {
        var notice = SampleNotices.shortage
        notice.transition = "t-10"
        (notice.kind, notice.previousLevel) = (.escalated, .warning)
        notice.previousEvidence = SampleNotices.evidence(part: 900, base: 1000, limit: 0.95)
        notice.known = acknowledgement
        return notice
    }

    private static var above: NoticeContent {
        var notice = SampleNotices.shortage
        notice.transition = "t-11"
        notice.level = .warning
        notice.areaName = "Landkreis Meißen"
        notice.areaPhrase = "im Landkreis Meißen"
        notice.alert = SampleNotices.alert("kita-deckung", area: "14627")
        notice.silencedUntil = CalendarDate(year: 2017, month: 3, day: 20)
        notice.below = NoticeContent.AreasBelow(
            names: ["Riesa", "Coswig", "Nossen"],
            ofAll: 28,
            level: "gemeinde"
        )
        return notice
    }

    /// A digest with news of both ways, what is known and what is silenced.
    static func digest(in language: Language) -> ComposedMail? {
        guard let date = CalendarDate(year: 2017, month: 4, day: 3),
            let since = CalendarDate(year: 2017, month: 3, day: 1),
            let next = CalendarDate(year: 2017, month: 5, day: 2)
        else { return nil }
        var report = QuietReport(date: date, since: since, interval: .monthly, next: next)
        (report.ruleCount, report.seriesCount, report.dropCount) = (14, 4310, 12)
        report.isProofOfLife = false
        var digest = Digest()
        var raised = SampleNotices.shortage
        raised.level = .warning
        digest.news = [raised, SampleNotices.recovered]
        (digest.newsCount, digest.passing) = (5, 3)
        report.digest = digest
        report.tests = TestTally(tested: 1160, firing: 29, expected: 29)
        var known = SampleNotices.shortage
        known.known = acknowledgement
        known.knownUntil = CalendarDate(year: 2017, month: 8, day: 31)
        report.open.add(known)
        var stale = above
        stale.unjudged = 3
        report.open.add(stale)
        report.arrangements.ended = Acknowledgement.Ending.allCases.map { ending in
            Arrangements.EndedAcknowledgement(
                place: "Coswig",
                title: "Zu wenige Plätze",
                author: "M. Muster",
                comment: "Anbau",
                ending: ending
            )
        }
        report.arrangements.silences = [true, false].map { hasEnded in
            Arrangements.Quieted(
                alerts: "rule=kita-* within=14627",
                author: "M. Muster",
                comment: "Umzug",
                until: hasEnded ? since : next,
                hasEnded: hasEnded
            )
        }
        return SampleNotices.composer.compose(
            report,
            for: Receiver(name: "kita", addresses: ["kita@example.org"], language: language),
            date: MailDate(.epoch, offsetMinutes: 0)
        ).first
    }
}
