import Alerting
import Charts
import Indicators
import Rules

@testable import Dispatching

/// News with the lines that their charts show.
enum ChartNotices {
    /// A level that fell below its limit in 2016, after twelve years.
    static var level: NoticeContent {
        var notice = SampleNotices.shortage
        notice.evidence?.track = track([
            1.02, 1.01, 1.0, 0.99, 1.0, 0.98, 0.97, 0.96, 0.97, 0.97, 0.95, 0.91, 0.83,
        ])
        notice.evidence?.track?.limits = [0.85]
        notice.evidence?.track?.clears = [0.9]
        return notice
    }

    /// A share of a county that recovered, which the Land is shown beside.
    static var compared: NoticeContent {
        var notice = SampleNotices.recovered
        notice.kind = .raised
        (notice.level, notice.previousLevel, notice.until) = (.warning, nil, nil)
        notice.previousEvidence = nil
        var evidence = Evidence(
            .comparison,
            value: 0.15,
            quantity: .ratio,
            limit: 0.12,
            part: 600,
            base: 4000
        )
        evidence.comparator = .init(value: 0.12, part: 7200, base: 60_000)
        evidence.comparator?.area = "14"
        evidence.comparator?.areaName = "Sachsen"
        evidence.comparator?.holdsOwn = true
        evidence.points = [.init(period: .year(2016), value: 0.15, base: 4000)]
        var track = track([0.11, 0.12, 0.13, 0.15], bases: [4000, 4000, 4000, 4000])
        track.others = [0.11, 0.115, 0.118, 0.12]
        track.otherParts = [6600, 481, 7080, 7200]
        track.otherBases = [60_000, 4002, 60_000, 60_000]
        evidence.track = track
        notice.evidence = evidence
        return notice
    }

    /// Births beyond what their past allows, of which the limits were others at first.
    static var control: NoticeContent {
        var notice = count(
            [1801, 1844, 1790, 1822, 1871, 1903, 1866, 2133],
            kind: .control,
            limit: 2010
        )
        var test = Evidence.Test("xmr", confidence: nil, low: 1640, high: 2010)
        test.signal = "outside"
        notice.evidence?.test = test
        notice.evidence?.track?.lows = [nil, nil, 1600, 1600, 1640, 1640, 1640, 1640]
        notice.evidence?.track?.highs = [nil, nil, 1900, 1900, 2010, 2010, 2010, 2010]
        return notice
    }

    /// Pupils of the years to come.
    static var outlook: NoticeContent {
        var notice = count([812, 840, 871, 905], kind: .projection, limit: 1000)
        notice.evidence?.value = 1010
        notice.evidence?.target = .year(2019)
        notice.evidence?.outlook = [(2017, 938), (2018, 974), (2019, 1010)].map {
            Evidence.Point(period: .year($0.0), value: $0.1, base: nil)
        }
        notice.evidence?.track?.limits = [1000]
        return notice
    }

    /// A number of persons with its line up to 2016.
    static func count(
        _ values: [Double?],
        kind: MeasureKind = .level,
        limit: Double? = nil
    ) -> NoticeContent {
        var notice = SampleNotices.count(values.last.flatMap(\.self) ?? 0)
        notice.evidence = Evidence(
            kind,
            value: values.last.flatMap(\.self) ?? 0,
            quantity: .count,
            unit: "persons",
            limit: limit
        )
        let points = values.enumerated().suffix(5).map { place, value in
            Evidence.Point(
                period: .year(2017 - values.count + place),
                value: value,
                base: nil
            )
        }
        notice.evidence?.points = points
        notice.evidence?.pointsUnit = "persons"
        notice.evidence?.track = track(values, bases: [])
        return notice
    }

    /// A line up to 2016, of groups of a thousand.
    static func track(_ values: [Double?], bases: [Double?]? = nil) -> Evidence.Track {
        Evidence.Track(
            first: .year(2017 - values.count),
            values: values,
            bases: bases ?? values.map { _ in 1000 }
        )
    }
}

extension Drawing {
    /// Where the numbers of a role are, from left to right, in stretches without a gap.
    func runs(_ role: Role) -> [[Point]] {
        // The key comes last, and has no paths.
        marks.compactMap { mark in
            if case .path(let points, role) = mark { points } else { nil }
        }
    }

    /// All texts, in the order in which they are drawn.
    var texts: [String] {
        marks.compactMap { mark in
            if case .text(let text, _, _, _) = mark { text } else { nil }
        }
    }
}
