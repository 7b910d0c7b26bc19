import Alerting
import Indicators
import Rules

@testable import Dispatching

/// News of rules that compare, whose numbers are those of examples A, B, C, F, H and M of the
/// reference values.
enum ComparedNotices {
    static var all: [NoticeContent] { [land, groups, peers, parts, goal, otherCase] }

    /// Leavers without a certificate against the Land.
    private static var land: NoticeContent {
        var notice = notice("ohne-hsa-land", "Mehr als in Sachsen ohne Abschluss", "t-11")
        var evidence = share(588, of: 3977)
        evidence.comparator = Evidence.Comparator(
            value: 7329.0 / 60682,
            part: 7329,
            base: 60682
        )
        evidence.comparator?.area = "14"
        evidence.comparator?.areaPhrase = "in Sachsen"
        evidence.test = Evidence.Test(
            "wilson",
            confidence: 99.8,
            low: 0.1313007604,
            high: 0.1660866232
        )
        notice.evidence = evidence
        return notice
    }

    /// Boys against girls.
    private static var groups: NoticeContent {
        var notice = notice("ohne-hsa-jungen", "Jungen häufiger ohne Abschluss", "t-12")
        notice.level = .warning
        var evidence = share(90, of: 899)
        evidence.comparator = Evidence.Comparator(value: 55.0 / 822, part: 55, base: 822)
        let boys = DimensionMember("geschlecht", "m")
        let girls = DimensionMember("geschlecht", "w")
        evidence.comparator?.ownMembers = [boys]
        evidence.comparator?.members = [girls]
        notice.memberLabels = [boys: "männlich", girls: "weiblich"]
        evidence.test = Evidence.Test(
            "newcombe",
            confidence: 95,
            low: 0.0069,
            high: 0.0594
        )
        notice.evidence = evidence
        return notice
    }

    /// One county among thirteen that differ by more than chance.
    private static var peers: NoticeContent {
        var notice = notice("ohne-hsa-kreise", "Auffällig unter den Kreisen", "t-13")
        notice.level = .warning
        var evidence = share(370, of: 3438)
        evidence.comparator = Evidence.Comparator(
            value: 2354.0 / 28463,
            part: 2354,
            base: 28463
        )
        evidence.comparator?.area = "14"
        evidence.comparator?.areaName = "Sachsen"
        evidence.comparator?.peers = 13
        evidence.comparator?.overdispersion = 5.556454595
        evidence.test = Evidence.Test(
            "funnel",
            confidence: 95,
            low: 0.06100126369,
            high: 0.1044064586
        )
        notice.evidence = evidence
        return notice
    }

    /// Worse than in the Land, while nobody knows yet whether it gets worse.
    private static var parts: NoticeContent {
        var notice = land
        notice.transition = "t-14"
        notice.ruleTitle = "Schlechter als im Land, oder immer schlechter"
        notice.evidence?.parts = [
            Evidence.Part(
                word: "trend",
                title: "Entwicklung ohne Hauptschulabschluss",
                evidence: nil,
                undecided: .window
            )
        ]
        return notice
    }

    /// On the way to 6 % in 2014/15.
    private static var goal: NoticeContent {
        var notice = notice("ziel-ohne-hsa", "Das Ziel wird verfehlt", "t-15")
        notice.text = "{{value}} statt {{limit}}, Ziel {{goal}}; {{measure}}."
        var evidence = share(135, of: 1494)
        evidence.comparator = nil
        evidence.limit = 0.09028610354
        evidence = leveled(evidence)
        let period = TimePeriod(parsing: "2014/15")
        evidence.goal = period.map {
            Evidence.Goal(value: 0.06, period: $0, measure: "Schulsozialarbeit")
        }
        notice.evidence = evidence
        return notice
    }

    /// Another case at the same level.
    private static var otherCase: NoticeContent {
        var notice = notice("passung", "Stellen und Bewerber passen nicht zusammen", "t-16")
        (notice.kind, notice.level, notice.previousLevel) = (.changed, .warning, .warning)
        notice.text = "Fall {{case}}: {{value}}."
        var evidence = leveled(share(6, of: 100))
        evidence.limit = 0.05
        evidence.caseName = "Bewerber"
        notice.evidence = evidence
        var before = leveled(share(12, of: 100))
        before.caseName = "Stellen"
        notice.previousEvidence = before
        return notice
    }

    private static func notice(_ rule: String, _ title: String, _ id: String) -> NoticeContent {
        var notice = SampleNotices.recovered
        notice.transition = id
        notice.alert = AlertKey(
            rule: rule,
            side: .above,
            indicator: "anteil_ohne_hsa",
            frequency: .schoolYear,
            area: "14627",
            members: []
        )
        (notice.kind, notice.level, notice.previousLevel) = (.raised, .critical, nil)
        (notice.previousEvidence, notice.until, notice.text) = (nil, nil, nil)
        notice.indicatorTitle = "Anteil ohne Hauptschulabschluss"
        notice.ruleTitle = title
        notice.period = TimePeriod(.schoolYear, ordinal: 1999)
        notice.since = notice.period
        return notice
    }

    /// A share that is compared with something.
    private static func share(_ count: Double, of base: Double) -> Evidence {
        var evidence = Evidence(
            .comparison,
            value: count / base,
            quantity: .ratio,
            part: count,
            base: base
        )
        evidence.isPassed = true
        return evidence
    }

    /// The same numbers against a limit.
    private static func leveled(_ other: Evidence) -> Evidence {
        var evidence = Evidence(
            .level,
            value: other.value,
            quantity: .ratio,
            limit: other.limit,
            part: other.part,
            base: other.base
        )
        evidence.isPassed = true
        return evidence
    }
}
