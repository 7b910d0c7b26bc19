import Alerting
import Charts
import Indicators
import Rules
import Testing

@testable import Dispatching

/// A chart shows no number that the text of its notice would not tell.
@Suite struct ChartDisclosureTests {
    private static let catalogue = Language.german.catalogue

    private static func chart(_ notice: NoticeContent) -> Drawing? {
        NoticeSentence(notice, catalogue).chart
    }

    @Test func `a level has its line, its limit and its end`() throws {
        let chart = try #require(Self.chart(ChartNotices.level))
        #expect(chart.runs(.series).map(\.count) == [13])
        #expect(chart.runs(.limit).count == 1 && chart.runs(.clear).count == 1)
        #expect(chart.title == NoticeSentence(ChartNotices.level, Self.catalogue).text)
        let words = ["Grenze 85\u{A0}%", "Ende bei 90\u{A0}%", "2016", "83,0\u{A0}%"]
        for word in words { #expect(chart.texts.contains(word), "\(word) in \(chart.texts)") }
        // Both axes say only round numbers and periods.
        #expect(chart.texts.contains("90\u{A0}%") && chart.texts.contains("100\u{A0}%"))
    }

    @Test func `a share of few is a gap, whatever its size`() throws {
        var notice = ChartNotices.level
        // 1.0 of 9 are all of them, and 0.2 of 10 are two.
        notice.evidence?.track?.bases[3] = 9
        notice.evidence?.track?.bases[7] = 10
        notice.evidence?.track?.values[7] = 0.2
        let chart = try #require(Self.chart(notice))
        #expect(chart.runs(.series).map(\.count) == [3, 3, 5])
        let line = try #require(Self.chart(ChartNotices.level)).runs(.series)[0]
        let shown = chart.runs(.series).flatMap { $0.map(\.x) }
        for place in [3, 7] { #expect(!shown.contains(line[place].x)) }
    }

    @Test func `a count of one or two is a gap, and none is none`() throws {
        let chart = try #require(Self.chart(ChartNotices.count([4, 2, 0, 3, 1, 6, 9])))
        #expect(chart.runs(.series).map(\.count) == [2, 2])
        let dots = chart.marks.count { mark in
            if case .dot(_, 2.2, true, .series) = mark { true } else { false }
        }
        #expect(dots == 5)
    }

    @Test(
        arguments: [
            ChartNotices.count([12, 9, 2]),
            ChartNotices.count([12]),
            ChartNotices.count([1, 2, 9]),
            // What a number changed by, with what it is now, tells what it was.
            ChartNotices.count([2, 30, 40, 50, 60, 70], kind: .slope),
            ChartNotices.level.blinded,
        ]
    )
    func `where something would be given away there is no chart`(_ notice: NoticeContent) {
        #expect(Self.chart(notice) == nil)
    }

    @Test func `a movement of which all is told has a chart`() throws {
        var notice = ChartNotices.count([20, 30, 40, 50, 60, 70], kind: .slope)
        notice.evidence?.value = 10
        let chart = try #require(Self.chart(notice))
        #expect(chart.runs(.series).map(\.count) == [6])
        // The last number is that of the line, not what it rises by.
        #expect(chart.texts.contains("70") && !chart.texts.contains("10"))
    }

    @Test func `a correction of few shows no line`() {
        var notice = ChartNotices.count([12, 9, 7, 8])
        notice.kind = .corrected
        notice.previousEvidence = ChartNotices.count([12, 9, 7, 2]).evidence
        #expect(Self.chart(notice) == nil)
    }

    @Test func `the Land is a second line, without the year that would tell of the rest`() throws {
        let chart = try #require(Self.chart(ChartNotices.compared))
        #expect(chart.runs(.series).map(\.count) == [4])
        // In 2014 the Land has 481 of 4,002 and the county 480 of 4,000: one of two is elsewhere.
        #expect(chart.runs(.comparison).map(\.count) == [2])
        #expect(chart.texts.contains("Sachsen") && chart.texts.contains("Landkreis Meißen"))
    }

    @Test func `the limits of a control chart are those that the text tells`() throws {
        let chart = try #require(Self.chart(ChartNotices.control))
        let bands = chart.marks.compactMap { mark -> [Drawing.Point]? in
            if case .band(let points, .corridor) = mark { points } else { nil }
        }
        // Four of eight years, twice each; the other is the sample in the key.
        #expect(bands.map(\.count).sorted() == [4, 8])
        let heights = Set(bands.first { $0.count == 8 }?.map(\.y) ?? [])
        #expect(heights.count == 2)
    }

    @Test func `what is projected goes on behind the line, and is what is marked`() throws {
        let chart = try #require(Self.chart(ChartNotices.outlook))
        #expect(chart.runs(.series).map(\.count) == [4])
        #expect(chart.runs(.projection).map(\.count) == [4])
        #expect(chart.runs(.series)[0].last == chart.runs(.projection)[0].first)
        #expect(chart.texts.contains("2019") && chart.texts.contains("vorausgeschätzt"))
    }

    @Test func `evidence without a track shows its last values`() throws {
        let chart = try #require(Self.chart(SampleNotices.shortage))
        #expect(chart.runs(.series).map(\.count) == [5])
        #expect(chart.runs(.limit).isEmpty)
    }
}
