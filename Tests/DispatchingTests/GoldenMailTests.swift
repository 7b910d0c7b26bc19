import Alerting
import Charts
import Foundation
import Indicators
import Rules
import Testing

@testable import Dispatching

/// Whole mails, byte for byte.
///
/// `RECORD=1` writes them anew and fails.
@Suite struct GoldenMailTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "Goldens")

    struct Golden: Sendable, CustomTestStringConvertible {
        let name: String
        let language: Language
        let notices: [NoticeContent]
        var paint: Painter?

        var testDescription: String { name }
    }

    static var goldens: [Golden] {
        var corrected = SampleNotices.shortage
        corrected.transition = "t-3"
        corrected.kind = .corrected
        corrected.level = nil
        corrected.until = .year(2016)
        corrected.previousLevel = .critical
        corrected.previousEvidence = corrected.evidence
        corrected.evidence = SampleNotices.evidence(part: 990, base: 1000, limit: 0.85)
        var rebased = [SampleNotices.recovered, SampleNotices.recovered, SampleNotices.recovered]
        for (index, place) in ["Coswig", "Nossen", "Riesa"].enumerated() {
            rebased[index].kind = .rebased
            rebased[index].areaName = place
            rebased[index].alert = SampleNotices.alert(
                "quote-u3",
                area: "1462700\(index)",
                members: rebased[index].alert.members
            )
            rebased[index].transition = "t-\(5 + index)"
        }
        var new = SampleNotices.shortage
        new.isNewlyWatched = true
        new.level = .warning
        new.transition = "t-4"
        let both = [SampleNotices.recovered, SampleNotices.shortage]
        let change = [DisclosureTests.change([30, 40, 50, 30], reference: 40)]
        let few = [DisclosureTests.change([2, 30, 40, 12], reference: 24)]
        let past = [trend, chart]
        let others = rebased + [corrected, new]
        return [
            Golden(name: "release.de.eml", language: .german, notices: both),
            Golden(name: "release.en.eml", language: .english, notices: both),
            Golden(name: "corrected.de.eml", language: .german, notices: others),
            Golden(name: "corrected.en.eml", language: .english, notices: others),
            Golden(name: "change.de.eml", language: .german, notices: change),
            Golden(name: "past.de.eml", language: .german, notices: past),
            Golden(name: "past.en.eml", language: .english, notices: past),
            Golden(name: "compared.de.eml", language: .german, notices: ComparedNotices.all),
            Golden(name: "compared.en.eml", language: .english, notices: ComparedNotices.all),
            Golden(name: "withheld.de.eml", language: .german, notices: few),
            Golden(name: "held.de.eml", language: .german, notices: HeldNotices.all),
            Golden(name: "held.en.eml", language: .english, notices: HeldNotices.all),
            Golden(name: "areas.de.eml", language: .german, notices: AreaNotices.all),
            Golden(name: "areas.en.eml", language: .english, notices: AreaNotices.all),
            Golden(name: "charts.de.eml", language: .german, notices: charts, paint: stand),
            Golden(name: "charts.en.eml", language: .english, notices: charts, paint: stand),
        ]
    }

    private static let charts = [
        ChartNotices.level, ChartNotices.compared, ChartNotices.control,
    ]

    /// The texts of a chart in place of its picture: what another library draws, others test.
    @Sendable private static func stand(in drawing: Drawing) -> [UInt8] {
        Array(drawing.texts.joined(separator: "\n").utf8)
    }

    /// The children per post, of example D of the rules' reference values.
    private static var trend: NoticeContent {
        var notice = SampleNotices.recovered
        notice.alert = SampleNotices.alert("kinder-je-stelle", area: "14627")
        (notice.kind, notice.level, notice.previousLevel) = (.raised, .warning, nil)
        (notice.previousEvidence, notice.until) = (nil, nil)
        notice.indicatorTitle = "Kinder je Stelle"
        notice.ruleTitle = "Immer weniger Kinder je Stelle"
        notice.text = "{{place}}: {{slope}} im Jahr, zuletzt {{last}}; {{interval}}."
        let values = [6.42, 6.21, 6.03, 5.94, 5.9]
        var evidence = Evidence(.slope, value: -0.1388143099, quantity: .amount, limit: 0)
        evidence.points = values.enumerated().map {
            Evidence.Point(period: .year(2012 + $0), value: $1, base: 600)
        }
        evidence.isPassed = true
        evidence.test = Evidence.Test(
            "mann-kendall",
            confidence: 95,
            low: -0.2948986879,
            high: -0.05833971697,
            statistic: -15,
            p: 0.00277778
        )
        notice.evidence = evidence
        return notice
    }

    /// The births of example G.
    private static var chart: NoticeContent {
        var notice = trend
        notice.transition = "t-9"
        let alert = SampleNotices.alert("geburten", area: "14627")
        notice.alert = AlertKey(
            rule: alert.rule,
            side: .above,
            indicator: alert.indicator,
            frequency: .year,
            area: alert.area,
            members: []
        )
        notice.indicatorTitle = "Lebendgeborene"
        notice.ruleTitle = "Ungewöhnlich viele Geburten"
        notice.text = nil
        notice.period = .year(2008)
        notice.since = .year(2008)
        var evidence = Evidence(
            .control,
            value: 1932,
            quantity: .count,
            unit: "persons",
            limit: 2091.854231,
            points: [Evidence.Point(period: .year(2008), value: 1932, base: nil)]
        )
        evidence.pointsUnit = "persons"
        evidence.isPassed = true
        var test = Evidence.Test("xmr", confidence: nil, low: 1627.684231, high: 2091.854231)
        test.signal = "run"
        evidence.test = test
        notice.evidence = evidence
        return notice
    }

    @Test(arguments: goldens) func `a mail is the same, byte for byte`(_ golden: Golden) throws {
        let mail = try #require(
            SampleNotices.mail(
                golden.notices,
                language: golden.language,
                paint: golden.paint
            )
        )
        try Self.compare(mail, with: golden.name)
    }

    @Test(arguments: Language.allCases) func `a digest is the same, byte for byte`(
        _ language: Language
    ) throws {
        let mail = try #require(HeldNotices.digest(in: language))
        try Self.compare(mail, with: "digest.\(language.rawValue).eml")
    }

    private static func compare(_ mail: ComposedMail, with name: String) throws {
        let file = Self.folder.appending(path: name)
        let expected = (try? Data(contentsOf: file)) ?? Data()
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try FileManager.default.createDirectory(
                at: Self.folder,
                withIntermediateDirectories: true
            )
            try Data(mail.bytes).write(to: file)
            Issue.record("recorded \(name); look at it, then run without RECORD")
            return
        }
        #expect(
            String(decoding: mail.bytes, as: UTF8.self) == String(decoding: expected, as: UTF8.self)
        )
    }
}
