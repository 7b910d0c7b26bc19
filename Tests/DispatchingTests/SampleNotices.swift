import Alerting
import Indicators
import Rules

@testable import Dispatching

/// Notices that the tests share.
enum SampleNotices {
    private static let march = CalendarDate(year: 2016, month: 3, day: 1)
    private static let december = CalendarDate(year: 2015, month: 12, day: 31)
    private static let stamp = ReleaseStamp(written: "2017-10-10T10:46:26")

    /// An alert of a rule whose indicator is named like it.
    static func alert(
        _ rule: String,
        area: String = "14627100",
        members: [DimensionMember] = []
    ) -> AlertKey {
        AlertKey(
            rule: rule,
            side: .below,
            indicator: rule.replacing("-", with: "_"),
            frequency: .year,
            area: area,
            members: members
        )
    }

    /// 930 places for 1,000 children, the second year in a row.
    static var shortage: NoticeContent {
        var notice = NoticeContent(
            transition: "t-1",
            of: alert("kita-deckung", members: [DimensionMember("alter", "3-5")]),
            .raised,
            level: .critical,
            previousLevel: nil,
            sideWord: "shortage",
            ruleTitle: "Kita-Plätze und Kinder passen nicht zusammen",
            indicatorTitle: "Deckung mit Kita-Plätzen",
            areaName: "Klipphausen",
            period: .year(2016)
        )
        notice.text = "In {{area}} fehlen {{gap}} Plätze: {{supply}} für {{demand}} Kinder."
        notice.advice = "Bedarfsplan fortschreiben; freie Plätze in der Nähe: {{neighbours}}."
        notice.because = "Rechtsanspruch nach § 24 SGB VIII"
        notice.definition =
            "Genehmigte Plätze geteilt durch Kinder im Alter von 3 bis unter 6 Jahren."
        notice.owner = "kita-planung"
        notice.group = "Frühkindliche Bildung"
        notice.field = "early_childhood"
        notice.since = .year(2015)
        notice.sources = [
            .init(
                drop: 12,
                file: "22541-01-04-4.csv",
                title: "Tageseinrichtungen für Kinder",
                release: stamp
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

    /// Shortages of places for so many percent of 400 children.
    ///
    /// - Parameters:
    ///   - percents: The percentages, of a place each.
    ///   - count: From how many on they are one entry; nil leaves it as it usually is.
    /// - Returns: The notices.
    static func shortages(_ percents: [Int], groupFrom count: Int? = nil) -> [NoticeContent] {
        percents.enumerated().map { number, percent in
            var notice = shortage
            notice.transition = "t-\(number)"
            notice.areaName = "Ort \(number)"
            notice.areaPhrase = nil
            if let count { notice.groupFrom = count }
            notice.alert = alert("kita-deckung", area: "1462700\(number)")
            notice.evidence?.value = Double(percent) / 100
            notice.evidence?.part = Double(4 * percent)
            notice.evidence?.base = 400
            return notice
        }
    }

    /// A share of a county that is back above its limit.
    static var recovered: NoticeContent {
        var notice = NoticeContent(
            transition: "t-2",
            of: alert("quote-u3", area: "14627", members: [DimensionMember("alter", "0-2")]),
            .recovered,
            level: nil,
            previousLevel: .warning,
            sideWord: "below",
            ruleTitle: "Betreuungsquote unter 3 Jahren",
            indicatorTitle: "Betreuungsquote",
            areaName: "Landkreis Meißen",
            period: .year(2016)
        )
        notice.areaPhrase = "im Landkreis Meißen"
        notice.since = .year(2014)
        notice.until = .year(2015)
        notice.evidence = evidence(part: 3268, base: 5900, limit: 0.5, rates: [0.49])
        notice.evidence?.inputs = [
            input("kinder_betreut", 3268, area: "14627", date: march),
            input("bevoelkerung", 5900, area: "14627", date: december),
            input("kinder_betreut", 61_234, area: "14"),
        ]
        notice.previousEvidence = evidence(part: 2825, base: 5800, limit: 0.5, rates: [])
        notice.previousEvidence?.points = [
            .init(period: .year(2015), value: 2825 / 5800, base: 5800)
        ]
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
            Evidence.Point(period: .year(2016 - rates.count + index), value: rate, base: 1000)
        }
        return Evidence(
            .level,
            value: value,
            quantity: .ratio,
            limit: limit,
            part: part,
            base: base,
            inputs: [
                input("supply", part, date: march, unit: "places"),
                input("demand", base, date: december, unit: "persons"),
            ],
            points: earlier + [Evidence.Point(period: .year(2016), value: value, base: base)]
        )
    }

    static func input(
        _ name: String,
        _ value: Double,
        area: String = "14627100",
        period: PeriodSpan = PeriodSpan(.year(2016)),
        date: CalendarDate? = nil,
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
            .level,
            value: value,
            quantity: .count,
            unit: "persons",
            points: [.init(period: .year(2016), value: value, base: nil)]
        )
        notice.previousEvidence = previous.map {
            Evidence(
                .level,
                value: $0,
                quantity: .count,
                unit: "persons",
                points: [.init(period: .year(2016), value: $0, base: nil)]
            )
        }
        return notice
    }

    /// A stand-in for a cryptographic hash.
    @Sendable static func digest(_ text: String) -> String {
        String(text.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }, radix: 16)
    }

    static let composer = composer(nil)

    /// A composer with somebody who paints charts, or without.
    static func composer(_ paint: Painter?) -> Composer {
        Composer(
            sender: MailSender(
                address: "waage@example.org",
                replyTo: "monitoring@example.org",
                domain: "example.org"
            ),
            hash: digest,
            paint: paint
        )
    }

    /// How German mails write numbers.
    static let style = Language.german.catalogue.numbers

    /// Two in one mail, with everything that a mail can have.
    static func mail(
        _ notices: [NoticeContent] = [recovered, shortage],
        language: Language = .german,
        files: [String] = ["22541-01-04-4.csv"],
        paint: Painter? = nil,
        hasSheet: Bool = false,
        texts: OwnTexts = OwnTexts()
    ) -> ComposedMail? {
        var news = MailNews<NoticeContent>(head: \.head)
        for notice in notices { news.add(notice) }
        var receiver = Receiver(
            name: "kita-planung",
            addresses: ["kita@example.org"],
            language: language
        )
        receiver.texts = texts
        var sheet = NewsSheet(for: receiver)
        for notice in news.listed { sheet.add(notice) }
        sheet.leaveOut(news.tally.count - news.listed.count)
        return composer(paint).compose(
            news.worst,
            of: news.tally,
            for: receiver,
            release: ReleaseNote(
                id: "r-1",
                deliveries: [
                    ReleaseNote.Delivery(
                        supplier: "Statistisches Landesamt",
                        sourceTitles: ["Tageseinrichtungen für Kinder"],
                        stamps: [stamp].compactMap { $0 },
                        files: files
                    )
                ]
            ),
            notJudged: [
                UndecidedCount(
                    rule: "quote-u3",
                    ruleTitle: "Betreuungsquote unter 3 Jahren",
                    reason: .smallBase,
                    count: 4
                )
            ],
            sheet: hasSheet ? sheet : nil,
            posting: .init(
                date: MailDate(.epoch + .seconds(1_507_703_400), offsetMinutes: 120),
                threadRoots: [
                    .init(recipient: "kita@example.org", alert: recovered.alert): "root@example.org"
                ]
            )
        )
        .first
    }
}

extension TimePeriod {
    static func year(_ year: Int) -> Self { Self(.year, ordinal: Int32(year)) }
}
