import Alerting
import Indicators
import Rules

@testable import Dispatching

/// Notices that the tests share.
enum SampleNotices {
    /// 930 places for 1,000 children, the second year in a row.
    static var shortage: NoticeContent {
        var notice = NoticeContent(
            transition: "t-1",
            kind: .raised,
            level: .critical,
            previousLevel: nil,
            side: .below,
            sideWord: "shortage",
            rule: "kita-deckung",
            ruleTitle: "Kita-Plätze und Kinder passen nicht zusammen",
            indicator: "kita_deckung",
            indicatorTitle: "Deckung mit Kita-Plätzen",
            area: "14627100",
            areaName: "Klipphausen",
            period: "2016"
        )
        notice.text = "In {{area}} fehlen {{gap}} Plätze: {{supply}} für {{demand}} Kinder."
        notice.advice = "Bedarfsplan fortschreiben; freie Plätze in der Nähe: {{neighbours}}."
        notice.because = "Rechtsanspruch nach § 24 SGB VIII"
        notice.definition =
            "Genehmigte Plätze geteilt durch Kinder im Alter von 3 bis unter 6 Jahren."
        notice.owner = "kita-planung"
        notice.group = "Frühkindliche Bildung"
        notice.field = "early_childhood"
        notice.members = ["alter=3-5"]
        notice.since = "2015"
        notice.sources = [
            .init(
                drop: 12,
                file: "22541-01-04-4.csv",
                title: "Tageseinrichtungen für Kinder",
                release: "2017-10-10T10:46:26"
            )
        ]
        notice.evidence = evidence(
            part: 830,
            base: 1000,
            limit: 0.85,
            rates: [0.97, 0.95, 0.91, 0.84]
        )
        return notice
    }

    /// A share of a county that is back above its limit.
    static var recovered: NoticeContent {
        var notice = NoticeContent(
            transition: "t-2",
            kind: .recovered,
            level: nil,
            previousLevel: .warning,
            side: .below,
            sideWord: "below",
            rule: "quote-u3",
            ruleTitle: "Betreuungsquote unter 3 Jahren",
            indicator: "quote_u3",
            indicatorTitle: "Betreuungsquote",
            area: "14627",
            areaName: "Landkreis Meißen",
            period: "2016"
        )
        notice.areaPhrase = "im Landkreis Meißen"
        notice.members = ["alter=0-2"]
        notice.since = "2016"
        notice.evidence = evidence(part: 3268, base: 5900, limit: 0.5, rates: [0.49])
        notice.evidence?.inputs = [
            input("kinder_betreut", 3268, area: "14627", date: "2016-03-01"),
            input("bevoelkerung", 5900, area: "14627", date: "2015-12-31"),
            input("kinder_betreut", 61_234, area: "14"),
        ]
        notice.previousEvidence = evidence(part: 2825, base: 5800, limit: 0.5, rates: [])
        notice.previousEvidence?.points = [.init(period: "2015", value: 2825 / 5800, base: 5800)]
        return notice
    }

    /// Evidence of a balance whose judged period is 2016.
    static func evidence(
        part: Double,
        base: Double,
        limit: Double?,
        rates: [Double] = []
    ) -> Evidence {
        let value = part / base
        let earlier = rates.enumerated().map { index, rate in
            Evidence.Point(period: "\(2016 - rates.count + index)", value: rate, base: 1000)
        }
        return Evidence(
            value: value,
            quantity: .ratio,
            limit: limit,
            part: part,
            base: base,
            inputs: [
                input("supply", part, date: "2016-03-01", unit: "places"),
                input("demand", base, date: "2015-12-31", unit: "persons"),
            ],
            points: earlier + [Evidence.Point(period: "2016", value: value, base: base)]
        )
    }

    static func input(
        _ name: String,
        _ value: Double,
        area: String = "14627100",
        period: String = "2016",
        date: String? = nil,
        unit: String? = "persons"
    ) -> Evidence.Input {
        Evidence.Input(
            name: name,
            indicator: name,
            area: area,
            period: period,
            date: date,
            value: value,
            quantity: .count,
            unit: unit,
            drop: 12
        )
    }

    /// A notice about a count.
    static func count(_ value: Double, previous: Double? = nil) -> NoticeContent {
        var notice = shortage
        notice.text = nil
        notice.evidence = Evidence(
            value: value,
            quantity: .count,
            unit: "persons",
            points: [.init(period: "2016", value: value, base: nil)]
        )
        notice.previousEvidence = previous.map {
            Evidence(
                value: $0,
                quantity: .count,
                unit: "persons",
                points: [.init(period: "2016", value: $0, base: nil)]
            )
        }
        return notice
    }

    /// A stand-in for a cryptographic hash.
    @Sendable static func digest(_ text: String) -> String {
        String(text.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }, radix: 16)
    }

    /// Two in one mail, with everything that a mail can have.
    static func mail(
        _ notices: [NoticeContent] = [recovered, shortage],
        language: Language = .german
    ) -> ComposedMail? {
        let composer = Composer(
            sender: MailSender(address: "waage@example.org", domain: "example.org"),
            digest: digest
        )
        return composer.compose(
            notices,
            for: Receiver(
                name: "kita-planung",
                addresses: ["kita@example.org"],
                language: language
            ),
            release: ReleaseNote(
                id: "r-1",
                supplier: "Statistisches Landesamt",
                sourceTitles: ["Tageseinrichtungen für Kinder"],
                stamp: "2017-10-10T10:46:26",
                files: ["22541-01-04-4.csv"]
            ),
            notJudged: [
                NotJudged(
                    ruleTitle: "Betreuungsquote unter 3 Jahren",
                    reason: .smallBase,
                    count: 4
                )
            ],
            posting: .init(
                date: MailDate(seconds: 1_507_703_400, offsetMinutes: 120),
                threadRoots: [
                    .init(recipient: "kita@example.org", alert: recovered.alert): "root@example.org"
                ]
            )
        )
        .first
    }
}
